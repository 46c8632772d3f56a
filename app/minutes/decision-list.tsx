import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import type { MinutesDecision } from "./minutes.ts";

/** What was decided, why, and who saw it differently; each leads to the item that it was taken on. */
export function DecisionList({ decisions }: { decisions: readonly MinutesDecision[] }) {
  const { t } = useWords();
  return (
    <ul className="grid gap-4">
      {decisions.map((decision) => (
        <li
          key={decision.id}
          id={`decision-${decision.id}`}
          className="border-s-[5px] border-change ps-4 target:bg-change-wash"
        >
          <div lang={contentLang(decision.language)} className="text-md whitespace-pre-line">
            <strong>{decision.text}</strong>
            {decision.reason && (
              <p>
                <Said>{t("minutes.because")}</Said> {decision.reason}
              </p>
            )}
            {decision.dissent && (
              <p className="text-soft">
                <Said>{t("minutes.dissent")}</Said> {decision.dissent}
              </p>
            )}
          </div>
          <p className="text-sm">
            <a
              href={`#item-${decision.itemId}`}
              lang={contentLang(decision.itemLanguage)}
              className="touch-target inline-flex items-center text-soft underline underline-offset-3"
            >
              {decision.itemTitle}
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A word of the interface among words of the content, which may be in another language. */
function Said({ children }: { children: string }) {
  const { language } = useWords();
  return (
    <span lang={contentLang(language)} className="text-soft">
      {children}
    </span>
  );
}
