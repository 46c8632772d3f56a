import { Link } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import { Row } from "#app/ui/sheet.tsx";
import { KindIcon } from "./kind-label.tsx";
import type { OwnItem } from "./own-items.server.ts";
import { StatusLabel } from "./status-label.tsx";

/** One matter that was brought, with where it stands and why. */
export function OwnItemRow({ item }: { item: OwnItem }) {
  const { t } = useWords();
  const { meeting } = item;
  return (
    <Row aside={<StatusLabel status={item.status} outcome={item.outcome} />}>
      <Link
        to={item.writable && item.status !== "submitted" ? `/items/${item.id}/edit` : `/items/${item.id}`}
        className="inline-flex items-start gap-2 py-0.5 font-semibold text-ink no-underline hover:underline"
      >
        <KindIcon kind={item.kind} className="mt-0.5 size-[1.2em]" />
        {/* The icon says the kind to the eye; the word says it to everybody else. */}
        <span className="sr-only">
          {t("common.colon", { label: t(`common.kind.${item.kind}`), text: "" })}
        </span>
        {item.title ? (
          <span lang={contentLang(item.language)}>{item.title}</span>
        ) : (
          <span className="text-soft italic">{t("items.own.untitled")}</span>
        )}
      </Link>
      <p className="ps-7 text-sm text-soft">
        <time title={meeting.exact}>{meeting.past ? meeting.day : meeting.relative}</time>
        {item.talks > 1 && ` · ${t("items.own.talks", { count: item.talks })}`}
        {item.by && ` · ${t("items.own.by", { name: item.by })}`}
        {meeting.past && item.status === "accepted" && (
          <>
            {" · "}
            <Link to={`/meetings/${meeting.id}/minutes`}>{t("items.own.minutes")}</Link>
          </>
        )}
      </p>
      {item.askedBy && (
        <p className="ms-7 text-sm font-semibold text-warn">
          <Link
            to={`/items/${item.id}`}
            className="inline-flex min-h-8 items-center text-warn underline decoration-1 underline-offset-3"
          >
            {t("agenda.widening.asksYou", { name: item.askedBy })}
          </Link>
        </p>
      )}
      {item.reason && (
        <p className="mt-1 ms-7 border-s-[3px] border-line ps-3 text-sm whitespace-pre-line">{item.reason}</p>
      )}
    </Row>
  );
}
