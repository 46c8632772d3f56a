import { useEffect, useRef, useState } from "react";
import { Link, useRevalidator } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { Badge, type BadgeTone } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { useToast } from "#app/ui/toast.tsx";
import { type DateChangeAnswer, postDate } from "./post-date.ts";
import type { SeriesDate } from "./series.server.ts";

type May = { reschedule: boolean; readMeetings: boolean };
type DateListProps = { dates: readonly SeriesDate[]; seriesId: string; may: May; past?: boolean };

const tones: Record<SeriesDate["state"], BadgeTone> = {
  draft: "neutral",
  published: "accent",
  live: "change",
  closed: "neutral",
  confirmed: "neutral",
  cancelled: "warn",
};

/** The dates of a series with what there is to open; a chair moves or cancels one where it stands. */
export function DateList({ dates, seriesId, may, past = false }: DateListProps) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {dates.map((date) => (
        <DateRow key={date.id} date={date} seriesId={seriesId} may={may} past={past} />
      ))}
    </ul>
  );
}

function DateRow({
  date,
  seriesId,
  may,
  past,
}: {
  date: SeriesDate;
  seriesId: string;
  may: May;
  past: boolean;
}) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const { state } = date;
  const notHeld = past && (state === "draft" || state === "published");
  const changeable = may.reschedule && (state === "draft" || state === "published" || state === "cancelled");
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <div className="min-w-[min(100%,15rem)] flex-1">
          <p className="font-semibold first-letter:uppercase">
            {may.readMeetings ? (
              <Link
                to={`/meetings/${date.id}`}
                className={`text-ink hover:underline ${state === "cancelled" ? "line-through decoration-1" : ""}`}
              >
                {date.dateWords}
              </Link>
            ) : (
              date.dateWords
            )}
          </p>
          <p className="text-sm text-soft">
            {date.timeWords} · {date.relative}
          </p>
          {(date.movedFrom || date.changeReason) && (
            <p className="text-sm text-soft">
              {date.movedFrom && state !== "cancelled" && t("series.movedFrom", { date: date.movedFrom })}{" "}
              {date.changeReason}
            </p>
          )}
        </div>
        <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1.5">
          <Badge tone={notHeld ? "neutral" : tones[state]}>
            {t(`common.meetingState.${notHeld ? "notHeld" : state}`)}
          </Badge>
          {may.readMeetings && <Links date={date} arranges={may.reschedule} />}
          {changeable && (
            <Button
              ref={button}
              size="sm"
              variant="ghost"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {t("series.change")}
            </Button>
          )}
        </div>
      </div>
      {open && <DateForm date={date} seriesId={seriesId} onClose={() => setOpen(false)} />}
    </li>
  );
}

function Links({ date: { id, state }, arranges }: { date: SeriesDate; arranges: boolean }) {
  const { t } = useWords();
  const links = [
    arranges && (state === "draft" || state === "published") ? (["agenda", "arrange"] as const) : null,
    arranges && state === "live" ? (["console", "console"] as const) : null,
    state === "closed" || state === "confirmed" ? (["minutes", "minutes"] as const) : null,
  ].filter((link) => link !== null);
  return links.map(([to, word]) => (
    <Link key={to} to={`/meetings/${id}/${to}`} className="link touch-target inline-flex items-center">
      {t(`series.link.${word}`)}
    </Link>
  ));
}

/** Moves the meeting, cancels it, or lets it take place after all; the reason is for everybody. */
function DateForm({ date, seriesId, onClose }: { date: SeriesDate; seriesId: string; onClose: () => void }) {
  const { t } = useWords();
  const toast = useToast();
  const { revalidate } = useRevalidator();
  const [problem, setProblem] = useState<Extract<DateChangeAnswer, { ok: false }> | null>(null);
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const cancelled = date.state === "cancelled";
  const action = `/meetings/${date.id}/date`;

  const undo = async (fields: [string, string][]) => {
    const answer = await postDate(action, fields);
    toast(
      answer.ok
        ? { message: t("series.done.undone") }
        : { message: t(`series.problem.${answer.problem}`), tone: "warn" },
    );
    void revalidate();
  };
  const send = async (fields: [string, string][]) => {
    setPending(true);
    const answer = await postDate(action, fields);
    setPending(false);
    if (!answer.ok) {
      setProblem(answer);
      form.current?.querySelector<HTMLElement>(`[name="${answer.field}"]`)?.focus();
      return;
    }
    onClose();
    toast({
      message: answer.cancelled
        ? answer.movedItems
          ? t("series.done.cancelledItems", { count: answer.movedItems, date: answer.nextDate ?? "" })
          : t("series.done.cancelled")
        : t("series.done.moved", { date: answer.dateWords }),
      action: { label: t("common.undo"), onAction: () => void undo(answer.undo) },
    });
    void revalidate();
  };
  const errorsOf = (field: string) =>
    problem?.field === field ? [t(`series.problem.${problem.problem}`)] : undefined;

  return (
    <form
      ref={form}
      method="post"
      action={action}
      noValidate
      aria-label={t("series.changeTitle", { date: date.dateWords })}
      onSubmit={(event) => {
        event.preventDefault();
        if (pending) return;
        const { submitter } = event.nativeEvent as SubmitEvent;
        const given = new FormData(event.currentTarget, submitter);
        void send([...given].filter((pair): pair is [string, string] => typeof pair[1] === "string"));
      }}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      className="mt-3 grid gap-4 rounded-lg bg-wash px-4 py-4"
    >
      <input type="hidden" name="to" value={`/series/${seriesId}`} />
      <div className="grid gap-4 sm:grid-cols-[1fr_9rem]">
        <TextField
          id={`date-${date.id}`}
          name="date"
          type="date"
          label={t("series.date")}
          defaultValue={date.date}
          errors={errorsOf("date")}
          autoFocus
        />
        <TextField
          id={`time-${date.id}`}
          name="time"
          type="time"
          label={t("series.time")}
          defaultValue={date.time}
        />
      </div>
      <TextField
        id={`reason-${date.id}`}
        name="reason"
        label={t("series.reason")}
        maxLength={300}
        defaultValue={cancelled ? "" : (date.changeReason ?? "")}
        errors={errorsOf("reason")}
      />
      {problem?.field === "form" && <p className="text-warn">{t(`series.problem.${problem.problem}`)}</p>}
      <div className="flex flex-wrap items-center gap-2.5">
        <Button type="submit" pending={pending}>
          {t(cancelled ? "series.takeBack" : "series.move")}
        </Button>
        {!cancelled && (
          <Button type="submit" name="cancelled" value="yes" variant="danger">
            {t("series.cancelMeeting")}
          </Button>
        )}
        <Button variant="quiet" onClick={onClose}>
          {t("common.close")}
        </Button>
        {!cancelled && <span className="text-sm text-soft">{t("series.cancelHint")}</span>}
      </div>
    </form>
  );
}
