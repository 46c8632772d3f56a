import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { cookieJar, setCookie } from "#app/people/cookies.ts";
import { endSession } from "#app/people/sessions.server.ts";

/**
 * A device that anybody in the room may touch must not hold the session of whoever set it up: it ends here.
 * @returns headers by which the browser forgets it, and what it kept.
 */
export async function leaveToRoom(services: Services, viewer: PersonViewer): Promise<Headers> {
  await endSession(services, viewer);
  const jar = cookieJar(services.settings.appUrl);
  return new Headers([
    ["Set-Cookie", setCookie(jar, jar.session, "", 0)],
    ["Clear-Site-Data", '"cache", "storage"'],
  ]);
}
