import { useWords } from "#app/i18n/i18n.tsx";
import { StatementText } from "#app/statements/statement-text.tsx";
import type { MinutesStatement } from "./minutes.ts";

/** Which wording it was, who acknowledged it and how, and who was there and did not. */
export function StatementInMinutes({ statement }: { statement: MinutesStatement }) {
  const { t } = useWords();
  const { version, since, acknowledged, missing, later } = statement;
  const lines = [
    ...acknowledged.map(({ way, names }) => ({ label: t(`statements.minutes.${way}`), names })),
    { label: t("statements.minutes.missing"), names: missing },
    { label: t("statements.minutes.later"), names: later },
  ].filter(({ names }) => names.length > 0);
  return (
    <div className="grid gap-2">
      <p>{t("statements.minutes.inForce", { version, day: since })}</p>
      <details>
        <summary className="touch-target cursor-pointer text-accent">{t("statements.minutes.read")}</summary>
        <StatementText statement={statement} className="mt-2 border-s-[3px] border-line ps-4" />
      </details>
      {acknowledged.length === 0 && <p>{t("statements.minutes.nobody")}</p>}
      <dl className="grid gap-1.5">
        {lines.map(({ label, names }) => (
          <div key={label}>
            <dt className="inline font-semibold">{label}</dt>{" "}
            <dd className="inline text-soft">{names.join(", ")}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
