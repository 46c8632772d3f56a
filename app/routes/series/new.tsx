import { randomUUID } from "node:crypto";
import { data, redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { readForm } from "#app/read-form.server.ts";
import { peopleToChair } from "#app/series/series.server.ts";
import { createSeries } from "#app/series/series-edit.server.ts";
import {
  emptySeries,
  parseSeries,
  previewDates,
  seriesValuesOf,
  zonesWith,
} from "#app/series/series-form.server.ts";
import { SeriesForm } from "#app/series/series-form.tsx";
import { PageHeader } from "#app/ui/page.tsx";
import type { Route } from "./+types/new";
import "#app/i18n/rare-words.ts";

export const middleware = [operation("series.create")];

export async function loader({ context, request }: Route.LoaderArgs) {
  const { services } = signedIn({ context });
  const language = context.get(languageContext);
  const { searchParams } = new URL(request.url);
  const values = searchParams.has("firstDate") ? seriesValuesOf(searchParams) : emptySeries(services.now());
  return {
    newId: randomUUID(),
    values,
    preview: previewDates(values, services.now(), language),
    people: await peopleToChair(services.db),
    zones: zonesWith(values.timeZone),
    title: wordsIn(language)("series.new"),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = await readForm(request);
  const values = seriesValuesOf(form);
  const read = parseSeries(values);
  if (!read.ok) return data({ errors: read.errors, values }, { status: 422 });
  const saved = await createSeries(services, viewer, String(form.get("id") ?? ""), read.input);
  if (!saved) throw notFound();
  if (!saved.ok) return data({ errors: saved.errors, values }, { status: 422 });
  throw redirect(`/series/${saved.id}`, 303);
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.title ?? ""} · Tour de table` },
];

export default function NewSeries({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <>
      <PageHeader title={t("series.new")} />
      <SeriesForm
        {...loaderData}
        values={actionData?.values ?? loaderData.values}
        errors={actionData?.errors ?? {}}
        back="/"
      />
    </>
  );
}
