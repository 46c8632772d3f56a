import { operation, signedIn } from "#app/access/operation.server.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { extendSession } from "#app/people/sessions.server.ts";
import type { Route } from "./+types/session";

export const middleware = [operation("session.extend")];

const answer = ({ personId }: PersonViewer, endsAt: Date | undefined) =>
  Response.json({ personId, endsAt: endsAt?.getTime() ?? null });

/** Whose session this is and when it ends, as of now: another tab may have been at work. */
export function loader({ context }: Route.LoaderArgs) {
  const { viewer } = signedIn({ context });
  return answer(viewer, viewer.sessionEndsAt);
}

/** Somebody is still here. */
export async function action({ context }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  return answer(viewer, await extendSession(services, viewer));
}
