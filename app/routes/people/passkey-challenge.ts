import { notFound, operation } from "#app/access/operation.server.ts";
import { peerContext, servicesContext } from "#app/context.ts";
import { cookieJar, readCookie } from "#app/people/cookies.ts";
import { personOfHalf } from "#app/second-factors/half-sign-in.server.ts";
import { askForPasskey } from "#app/second-factors/passkeys.server.ts";
import { mayAskForPasskey } from "#app/sign-in/sign-in-links.server.ts";
import type { Route } from "./+types/passkey-challenge";

export const middleware = [operation("sign-in.second-factor")];

/** A number to sign. It names the keys of a person only to whoever has proven that person's mail. */
export async function action({ context, request }: Route.ActionArgs) {
  const services = context.get(servicesContext);
  if (!mayAskForPasskey(services, context.get(peerContext))) return Response.json(null, { status: 429 });
  const token = readCookie(request.headers.get("cookie"), cookieJar(services.settings.appUrl).half);
  const personId = token ? await personOfHalf(services.db, token, services.now()) : null;
  return Response.json(await askForPasskey(services, personId));
}

export function loader() {
  throw notFound();
}
