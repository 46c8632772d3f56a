import { redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { formatDate } from "#app/calendar/zone.server.ts";
import { languageContext } from "#app/context.ts";
import { changeDate, type DateChange } from "#app/meetings/date.server.ts";
import { ownPath } from "#app/people/own-path.ts";
import { readForm } from "#app/read-form.server.ts";
import { type DateFields, dateForm } from "#app/series/date-form.server.ts";
import type { DateChangeAnswer } from "#app/series/post-date.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Route } from "./+types/date";

export const middleware = [operation("meeting.reschedule")];

/** A meeting's new date and time, or that it is cancelled; a date also takes a cancellation back. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const given = await readForm(request);
  const fields = dateForm.safeParse(Object.fromEntries(given));
  const change = fields.success ? changeOf(fields.data, given.getAll("itemId").filter(isUuid)) : null;
  const answer = change
    ? await changeDate(services, viewer, params.id, change)
    : ({ ok: false, field: "form", problem: "invalid" } as const);
  if (!answer) throw notFound();
  if (!request.headers.get("accept")?.includes("application/json"))
    throw redirect(ownPath(fields.data?.to), 303);

  const language = context.get(languageContext);
  const words = (date: string) => formatDate(date, "UTC", language, "weekday");
  if (!answer.ok || !change) return Response.json(answer, { status: 422 });
  return Response.json({
    ok: true,
    cancelled: change.kind === "cancelled",
    dateWords: change.kind === "on" ? words(change.date) : "",
    movedItems: answer.movedItems,
    nextDate: answer.nextDate && words(answer.nextDate),
    undo: fieldsOf(answer.before),
  } satisfies DateChangeAnswer);
}

const changeOf = (fields: DateFields, itemIds: string[]): DateChange =>
  fields.cancelled
    ? { kind: "cancelled", reason: fields.reason }
    : { kind: "on", date: fields.date, time: fields.time.slice(0, 5), reason: fields.reason, itemIds };

const fieldsOf = (change: DateChange): [string, string][] =>
  change.kind === "cancelled"
    ? [
        ["cancelled", "yes"],
        ["reason", change.reason],
      ]
    : [
        ["date", change.date],
        ["time", change.time],
        ["reason", change.reason],
        ...change.itemIds.map((id): [string, string] => ["itemId", id]),
      ];

export function loader() {
  throw notFound();
}
