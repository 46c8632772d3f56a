import { randomUUID } from "node:crypto";
import { CalendarClock, Users } from "lucide-react";
import { Link } from "react-router";
import { operation, signedIn } from "#app/access/operation.server.ts";
import { KindTiles } from "#app/agenda/kind-tiles.tsx";
import { languageContext } from "#app/context.ts";
import { homePage } from "#app/home/home.server.ts";
import { AskedBack, AskedToWiden, Drafts, YouOwe } from "#app/home/in-your-hands.tsx";
import { LiveBanner, MeetingWays, NextMeetingHead, WhoIsComing } from "#app/home/next-meeting-card.tsx";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { pageTitle } from "#app/page-title.ts";
import { useRootData } from "#app/root-data.ts";
import { latestPending } from "#app/statements/pending.server.ts";
import { StatementPrompt } from "#app/statements/statement-prompt.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Section } from "#app/ui/page.tsx";
import { Row, Rows } from "#app/ui/sheet.tsx";
import type { Route } from "./+types/home";

export const middleware = [operation("home.read")];

export async function loader({ context }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  return {
    ...(await homePage(services.db, viewer, services.now(), language)),
    pending: await latestPending(services.db, viewer, services.now(), language),
    ids: { update: randomUUID(), question: randomUUID(), difficulty: randomUUID(), change: randomUUID() },
    title: wordsIn(language)("home.title"),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

type Home = Route.ComponentProps["loaderData"];

export default function HomePage({ loaderData: home }: Route.ComponentProps) {
  const { next, chairsNext, unfinished } = home;
  // Of the meeting that is on it comes before everything; of one that is over it can wait for the next one's date.
  const isOn = next?.state === "live" && home.pending?.meetingId === next.id;
  const asked = unfinished.filter((item) => item.askedBack !== null);
  const drafts = unfinished.filter((item) => item.askedBack === null);
  return (
    <div className="mx-auto max-w-5xl">
      {next?.state === "live" && (
        <div className="mb-6">
          <LiveBanner meeting={next} chairs={chairsNext} />
        </div>
      )}
      <StatementPrompt pending={isOn ? home.pending : null} />
      <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-6">
          {next ? <NextMeetingHead meeting={next} /> : <NoMeeting home={home} />}
          {asked.length > 0 && <AskedBack items={asked} />}
          {home.toWiden.length > 0 && <AskedToWiden items={home.toWiden} />}
          {next && (
            <div className="lg:hidden">
              <WhoIsComing meeting={next} />
            </div>
          )}
          {next && <MeetingWays meeting={next} chairs={chairsNext} />}
          <StatementPrompt pending={isOn ? null : home.pending} className="" />
          {/* Who brings nothing came to read. */}
          {home.submitTo ? <Bring home={home} /> : <LastMinutes minutes={home.minutes} />}
          <Drafts items={drafts} />
        </div>
        <div className="grid gap-8">
          {next && (
            <div className="hidden lg:block">
              <WhoIsComing meeting={next} />
            </div>
          )}
          {home.atTable && <YouOwe owed={home.owed} more={home.owesMore} />}
          {home.submitTo && <LastMinutes minutes={home.minutes} />}
          <Elsewhere home={home} />
        </div>
      </div>
    </div>
  );
}

function Bring({ home }: { home: Home }) {
  const { t } = useWords();
  const { submitTo, next, ids } = home;
  if (!submitTo) return null;
  return (
    <section aria-labelledby="bring">
      <h2 id="bring" className="mb-3 text-xl">
        {t("home.bring")}
        {submitTo.id !== next?.id && (
          <span className="block text-base font-normal text-soft">
            {t("home.bringFor", { day: submitTo.day })}
          </span>
        )}
      </h2>
      <KindTiles ids={ids} meetingId={submitTo.id} />
    </section>
  );
}

function LastMinutes({ minutes }: { minutes: Home["minutes"] }) {
  const { t } = useWords();
  if (!minutes) return null;
  return (
    <Section title={t("home.lastMinutes")} className="mt-0!">
      <Link to={`/meetings/${minutes.meetingId}/minutes`} className="link inline-flex min-h-11 items-center">
        {t("home.minutes", { day: minutes.day })}
      </Link>
      {!minutes.confirmed && <span className="text-soft"> · {t("home.minutesDraft")}</span>}
    </Section>
  );
}

/** Other tables, and the series for those who look after them. */
function Elsewhere({ home }: { home: Home }) {
  const { t } = useWords();
  const { others, series, atTable } = home;
  return (
    <>
      {others.length > 0 && (
        <Section title={t("home.others")} className="mt-0!">
          <Rows>
            {others.map((meeting) => (
              <Row key={meeting.id} aside={<time title={meeting.exact}>{meeting.when}</time>}>
                <Link to={`/meetings/${meeting.id}`}>{meeting.seriesName}</Link>
              </Row>
            ))}
          </Rows>
        </Section>
      )}
      {atTable && series.length > 0 && (
        <Section title={t("home.series")} className="mt-0!">
          <SeriesLinks series={series} />
        </Section>
      )}
    </>
  );
}

function SeriesLinks({ series }: { series: Home["series"] }) {
  const { t } = useWords();
  const { viewer } = useRootData();
  return (
    <>
      <ul className="grid gap-1">
        {series.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/series/${id}`} className="link inline-flex min-h-11 items-center">
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {viewer?.isCoordinator && (
        <LinkButton to="/series/new" variant="quiet" className="mt-2">
          {t("home.newSeries")}
        </LinkButton>
      )}
    </>
  );
}

/** Nothing is set: says what would stand here, and who makes it appear. Coordinators find what they look after. */
function NoMeeting({ home }: { home: Home }) {
  const { t } = useWords();
  const { viewer } = useRootData();
  if (viewer?.isCoordinator && !home.atTable)
    return (
      <div>
        <h1 className="text-3xl">{t("home.series")}</h1>
        <p className="mt-1 mb-4 text-soft">{t("home.noMeetingCoordinator")}</p>
        <SeriesLinks series={home.series} />
      </div>
    );
  const chairs = (viewer?.chairOf.length ?? 0) > 0;
  return (
    <>
      <h1 className="text-3xl">{viewer?.name}</h1>
      {home.atTable ? (
        <EmptyState icon={<CalendarClock />} title={t("home.noMeeting")}>
          {t(chairs ? "home.noMeetingChair" : "home.noMeetingText")}
        </EmptyState>
      ) : (
        <EmptyState icon={<Users />} title={t("home.noTable")}>
          {t("home.noTableText")}
        </EmptyState>
      )}
    </>
  );
}
