import { useState } from "react";
import { useRevalidator } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { useToast } from "#app/ui/toast.tsx";
import { AudienceForm } from "./audience-form.tsx";
import type { AudienceRights } from "./audience-rights.server.ts";
import { postChange } from "./post-change.ts";

/** On an item's own page: who reads it, to narrow at once or, for the agency whose item it is, to widen by name. */
export function ChangeAudience({ rights, className = "" }: { rights: AudienceRights; className?: string }) {
  const { t } = useWords();
  const toast = useToast();
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const { itemId, from, people, ...rest } = rights;
  return (
    <details className={`no-print ${className}`}>
      <summary className="touch-target inline-flex min-h-10 items-center font-semibold text-accent underline decoration-1 underline-offset-3">
        {t("agenda.readers.save")}
      </summary>
      <div className="mt-3">
        <AudienceForm
          {...rest}
          key={`${from.audience}${from.namedAgencyIds.join()}`}
          from={from}
          peopleOf={(id) => people.filter((one) => one.agencyId === id).map((one) => one.name)}
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
            await revalidate();
          }}
        />
      </div>
    </details>
  );
}
