import { useRef, useState } from "react";
import { useRevalidator } from "react-router";
import type { Recused } from "#app/access/recused.ts";
import { useWords } from "#app/i18n/i18n.tsx";
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
  onDone,
  className = "",
}: {
  title: string;
  rights: AudienceRights;
  recused: readonly Recused[];
  /** Once it is done. With it there is the form at once, without a line to open it by. */
  onDone?: () => void;
  className?: string;
}) {
  const { t } = useWords();
  const sayLost = useSayLost();
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState("");
  const line = useRef<HTMLElement>(null);
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
        setRefused("");
        const answer = await postChange(`/items/${itemId}/audience`, choice);
        setPending(false);
        if (answer.ok) {
          sayLost(answer, title, t("agenda.readers.saved"));
          // The button that was pressed is about to go.
          line.current?.focus();
          onDone?.();
        } else setRefused(t(`agenda.refusal.${answer.refusal}`));
        await revalidate();
      }}
    />
  );
  const whole = (
    <>
      {form}
      <p role="alert" className="mt-2 font-semibold text-warn empty:mt-0">
        {refused}
      </p>
    </>
  );
  if (onDone) return whole;
  return (
    <details className={`no-print ${className}`}>
      <summary
        ref={line}
        className="touch-target inline-flex min-h-10 items-center font-semibold text-accent underline decoration-1 underline-offset-3"
      >
        {t("agenda.readers.save")}
      </summary>
      <div className="mt-3">{whole}</div>
    </details>
  );
}
