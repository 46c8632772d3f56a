import type { ItemStatus } from "#app/access/decide.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Outcome } from "#app/meetings/room.ts";
import { Badge, type BadgeTone } from "#app/ui/badge.tsx";

const tones: Record<ItemStatus, BadgeTone> = {
  draft: "neutral",
  submitted: "accent",
  asked_back: "warn",
  accepted: "change",
  deferred: "neutral",
  declined: "neutral",
  merged: "neutral",
  withdrawn: "neutral",
};

/** Where an item stands, in words: once it was talked about, what came of it. */
export function StatusLabel({ status, outcome }: { status: ItemStatus; outcome: Outcome | null }) {
  const { t } = useWords();
  if (status === "accepted" && outcome)
    return (
      <Badge tone={outcome === "decided" ? "accent" : "neutral"}>{t(`common.outcome.${outcome}`)}</Badge>
    );
  return <Badge tone={tones[status]}>{t(`items.status.${status}`)}</Badge>;
}
