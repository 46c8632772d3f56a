import { redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { peerContext } from "#app/context.ts";
import { accountOf } from "#app/people/account.server.ts";
import { answerHalf } from "#app/people/sign-in.server.ts";
import { factorsOf, hasFactor } from "#app/second-factors/factors.server.ts";
import { askAgain } from "#app/second-factors/half-sign-in.server.ts";
import { mayAskForLink, requestSignInLink } from "#app/sign-in/sign-in-links.server.ts";
import type { Route } from "./+types/confirmation";

export const middleware = [operation("account.secure")];

/** Whoever is signed in shows once more that it is them: by their second factor, or without one by a link. */
export async function action({ context }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  if (hasFactor(await factorsOf(services.db, viewer.personId))) {
    return answerHalf(services, await askAgain(services, viewer), "/account");
  }
  const { email } = await accountOf(services.db, viewer);
  if (mayAskForLink(services, context.get(peerContext), email))
    await requestSignInLink(services, email, "/account");
  return redirect("/account?sent");
}

export function loader() {
  throw notFound();
}
