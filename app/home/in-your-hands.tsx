import { MessageCircleQuestion, UsersRound } from "lucide-react";
import { Link } from "react-router";
import { KindIcon } from "#app/agenda/kind-label.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/page.tsx";
import { Row, Rows } from "#app/ui/sheet.tsx";
import type { HomePage } from "./home.server.ts";

type Unfinished = HomePage["unfinished"];

/** What the chair wants to know: each question with the way to answer it. */
export function AskedBack({ items }: { items: Unfinished }) {
  const { t } = useWords();
  return items.map((item) => (
    <Notice
      key={item.id}
      tone="warn"
      icon={<MessageCircleQuestion />}
      title={t("home.asks")}
      actions={<LinkButton to={`/items/${item.id}/edit`}>{t("home.answer")}</LinkButton>}
    >
      <p className="whitespace-pre-line">{item.askedBack}</p>
      <p className="mt-0.5 text-sm text-soft" lang={contentLang(item.language)}>
        {item.title}
      </p>
    </Notice>
  ));
}

/** Of whom the chair thinks that they should read an item too: its agency alone can let them. */
export function AskedToWiden({ items }: { items: HomePage["toWiden"] }) {
  const { t } = useWords();
  return items.map((item) => (
    <Notice
      key={item.id}
      tone="warn"
      icon={<UsersRound />}
      title={t("agenda.widening.asksYou", { name: item.by })}
      actions={<LinkButton to={`/items/${item.id}`}>{t("agenda.widening.see")}</LinkButton>}
    >
      <p className="flex items-start gap-2">
        <KindIcon kind={item.kind} className="mt-0.5 size-[1.2em] shrink-0" />
        <span className="sr-only">
          {t("common.colon", { label: t(`common.kind.${item.kind}`), text: "" })}
        </span>
        <span lang={contentLang(item.language)}>{item.title}</span>
      </p>
    </Notice>
  ));
}

export function Drafts({ items }: { items: Unfinished }) {
  const { t } = useWords();
  if (items.length === 0) return null;
  return (
    <Section title={t("home.drafts")} className="mt-0!">
      <Rows>
        {items.map((item) => (
          <Row key={item.id}>
            <Link
              to={`/items/${item.id}/edit`}
              className="flex min-h-11 items-center gap-2 text-ink no-underline hover:underline"
            >
              <KindIcon kind={item.kind} className="size-[1.25em]" />
              <span className="sr-only">
                {t("common.colon", { label: t(`common.kind.${item.kind}`), text: "" })}
              </span>
              {item.title ? (
                <span lang={contentLang(item.language)}>{item.title}</span>
              ) : (
                <span className="text-soft italic">{t("items.own.untitled")}</span>
              )}
            </Link>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

/** What the viewer owes by name, and by when. */
export function YouOwe({ owed, more }: { owed: HomePage["owed"]; more: boolean }) {
  const { t } = useWords();
  return (
    <Section title={t("home.owe")} className="mt-0!">
      {owed.length === 0 ? (
        <p className="text-soft">{t("home.oweNothing")}</p>
      ) : (
        <Rows>
          {owed.map((action) => (
            <Row
              key={action.id}
              aside={
                action.due && (
                  <span title={action.due.exact} className={action.due.late ? "font-semibold text-warn" : ""}>
                    {action.due.words}
                  </span>
                )
              }
            >
              <Link
                to={`/action-items#action-${action.id}`}
                lang={contentLang(action.language)}
                className="inline-block py-1 text-ink no-underline hover:underline"
              >
                {action.text}
              </Link>
            </Row>
          ))}
        </Rows>
      )}
      <p className="mt-2">
        <Link to="/action-items" className="link inline-flex min-h-11 items-center">
          {t("home.oweAll")}
          {more && " …"}
        </Link>
      </p>
    </Section>
  );
}
