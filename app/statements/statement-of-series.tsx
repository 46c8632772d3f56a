import { useWords } from "#app/i18n/i18n.tsx";
import type { Statement } from "./statement.ts";
import { StatementText } from "./statement-text.tsx";

interface Version extends Statement {
  byName: string | null;
  from: string;
  /** Null: still in force. */
  to: string | null;
}

/** The statement with which meetings open now; its earlier versions for who looks after the series (the newest first). */
export function StatementOfSeries({
  statement,
  versions,
}: {
  statement: Statement | null;
  versions: readonly Version[];
}) {
  const { t } = useWords();
  const [newest, ...earlier] = versions;
  return (
    <>
      {statement ? (
        <details>
          <summary className="touch-target cursor-pointer text-accent">
            {t("statements.version", { version: statement.version })}
          </summary>
          <StatementText statement={statement} className="mt-1.5 border-s-[3px] border-line ps-3" />
        </details>
      ) : (
        <p>{t("statements.series.none")}</p>
      )}
      {statement && newest && (
        <p className="text-sm text-soft">
          {newest.byName
            ? t("statements.series.sinceBy", { day: newest.from, name: newest.byName })
            : t("statements.series.since", { day: newest.from })}
        </p>
      )}
      {earlier.length > 0 && (
        <details className="mt-2">
          <summary className="touch-target cursor-pointer text-accent">
            {t("statements.series.earlier")}
          </summary>
          <ol className="mt-1.5 grid gap-3">
            {earlier.map((version) => (
              <li key={version.id}>
                <h3 className="text-sm font-normal text-soft">
                  {t("statements.series.from", {
                    version: version.version,
                    from: version.from,
                    to: version.to ?? "",
                  })}
                </h3>
                {version.en || version.fr ? (
                  <StatementText statement={version} className="border-s-[3px] border-line ps-3" />
                ) : (
                  <p>{t("statements.series.emptied")}</p>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
