import { operation, signedIn } from "#app/access/operation.server.ts";
import { extendSession } from "#app/people/sessions.server.ts";
import type { Route } from "./+types/session";

export const middleware = [operation("session.extend")];

const answer = (endsAt: Date | undefined) => Response.json({ endsAt: endsAt?.getTime() ?? null });

/** When this session ends, as of now: another tab may have been at work. */
export function loader({ context }: Route.LoaderArgs) {
  return answer(signedIn({ context }).viewer.sessionEndsAt);
}

/** Somebody is still here. */
export async function action({ context }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  return answer(await extendSession(services, viewer));
}
