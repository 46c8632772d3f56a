import { randomUUID } from "node:crypto";
import { CalendarClock } from "lucide-react";
import { Form, redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { isFormKind } from "#app/agenda/details.ts";
import { createDraft } from "#app/agenda/draft.server.ts";
import { KindTiles } from "#app/agenda/kind-tiles.tsx";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { meetingsToSubmitTo, nextMeetings } from "#app/meetings/next-meeting.server.ts";
import { pageTitle } from "#app/page-title.ts";
import { readForm } from "#app/read-form.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page.tsx";
import type { Route } from "./+types/new";

export const middleware = [operation("item.submit")];

/** Nothing is made by looking: the item begins with the post of its kind. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const asked = new URL(request.url).searchParams;
  const all = await nextMeetings(services.db, viewer, services.now(), language);
  const meetings = meetingsToSubmitTo(all, viewer);
  const kind = asked.get("kind");
  return {
    meetings: meetings.map(({ id, day, seriesName }) => ({ id, day, seriesName })),
    meetingId: (meetings.find(({ id }) => id === asked.get("meeting")) ?? meetings[0])?.id ?? null,
    kind: isFormKind(kind) ? kind : undefined,
    ids: { update: randomUUID(), question: randomUUID(), difficulty: randomUUID(), change: randomUUID() },
    title: wordsIn(language)("items.new.title"),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const form = await readForm(request);
  const kind = form.get("kind");
  if (!isFormKind(kind)) throw notFound();
  const id = await createDraft(services, viewer, {
    id: String(form.get("id")),
    kind,
    meetingId: String(form.get("meeting")),
    language: context.get(languageContext),
  });
  if (!id) throw notFound();
  return redirect(`/items/${id}/edit`);
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function NewItem({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { meetings, meetingId, kind, ids } = loaderData;
  const meeting = meetings.find(({ id }) => id === meetingId);
  if (!meeting)
    return (
      <div className="mx-auto max-w-narrow">
        <PageHeader title={t("items.new.title")} />
        <EmptyState icon={<CalendarClock />} title={t("items.new.none")}>
          {t("items.new.noneText")}
        </EmptyState>
      </div>
    );
  return (
    <div className="mx-auto max-w-narrow">
      <PageHeader title={t("items.new.title")} meta={t("items.new.intro", { day: meeting.day })} />
      {meetings.length > 1 && (
        <Form className="mb-5">
          {kind && <input type="hidden" name="kind" value={kind} />}
          <fieldset className="flex flex-wrap items-center gap-2">
            <legend className="mb-1.5 font-semibold">{t("items.new.meeting")}</legend>
            {meetings.map(({ id, day, seriesName }) => (
              <button
                key={id}
                type="submit"
                name="meeting"
                value={id}
                aria-pressed={id === meetingId}
                className="min-h-11 rounded-md border-[1.5px] border-line px-3.5 text-start hover:border-edge aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:font-semibold"
              >
                {day} <span className="text-sm font-normal text-soft">{seriesName}</span>
              </button>
            ))}
          </fieldset>
        </Form>
      )}
      <KindTiles ids={ids} meetingId={meeting.id} chosen={kind} />
    </div>
  );
}
