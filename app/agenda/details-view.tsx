import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import { answersOf, type Details, isFormKind, isPersonKnows, isTrend } from "./details.ts";
import type { Kind } from "./kind-label.tsx";

export type ItemDetailsProps = {
  readonly kind: Kind;
  readonly details: Details;
  /** The language in which the answers are written. */
  readonly language: "en" | "fr";
  readonly className?: string;
};

/** The answers of a typed form with their labels; for a question the participant's own voice first, in its own box. */
export function ItemDetails({ kind, details, language, className = "" }: ItemDetailsProps) {
  const { t } = useWords();
  if (!isFormKind(kind)) return null;
  const lang = contentLang(language);
  const answers = answersOf(kind, details).filter(({ name }) => name !== "personWants");
  const wants = (details.personWants ?? "").trim();
  const { personKnows, trend } = details;
  const voice = kind === "question" && (wants || personKnows);
  if (!voice && !trend && answers.length === 0) return null;
  return (
    <div className={`grid gap-3 ${className}`}>
      {voice && (
        <div className="rounded-lg bg-question-wash px-4 py-3">
          <p>
            <strong>{t("items.field.personWants")}</strong>{" "}
            {wants ? (
              <span lang={lang} className="whitespace-pre-line">
                {wants}
              </span>
            ) : (
              <span className="text-soft">{t("items.notSaid")}</span>
            )}
          </p>
          {isPersonKnows(personKnows) && (
            <p className={personKnows === "yes" ? "text-soft" : "font-semibold text-question"}>
              {t(`items.personKnows.${personKnows}`)}
            </p>
          )}
        </div>
      )}
      {kind === "difficulty" && isTrend(trend) && (
        <p>
          <strong>{t("items.field.trend")}</strong>{" "}
          <span className={trend === "growing" ? "font-semibold text-warn" : "text-soft"}>
            {t(`items.trend.${trend}`)}
          </span>
        </p>
      )}
      {answers.length > 0 && (
        <dl className="grid gap-2.5">
          {answers.map(({ name, answer }) => (
            <div key={name}>
              <dt className="text-sm font-semibold text-soft">{t(`items.field.${name}`)}</dt>
              <dd lang={lang} className={`whitespace-pre-line ${name === "question" ? "font-semibold" : ""}`}>
                {answer}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
