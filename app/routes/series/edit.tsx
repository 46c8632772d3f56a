import { data, redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { readForm } from "#app/read-form.server.ts";
import { chairsOf, findSeries, peopleToChair, seatsOf } from "#app/series/series.server.ts";
import { editSeries } from "#app/series/series-edit.server.ts";
import {
  parseSeries,
  previewDates,
  seriesValuesFrom,
  seriesValuesOf,
  zonesWith,
} from "#app/series/series-form.server.ts";
import { SeriesForm } from "#app/series/series-form.tsx";
import { statementInForce } from "#app/statements/statement.server.ts";
import { PageHeader } from "#app/ui/page.tsx";
import type { Route } from "./+types/edit";
import "#app/i18n/rare-words.ts";

export const middleware = [operation("series.manage")];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const series = await findSeries(services.db, viewer, params.id, "series.manage");
  if (!series) throw notFound();
  const [seats, chairs] = [await seatsOf(services.db, series.id), await chairsOf(services.db, series.id)];
  const statement = await statementInForce(services.db, series.id);
  const stored = seriesValuesFrom(series, seats, chairs, statement);
  const { searchParams } = new URL(request.url);
  const asked = seriesValuesOf(searchParams);
  // What is asked for by script is the rhythm alone; a form without scripts brings everything.
  const values = !searchParams.has("firstDate")
    ? stored
    : searchParams.has("nameEn")
      ? asked
      : { ...stored, ...rhythmOf(asked) };
  return {
    id: series.id,
    name: language === "fr" ? series.nameFr : series.nameEn,
    values,
    preview: previewDates(values, services.now(), language),
    people: await peopleToChair(services.db),
    zones: zonesWith(series.timeZone),
    title: wordsIn(language)("series.edit"),
  };
}

const rhythmOf = ({
  firstDate,
  wallTime,
  timeZone,
  duration,
  everyCount,
  everyUnit,
}: ReturnType<typeof seriesValuesOf>) => ({
  firstDate,
  wallTime,
  timeZone,
  duration,
  everyCount,
  everyUnit,
});

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const values = seriesValuesOf(await readForm(request));
  const read = parseSeries(values);
  if (!read.ok) return data({ errors: read.errors, values }, { status: 422 });
  const saved = await editSeries(services, viewer, params.id, read.input);
  if (!saved) throw notFound();
  if (!saved.ok) return data({ errors: saved.errors, values }, { status: 422 });
  throw redirect(`/series/${saved.id}`, 303);
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.title ?? ""} · Tour de table` },
];

export default function EditSeries({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <>
      <PageHeader
        title={t("series.edit")}
        back={{ to: `/series/${loaderData.id}`, label: loaderData.name }}
      />
      <SeriesForm
        {...loaderData}
        newId={null}
        values={actionData?.values ?? loaderData.values}
        errors={actionData?.errors ?? {}}
        back={`/series/${loaderData.id}`}
      />
    </>
  );
}
