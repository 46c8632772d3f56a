import { redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { announceAttendance, attendanceForm, recordAttendance } from "#app/attendance/attendance.server.ts";
import { answerCommand, fieldsOf } from "#app/meetings/command.server.ts";
import { refused } from "#app/meetings/command.ts";
import { ownPath } from "#app/people/own-path.ts";
import type { Route } from "./+types/attendance";

export const middleware = [operation("attendance.announce")];

/** One's own word, or with `personId` the chair's tick. A plain form says with `to` which page it came from. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const fields = await fieldsOf(request);
  const form = attendanceForm.safeParse(fields);
  if (!form.success) return answerCommand(refused("invalid"));
  const { personId, status } = form.data;
  const answer =
    personId !== undefined
      ? await recordAttendance(services, viewer, params.id, personId, status)
      : status === "left"
        ? refused("invalid")
        : await announceAttendance(services, viewer, params.id, status);
  if (answer?.ok && fields.to) throw redirect(ownPath(fields.to));
  return answerCommand(answer);
}

export function loader() {
  throw notFound();
}
