import { Lock } from "lucide-react";
import { Link } from "react-router";
import { AudienceLabel } from "#app/access/audience-label.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import type { MeetingPage } from "./agenda.server.ts";
import { namedReaders } from "./audience.ts";
import { KindIcon, kindClasses } from "./kind-label.tsx";
import { sections } from "./order.ts";

/** The published agenda as one person may read it: in its parts, with planned times, for whom, by whom. */
export function AgendaList({ page }: { page: MeetingPage }) {
  const { t } = useWords();
  return sections.map((section) => {
    const items = page.agenda.filter((item) => item.section === section);
    if (items.length === 0) return null;
    return (
      <section key={section} aria-labelledby={`part-${section}`} className="keep mt-5 first:mt-0">
        <h3
          id={`part-${section}`}
          className={`flex items-center gap-1.5 pb-1.5 text-sm ${section === "protected" ? "text-question" : "text-soft"}`}
        >
          {section === "protected" && <Lock aria-hidden="true" className="size-[1em]" />}
          {t(`agenda.section.${section}`)}
        </h3>
        <ol>
          {items.map((item) => (
            <Entry key={item.id} item={item} atTheTable={page.seats.length} />
          ))}
        </ol>
      </section>
    );
  });
}

function Entry({ item, atTheTable }: { item: MeetingPage["agenda"][number]; atTheTable: number }) {
  const { t } = useWords();
  const logistics = item.kind === "logistics";
  return (
    <li className="grid grid-cols-[4rem_minmax(0,1fr)_auto] gap-x-2 border-t border-line py-2.5 leading-snug sm:gap-x-3">
      <span className="whitespace-nowrap text-soft">{item.timeWords}</span>
      <div className="min-w-0">
        <p className="flex gap-2">
          {!logistics && <KindIcon kind={item.kind} />}
          <span
            className={`min-w-0 font-semibold [overflow-wrap:anywhere] ${logistics ? "" : kindClasses(item.kind).text}`}
          >
            <span className="sr-only">
              {t("common.colon", { label: t(`common.kind.${item.kind}`), text: "" })}
            </span>
            {logistics ? (
              <span lang={contentLang(item.language)}>{item.title}</span>
            ) : (
              <Link
                to={`/items/${item.id}`}
                lang={contentLang(item.language)}
                className="text-inherit hover:underline"
              >
                {item.title}
              </Link>
            )}
          </span>
        </p>
        {(!logistics || item.presenterName) && (
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
            {!logistics && (
              <AudienceLabel
                audience={item.audience}
                namedAgencyIds={namedReaders(item)}
                atTheTable={atTheTable}
              />
            )}
            {item.presenterName && <span>{t("agenda.presenter", { name: item.presenterName })}</span>}
          </p>
        )}
      </div>
      <span className="whitespace-nowrap text-soft">{t("common.minutes", { count: item.minutes })}</span>
    </li>
  );
}
