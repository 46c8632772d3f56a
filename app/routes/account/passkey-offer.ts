import { notFound, operation } from "#app/access/operation.server.ts";
import { freshlySignedIn } from "#app/people/fresh.server.ts";
import { offerPasskey } from "#app/second-factors/passkeys.server.ts";
import type { Route } from "./+types/passkey-offer";

export const middleware = [operation("account.secure")];

/** What the browser needs to make a passkey. */
export async function action({ context }: Route.ActionArgs) {
  const { services, viewer } = await freshlySignedIn({ context });
  const offer = await offerPasskey(services, viewer);
  return Response.json(offer, { status: offer ? 200 : 422 });
}

export function loader() {
  throw notFound();
}
