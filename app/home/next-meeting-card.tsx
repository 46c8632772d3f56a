import { ArrowRight, CalendarCheck, Radio } from "lucide-react";
import { Form, Link } from "react-router";
import type { Seat, SeatWords } from "#app/attendance/table-ring.ts";
import { TableRing } from "#app/attendance/table-ring.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import type { NextMeeting } from "#app/meetings/next-meeting.server.ts";
import { useAgencies } from "#app/root-data.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";

/** When and where one meets next: the date as people say it, the exact one on hover. */
export function NextMeetingHead({ meeting }: { meeting: NextMeeting }) {
  const { t } = useWords();
  return (
    <header>
      <h1 className="text-3xl">
        <time title={meeting.exact}>{meeting.state === "live" ? t("home.now") : meeting.when}</time>
      </h1>
      <p className="mt-1 text-soft">
        {meeting.seriesName} · {meeting.day} · {meeting.hours}
      </p>
      {meeting.place && <p className="text-soft">{meeting.place}</p>}
      {meeting.movedBecause && <p className="mt-1">{t("home.moved", { reason: meeting.movedBecause })}</p>}
    </header>
  );
}

/** A meeting that is on stands above everything else. */
export function LiveBanner({ meeting, chairs }: { meeting: NextMeeting; chairs: boolean }) {
  const { t } = useWords();
  return (
    <section
      aria-label={t("home.live")}
      className="flex flex-wrap items-center gap-x-5 gap-y-3 rounded-xl bg-accent px-5 py-4 text-accent-ink"
    >
      <Radio aria-hidden="true" className="size-7 shrink-0" />
      <div className="min-w-[min(100%,12rem)] flex-1 leading-snug">
        <p className="text-lg font-bold">{t("home.live")}</p>
        <p>{meeting.seriesName}</p>
      </div>
      <Link
        to={`/meetings/${meeting.id}/${chairs ? "console" : "room"}`}
        className="inline-flex min-h-12 items-center gap-2 rounded-md bg-sheet px-5 font-semibold text-accent no-underline outline-offset-2 hover:bg-accent-wash focus-visible:outline-current"
      >
        {t(chairs ? "home.console" : "home.join")}
        <ArrowRight aria-hidden="true" className="size-5" />
      </Link>
    </section>
  );
}

/** The table before the meeting: who comes, who sends regrets, and one's own word. */
export function WhoIsComing({ meeting }: { meeting: NextMeeting }) {
  const { t, language } = useWords();
  const { name } = useAgencies();
  const seats: Seat[] = meeting.seats.map(({ agencyId, coming }) => ({
    id: agencyId,
    name: name(agencyId),
    state: coming,
  }));
  const live = meeting.state === "live";
  const words: SeatWords = {
    here: t(live ? "home.seat.inRoom" : "home.seat.here"),
    regrets: t("home.seat.regrets"),
    away: t(live ? "home.seat.missing" : "home.seat.away"),
  };
  const count = seats.filter((seat) => seat.state === "here").length;
  const regrets = seats.filter((seat) => seat.state === "regrets").map((seat) => seat.name);
  const silent = seats.length - count - regrets.length;
  const total = seats.length;
  const summary =
    silent === total && !live
      ? t("home.nobodySaid")
      : t(live ? "home.inRoom" : "home.coming", { count, total });
  const list = new Intl.ListFormat(language === "fr" ? "fr-CA" : "en-CA");
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
      <TableRing
        seats={seats}
        description={summary}
        line1={String(count)}
        line2={t("home.ringLine", { total })}
        words={words}
        list
        className="size-36"
      />
      <div className="grid min-w-[min(100%,11rem)] flex-1 gap-2">
        <p className="text-sm leading-snug">
          <strong>{summary}</strong>
          {regrets.length > 0 && (
            <span className="block text-soft">
              {t("home.regretsOf", { names: list.format(regrets), count: regrets.length })}
            </span>
          )}
          {silent > 0 && silent < total && !live && (
            <span className="block text-soft">{t("home.notSaid", { count: silent })}</span>
          )}
        </p>
        {!live && <Announce meeting={meeting} />}
      </div>
    </div>
  );
}

/** One's own word; the one given is pressed. */
function Announce({ meeting }: { meeting: NextMeeting }) {
  const { t } = useWords();
  return (
    <Form method="post" action={`/meetings/${meeting.id}/attendance`} className="flex flex-wrap gap-2">
      <input type="hidden" name="to" value="/" />
      {(["present", "regrets"] as const).map((status) => (
        <Button
          key={status}
          type="submit"
          name="status"
          value={status}
          size="sm"
          variant="quiet"
          aria-pressed={meeting.mine === status}
          className="aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent"
        >
          {t(status === "present" ? "home.iCome" : "home.regrets")}
        </Button>
      ))}
    </Form>
  );
}

/** Where one goes from here: the agenda; for the chair first what waits. */
export function MeetingWays({ meeting, chairs }: { meeting: NextMeeting; chairs: boolean }) {
  const { t } = useWords();
  if (chairs && meeting.state === "live") return null;
  return (
    <p className="flex flex-wrap gap-2.5">
      {chairs && (
        <LinkButton to={`/meetings/${meeting.id}/agenda`} icon={<CalendarCheck />}>
          {meeting.waiting > 0 ? t("home.waiting", { count: meeting.waiting }) : t("home.setAgenda")}
        </LinkButton>
      )}
      {chairs && (
        <LinkButton to={`/meetings/${meeting.id}/console`} variant="quiet">
          {t("home.console")}
        </LinkButton>
      )}
      {!chairs && (
        <LinkButton to={`/meetings/${meeting.id}`} variant="quiet">
          {t(meeting.state === "draft" ? "home.meeting" : "home.agenda")}
        </LinkButton>
      )}
    </p>
  );
}
