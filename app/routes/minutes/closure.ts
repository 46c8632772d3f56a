import { redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { closeMeeting, reopenMeeting } from "#app/meetings/closing.server.ts";
import { fieldsOf } from "#app/meetings/command.server.ts";
import { fenceOf } from "#app/meetings/lease.server.ts";
import { sentByPage } from "#app/meetings/sent-by-page.server.ts";
import type { Route } from "./+types/closure";

// Opening again is the same chair's; the meeting's state decides which of the two it may be.
export const middleware = [operation("meeting.close")];

/** Closes the meeting and goes on to its minutes; with `_method=remove` takes that back and goes on to the console. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const undo = fields._method === "remove";
  const answer = undo
    ? await reopenMeeting(services, viewer, params.id)
    : await closeMeeting(services, viewer, params.id, fenceOf(fields));
  if (!answer) throw notFound();
  const page = (name: "minutes" | "console") => `/meetings/${params.id}/${name}`;
  if (answer.ok) return redirect(page(undo ? "console" : "minutes"));
  if (!undo) return redirect(`${page("console")}?problem=${answer.refusal}`);
  if (sentByPage(request)) return redirect(`${page("minutes")}?problem=${answer.refusal}`);
  return Response.json({ ok: false, refusal: answer.refusal }, { status: 409 });
}

export function loader() {
  throw notFound();
}
