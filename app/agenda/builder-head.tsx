import { type ReactNode, useEffect, useRef, useState } from "react";
import { RecusedList } from "#app/access/recused-list.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import { newId } from "#app/new-id.ts";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { ProgressStrip, type StripSegment } from "#app/ui/progress-strip.tsx";
import type { BuilderData, BuilderItem } from "./builder.server.ts";
import { giveVerdict, isReadable, placesOf, publish } from "./builder-changes.ts";
import { KindIcon, kindClasses } from "./kind-label.tsx";
import { whoReadsWhat } from "./publication.ts";
import { suggestPutOff, totalMinutes } from "./timing.ts";
import type { Send } from "./use-changes.ts";

/** Which meeting, whether it is published, how full it is, and the one button that matters. */
export function BuilderHead({ data, send, links }: { data: BuilderData; send: Send; links: ReactNode }) {
  const { t } = useWords();
  const { meeting, items } = data;
  const [asking, setAsking] = useState(false);
  const draft = meeting.state === "draft";
  const changed = meeting.state === "published" && items.some((item) => item.changed);
  const heading = useRef<HTMLHeadingElement>(null);
  const pressed = useRef(false);
  const sendAndStay: Send = (change, said) => {
    pressed.current = true;
    return send(change, said);
  };
  const shown = `${meeting.state} ${changed}`;
  // The button that was pressed goes away with what it did: without this, the focus would fall out of the page.
  useEffect(() => {
    if (!shown || !pressed.current) return;
    pressed.current = false;
    heading.current?.focus();
  }, [shown]);
  return (
    <header className="mb-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-[min(100%,28rem)] flex-1">
          <p className="text-soft">
            {draft
              ? t("agenda.draftEyebrow")
              : meeting.state === "published"
                ? t("agenda.publishedEyebrow", { when: meeting.publishedWords ?? "" })
                : t("agenda.liveEyebrow")}
            {changed && <strong className="text-warn"> {t("agenda.changedSince")}</strong>}
          </p>
          <h1
            ref={heading}
            tabIndex={-1}
            className="text-2xl first-letter:uppercase sm:text-3xl"
            title={meeting.exactDate}
          >
            {meeting.title}
          </h1>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
          <Fullness data={data} send={send} />
          {draft && (
            <Button size="lg" onClick={() => setAsking(true)}>
              {t("agenda.publish")}
            </Button>
          )}
          {changed && (
            <Button variant="quiet" onClick={() => setAsking(true)}>
              {t("agenda.publishAgain")}
            </Button>
          )}
        </div>
      </div>
      <Strip data={data} />
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        {links}
        {meeting.state === "published" && (
          <Button
            size="sm"
            variant="ghost"
            className="ms-auto"
            onClick={() => void sendAndStay(publish(meeting, false), t("agenda.unpublished"))}
          >
            {t("agenda.unpublish")}
          </Button>
        )}
      </div>
      {asking && <PublishDialog data={data} send={sendAndStay} onClose={() => setAsking(false)} />}
    </header>
  );
}

/** How much of the meeting is planned; when it is too much, what to do about it. */
function Fullness({ data, send }: { data: BuilderData; send: Send }) {
  const { t } = useWords();
  const { meeting, items, next } = data;
  const over = totalMinutes(placesOf(data)) - meeting.durationMinutes;
  if (placesOf(data).length === 0) return null;
  if (over <= 0)
    return <p className="text-soft">{over === 0 ? t("agenda.fits") : t("agenda.left", { count: -over })}</p>;
  const offer = next === null ? null : suggestPutOff(items, over);
  const putOff = (item: BuilderItem) =>
    void send(
      giveVerdict(item, {
        id: newId(),
        verdict: "deferred",
        reason: t("agenda.putOffReason", { date: meeting.title }),
        mergedIntoId: "",
      }),
      t("agenda.given.deferred", { title: item.title }),
    );
  return (
    <div className="max-w-sm text-end leading-snug">
      <p className="font-bold text-warn">{t("agenda.over", { count: over })}</p>
      {offer ? (
        <button
          type="button"
          onClick={() => putOff(offer)}
          className="touch-target text-end text-soft underline decoration-1 underline-offset-3 hover:text-ink"
        >
          {t("agenda.putOff", { title: offer.title, date: next ?? "" })}
        </button>
      ) : (
        <p className="text-soft">{t("agenda.shorten")}</p>
      )}
    </div>
  );
}

function Strip({ data }: { data: BuilderData }) {
  const { t } = useWords();
  const { meeting } = data;
  const items = placesOf(data);
  const total = totalMinutes(items);
  const segments: StripSegment[] = [];
  let used = 0;
  for (const item of items) {
    const fits = Math.max(0, Math.min(item.minutes, meeting.durationMinutes - used));
    used += item.minutes;
    segments.push({
      value: fits,
      className: !isReadable(item)
        ? "fill-edge"
        : item.kind === "logistics"
          ? "fill-line"
          : kindClasses(item.kind).fill,
      label: isReadable(item) ? item.title : t("recusals.restricted.title"),
    });
  }
  if (used > meeting.durationMinutes)
    segments.push({ value: used - meeting.durationMinutes, className: "fill-warn", hatched: true });
  else segments.push({ value: meeting.durationMinutes - used, className: "fill-transparent" });
  return (
    <ProgressStrip
      className="mt-4 h-3.5 overflow-hidden"
      segments={segments}
      label={t("agenda.strip", { count: total, total: meeting.durationMinutes })}
    />
  );
}

/** What publishing means, before it is done, or told again: who reads what, by name, and who is recused from it. */
function PublishDialog({ data, send, onClose }: { data: BuilderData; send: Send; onClose: () => void }) {
  const { t, language } = useWords();
  const { name } = useAgencies();
  const { meeting, items, seats } = data;
  const list = new Intl.ListFormat(`${language}-CA`, { type: "conjunction" });
  const groups = whoReadsWhat(items, seats);
  const again = meeting.state === "published";
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(again ? "agenda.publishAgainTitle" : "agenda.publishTitle")}
      closeLabel={t("common.close")}
      description={t(again ? "agenda.publishAgainText" : "agenda.publishText")}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            onClick={() => {
              onClose();
              void send(publish(meeting, true), t(again ? "agenda.toldAgain" : "agenda.published"));
            }}
          >
            {t(again ? "agenda.publishAgainNow" : "agenda.publishNow")}
          </Button>
        </>
      }
    >
      {groups.length === 0 && <p className="text-soft">{t("agenda.emptyPublished")}</p>}
      {groups.map(({ readers, items: read }) => (
        <section key={String(readers)} className="mt-4 first:mt-1">
          <h3 className={`text-base ${readers === "table" ? "" : "text-question"}`}>
            {readers === "table"
              ? t("agenda.reads.table", { count: seats.length })
              : readers === "chair"
                ? t("agenda.reads.chair")
                : t("agenda.reads.some", { names: list.format(readers.map(name)) })}
          </h3>
          <ul className="mt-1 grid gap-1">
            {read.map((item) => (
              <li key={item.id} className="flex items-start gap-2">
                <KindIcon kind={item.kind} className="mt-0.5 size-5" />
                <div>
                  <span lang={contentLang(item.language)}>{item.title}</span>
                  {item.changed && <span className="text-sm text-warn"> · {t("agenda.item.changed")}</span>}
                  <RecusedList recused={item.recused} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}
