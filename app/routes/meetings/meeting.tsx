import { Link } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { type MeetingPage, readMeetingPage } from "#app/agenda/agenda.server.ts";
import { AgendaList } from "#app/agenda/agenda-list.tsx";
import { KindIcon } from "#app/agenda/kind-label.tsx";
import { WhoComes } from "#app/attendance/who-comes.tsx";
import { languageContext } from "#app/context.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { pendingOf } from "#app/statements/pending.server.ts";
import { StatementPrompt } from "#app/statements/statement-prompt.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button, type ButtonVariant, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/page.tsx";
import type { Route } from "./+types/meeting";

export const middleware = [operation("meeting.read")];

export async function loader({ context, params }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const meeting = await findMeeting(services.db, viewer, params.id);
  if (!meeting) throw notFound();
  const language = context.get(languageContext);
  return {
    ...(await readMeetingPage(services.db, viewer, meeting, services.now(), language)),
    pending: await pendingOf(services.db, viewer, meeting, language),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData ? `${loaderData.seriesName}, ${loaderData.dateWords} · ` : ""}Tour de table` },
];

export default function Meeting({ loaderData: page }: Route.ComponentProps) {
  const { t } = useWords();
  const cancelled = page.state === "cancelled";
  return (
    <>
      <header className="mb-6">
        <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
          <Link to={`/series/${page.seriesId}`} className="link">
            {page.seriesName}
          </Link>
          <Badge tone={cancelled ? "warn" : page.state === "live" ? "accent" : "neutral"}>
            {t(`common.meetingState.${page.state}`)}
          </Badge>
        </p>
        <h1 className="text-2xl first-letter:uppercase sm:text-3xl">
          {page.dateWords} <span className="text-soft">({page.relative})</span>
        </h1>
        <p className="mt-1.5">
          {page.timeWords}, {page.zoneWords}
          {page.place && <> · {page.place}</>}
        </p>
        {page.movedFrom && page.changeReason && !cancelled && (
          <p className="mt-1 text-soft">
            {t("agenda.moved", { date: page.movedFrom, reason: page.changeReason })}
          </p>
        )}
      </header>
      {cancelled && (
        <Notice tone="warn" title={t("agenda.cancelled")} className="mb-6">
          {page.changeReason}
        </Notice>
      )}
      <Ways page={page} />
      <StatementPrompt pending={page.pending} />
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div>
          {!cancelled && <Agenda page={page} />}
          <Own page={page} />
        </div>
        {!cancelled && (
          <section aria-labelledby="coming">
            <h2 id="coming" className="mb-3 text-xl">
              {t("agenda.coming")}
            </h2>
            <WhoComes
              meetingId={page.id}
              seats={page.seats}
              attendances={page.attendances}
              started={page.started}
              own={page.ownAttendance}
              mayAnnounce={page.may.announce && !page.started}
            />
          </section>
        )}
      </div>
    </>
  );
}

/** Where one can go from here, by what one is and how far the meeting is; the first one is the one that matters. */
function Ways({ page: { id, state, may } }: { page: MeetingPage }) {
  const { t } = useWords();
  const ways = [
    may.run || may.start ? { to: "console", label: t("agenda.go.console") } : null,
    may.join && (state === "live" || !may.start) ? { to: "room", label: t("agenda.go.join") } : null,
    may.minutes ? { to: "minutes", label: t("agenda.go.minutes") } : null,
    may.arrange ? { to: "agenda", label: t("agenda.go.arrange") } : null,
    may.screen && (state === "live" || state === "published")
      ? { to: "devices", label: t("agenda.go.screen") }
      : null,
  ].filter((way) => way !== null);
  // While the agenda is being made, making it comes first; then running the meeting, joining it, reading about it.
  if (state === "draft") ways.sort((a, b) => Number(b.to === "agenda") - Number(a.to === "agenda"));
  if (ways.length === 0) return null;
  const look = (index: number): ButtonVariant => (index === 0 ? "primary" : "quiet");
  return (
    <div className="no-print mb-7 flex flex-wrap gap-2.5">
      {ways.map((way, index) =>
        way.to === "devices" ? (
          <form key={way.to} method="post" action={`/meetings/${id}/devices`} target="_blank" rel="noopener">
            <input type="hidden" name="kind" value="screen" />
            <Button type="submit" variant={look(index)}>
              {way.label}
            </Button>
          </form>
        ) : (
          <LinkButton key={way.to} to={`/meetings/${id}/${way.to}`} variant={look(index)}>
            {way.label}
          </LinkButton>
        ),
      )}
    </div>
  );
}

function Agenda({ page }: { page: MeetingPage }) {
  const { t } = useWords();
  const send = page.may.submit && (
    <LinkButton to={`/items/new?meeting=${page.id}`} variant="quiet" size="sm">
      {t("agenda.send")}
    </LinkButton>
  );
  if (!page.published)
    return (
      <EmptyState title={t("agenda.notPublished.title")} action={send}>
        {page.may.arrange
          ? t("agenda.notPublished.chair")
          : t("agenda.notPublished.text", { when: page.startWords })}
      </EmptyState>
    );
  return (
    <Section title={t("agenda.title")} actions={send} description={t("agenda.about")}>
      {page.agenda.length === 0 ? <p>{t("agenda.emptyPublished")}</p> : <AgendaList page={page} />}
    </Section>
  );
}

function Own({ page }: { page: MeetingPage }) {
  const { t } = useWords();
  if (page.own.length === 0) return null;
  return (
    <Section title={t("agenda.own")} className="no-print">
      <ul className="divide-y divide-line border-y border-line">
        {page.own.map((item) => (
          <li key={item.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
            <Link
              to={`/items/${item.id}`}
              className="flex min-w-0 gap-2 font-semibold text-ink hover:underline"
            >
              <KindIcon kind={item.kind} />
              <span lang={contentLang(item.language)} className="[overflow-wrap:anywhere]">
                {item.title || t(`common.kind.${item.kind}`)}
              </span>
            </Link>
            <span className="text-sm text-soft">{t(`agenda.ownStatus.${item.status as "draft"}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
