import { Link2, ListChecks } from "lucide-react";
import { Link } from "react-router";
import { AudienceLabel } from "#app/access/audience-label.tsx";
import type { ActionView } from "#app/action-items/action-view.ts";
import { namedReaders } from "#app/agenda/audience.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import { NoteContentView } from "#app/notes/note-content.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Badge } from "#app/ui/badge.tsx";
import { briefOf, withoutHeadings } from "./brief.ts";
import type { MinutesItem } from "./minutes.ts";

/** One item: what it was about in a line, what was said, how it ended, and what follows from it. */
export function MinutesItemView({ item, atTheTable }: { item: MinutesItem; atTheTable: number }) {
  const { t } = useWords();
  const { name } = useAgencies();
  const { text, trend } = briefOf(item.kind, item.details);
  const lang = contentLang(item.language);
  const [decisionId] = item.decisionIds;
  return (
    <article id={`item-${item.id}`} className="group scroll-mt-4 target:bg-wash">
      <h3 className="text-lg">
        <span lang={lang}>{item.title}</span>
        {trend && (
          <>
            {" — "}
            <span className={trend === "growing" ? "text-warn" : "text-soft"}>
              {t(`items.trend.${trend}`)}
            </span>
          </>
        )}
        <a
          href={`#item-${item.id}`}
          aria-label={t("minutes.linkTo", { title: item.title })}
          className="no-print touch-target ms-1 inline-grid size-7 place-items-center rounded-md align-middle text-soft opacity-60 hover:bg-wash hover:opacity-100 focus-visible:opacity-100"
        >
          <Link2 aria-hidden="true" className="size-4" />
        </a>
      </h3>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-soft">
        {item.outcome &&
          (decisionId && item.outcome === "decided" ? (
            <a href={`#decision-${decisionId}`} title={t("minutes.outcomeDecided")} className="no-underline">
              <Badge tone="change">{t("common.outcome.decided")}</Badge>
            </a>
          ) : (
            <Badge tone={item.outcome === "decided" ? "change" : "neutral"}>
              {t(`common.outcome.${item.outcome}`)}
            </Badge>
          ))}
        {item.agencyId && <span>{name(item.agencyId)}</span>}
        <AudienceLabel audience={item.audience} namedAgencyIds={namedReaders(item)} atTheTable={atTheTable} />
        <Link
          to={`/items/${item.id}`}
          className="no-print touch-target inline-flex items-center text-soft underline decoration-line underline-offset-3 hover:text-ink hover:decoration-current"
        >
          {t("minutes.wholeItem")}
        </Link>
      </div>
      <Recused recused={item.recused} />
      {text && (
        <p lang={lang} className="mt-2 max-w-[68ch] whitespace-pre-line text-soft">
          {text}
        </p>
      )}
      {item.note && <NoteContentView content={withoutHeadings(item.note)} lang={lang} className="mt-2" />}
      {item.actions.length > 0 && <ItemActions actions={item.actions} />}
    </article>
  );
}

function Recused({ recused }: Pick<MinutesItem, "recused">) {
  const { t, language } = useWords();
  const { name } = useAgencies();
  const who = [...recused.agencyIds.map(name), ...recused.names];
  if (who.length === 0) return null;
  return (
    <p className="mt-1 text-sm text-soft">
      {t("recusals.recused")} {new Intl.ListFormat(`${language}-CA`).format(who)}
    </p>
  );
}

function ItemActions({ actions }: { actions: readonly ActionView[] }) {
  const { t } = useWords();
  const { name } = useAgencies();
  return (
    <ul aria-label={t("minutes.actions")} className="mt-3 grid gap-1.5">
      {actions.map((action) => (
        <li key={action.id} className="flex gap-2.5">
          <ListChecks aria-hidden="true" className="mt-1 size-[1.1em] shrink-0 text-accent" />
          <span>
            <span lang={contentLang(action.language)}>{action.text}</span>
            {" — "}
            <span className="text-soft">
              {name(action.agencyId)}
              {action.delegate && `, ${action.delegate.name}`}
              {action.due && (
                <>
                  {", "}
                  <span title={action.due.exact}>{action.due.day}</span>
                </>
              )}
            </span>
            {action.completion && (
              <span className="ms-2 text-sm font-semibold text-soft">
                {t(`actions.outcome.${action.completion.outcome}`)}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
