import { useState } from "react";
import { useRevalidator } from "react-router";
import type { Recused } from "#app/access/recused.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { useToast } from "#app/ui/toast.tsx";
import { readersAmong } from "./audience.ts";
import { AudienceForm } from "./audience-form.tsx";
import type { AudienceRights } from "./audience-rights.server.ts";
import { postChange } from "./post-change.ts";
import { useSayLost } from "./use-say-lost.ts";

/** Who reads an item, to narrow at once or, for the agency whose item it is, to widen by name. */
export function ChangeAudience({
  title,
  rights,
  recused,
  open = false,
  className = "",
}: {
  title: string;
  rights: AudienceRights;
  recused: readonly Recused[];
  /** The form at once, without a line to open it by. */
  open?: boolean;
  className?: string;
}) {
  const { t } = useWords();
  const toast = useToast();
  const sayLost = useSayLost();
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const { itemId, from, people, ...rest } = rights;
  const form = (
    <AudienceForm
      {...rest}
      key={`${from.audience}${from.namedAgencyIds.join()}`}
      from={from}
      peopleOf={(agencyId) => readersAmong(people, agencyId, recused)}
      outIds={recused.flatMap((one) => one.agencyId ?? [])}
      pending={pending}
      onChange={async (choice) => {
        setPending(true);
        const answer = await postChange(`/items/${itemId}/audience`, choice);
        setPending(false);
        toast(
          answer.ok
            ? { message: t("agenda.readers.saved") }
            : { message: t(`agenda.refusal.${answer.refusal}`), tone: "warn" },
        );
        sayLost(answer, title);
        await revalidate();
      }}
    />
  );
  if (open) return form;
  return (
    <details className={`no-print ${className}`}>
      <summary className="touch-target inline-flex min-h-10 items-center font-semibold text-accent underline decoration-1 underline-offset-3">
        {t("agenda.readers.save")}
      </summary>
      <div className="mt-3">{form}</div>
    </details>
  );
}
