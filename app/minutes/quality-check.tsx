import { CircleCheck } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import type { Quality, RecordLine } from "./quality-check.server.ts";

/** What a careful chair would mend: decisions without a reason, action items without a date. */
export function QualityCheck({ quality }: { quality: Quality }) {
  const { t } = useWords();
  const { decisionsWithoutReason: decisions, actionsWithoutDate: actions } = quality;
  if (decisions.length + actions.length === 0)
    return (
      <p className="flex items-start gap-2">
        <CircleCheck aria-hidden="true" className="mt-1 size-[1.1em] shrink-0 text-change" />
        {t("minutes.quality.complete")}
      </p>
    );
  return (
    <>
      {decisions.length > 0 && (
        <Lines title={t("minutes.quality.decisions", { count: decisions.length })} lines={decisions} />
      )}
      {actions.length > 0 && (
        <Lines title={t("minutes.quality.actions", { count: actions.length })} lines={actions} />
      )}
    </>
  );
}

const Lines = ({ title, lines }: { title: string; lines: readonly RecordLine[] }) => (
  <div>
    <p className="font-semibold">{title}</p>
    <ul className="mt-1.5 grid gap-1.5">
      {lines.map(({ id, itemId, language, text }) => (
        <li
          key={id}
          className="ps-4 -indent-4 before:content-['·'] before:inline-block before:w-4 before:indent-0 before:text-soft"
        >
          <a href={`#item-${itemId}`} lang={contentLang(language)} className="link">
            {text}
          </a>
        </li>
      ))}
    </ul>
  </div>
);
