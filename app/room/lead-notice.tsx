import { Users } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Present } from "#app/meetings/room.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useRoomShared } from "./room-context.tsx";

/** On a console that does not run the meeting: who does, and the way to take over. */
export function LeadNotice({ presence }: { presence: readonly Present[] }) {
  const { t } = useWords();
  const { lead } = useRoomShared();
  if (!lead?.elsewhere) return null;
  const { personId, name, own } = lead.elsewhere;
  const here = presence.length === 0 || presence.some((one) => one.personId === personId);
  return (
    <Notice
      role="alert"
      icon={<Users />}
      title={
        own ? t("room.lease.otherWindow") : t(here ? "room.lease.elsewhere" : "room.lease.away", { name })
      }
      actions={
        <Button size="sm" onClick={lead.takeOver}>
          {t(own ? "room.lease.continueHere" : "room.lease.takeOver")}
        </Button>
      }
      className="rounded-e-none!"
    >
      {!own && here && t("room.lease.elsewhereText")}
    </Notice>
  );
}
