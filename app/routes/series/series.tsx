import { Link } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { isWallDate } from "#app/calendar/zone.ts";
import { zoneWarning } from "#app/calendar/zone-warning.server.ts";
import { languageContext } from "#app/context.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies, useRootData } from "#app/root-data.ts";
import { DateList } from "#app/series/date-list.tsx";
import { useRhythmWords } from "#app/series/rhythm-words.tsx";
import { seriesPage } from "#app/series/series.server.ts";
import { StatementOfSeries } from "#app/statements/statement-of-series.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Section } from "#app/ui/page.tsx";
import type { Route } from "./+types/series";
import "#app/i18n/rare-words.ts";

export const middleware = [operation("series.read")];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const asked = new URL(request.url).searchParams.get("before");
  const before = asked !== null && isWallDate(asked) ? asked : null;
  const language = context.get(languageContext);
  const page = await seriesPage(services.db, viewer, params.id, services.now(), language, before);
  if (!page) throw notFound();
  const stale = page.may.manage
    ? (await zoneWarning(services.db, page.timeZone, services.now())) !== null
    : false;
  return { ...page, before, stale };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.name ?? ""} · Tour de table` },
];

export default function Series({ loaderData: page }: Route.ComponentProps) {
  const { t } = useWords();
  const { name } = useAgencies();
  const { viewer } = useRootData();
  const rhythm = useRhythmWords();
  return (
    <>
      <PageHeader
        title={page.name}
        meta={`${rhythm(page.rhythm)}, ${page.timeWords} · ${page.zoneWords}`}
        actions={
          <>
            {page.may.manage && (
              <LinkButton to={`/series/${page.id}/edit`} variant="quiet">
                {t("series.edit")}
              </LinkButton>
            )}
            {viewer?.isCoordinator && (
              <LinkButton to="/series/new" variant="quiet">
                {t("series.new")}
              </LinkButton>
            )}
          </>
        }
      />
      {page.stale && (
        <Notice title={t("series.zone.title")} className="mb-6">
          {t("series.zone.text")}
        </Notice>
      )}
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div>
          <Section title={t("series.toCome")}>
            {page.toCome.length === 0 ? (
              <EmptyState level={3} title={t("series.noneToCome")}>
                {t("series.noneToComeHint")}
              </EmptyState>
            ) : (
              <DateList dates={page.toCome} seriesId={page.id} may={page.may} />
            )}
          </Section>
          <Section title={t("series.past")}>
            {page.past.length === 0 ? (
              <p className="text-soft">{t("series.nonePast")}</p>
            ) : (
              <DateList dates={page.past} seriesId={page.id} may={{ ...page.may, reschedule: false }} past />
            )}
            <p className="mt-3 flex flex-wrap gap-4">
              {page.olderThan && (
                <Link to={`?before=${page.olderThan}`} className="link touch-target">
                  {t("series.older")}
                </Link>
              )}
              {page.before && (
                <Link to="?" className="link touch-target">
                  {t("series.newest")}
                </Link>
              )}
            </p>
          </Section>
        </div>
        <aside className="grid gap-6">
          {page.place && <Fact title={t("series.where")}>{page.place}</Fact>}
          {(page.statement || page.may.manage) && (
            <Fact title={t("statements.title")}>
              <StatementOfSeries statement={page.statement} versions={page.versions} />
            </Fact>
          )}
          <Fact title={t("series.chairs")}>
            <ul>
              {page.chairs.map((one) => (
                <li key={one.personId}>
                  {one.name} <span className="text-soft">({t(`series.chairRole.${one.role}`)})</span>
                </li>
              ))}
            </ul>
          </Fact>
          <Fact title={t("series.agencies", { count: page.seats.length })}>
            <ol className="grid gap-0.5">
              {page.seats.map((id) => (
                <li key={id}>{name(id)}</li>
              ))}
            </ol>
          </Fact>
        </aside>
      </div>
    </>
  );
}

function Fact({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 text-base">{title}</h2>
      {children}
    </section>
  );
}
