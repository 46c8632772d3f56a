import { redirect } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { servicesContext, viewerContext } from "#app/context.ts";
import { deviceOf } from "#app/people/device.ts";
import { ownPath } from "#app/people/own-path.ts";
import { answerSignedIn, signIn } from "#app/people/sign-in.server.ts";
import { readForm } from "#app/read-form.server.ts";
import { readAnswer, verifiedPasskey } from "#app/second-factors/passkeys.server.ts";
import type { Route } from "./+types/passkey";

export const middleware = [operation("sign-in.second-factor")];

/** A full sign-in: a passkey is something one has, opened by something one knows or is. */
export async function action({ context, request }: Route.ActionArgs) {
  const services = context.get(servicesContext);
  const form = await readForm(request);
  const to = ownPath(form.get("to"));
  const personId = await verifiedPasskey(services, readAnswer(form.get("response")));
  const here = { device: deviceOf(request.headers.get("user-agent")), before: context.get(viewerContext) };
  const signedIn = personId && (await signIn(services, services.db, personId, { strong: true, ...here }));
  if (!signedIn) return redirect(`/sign-in?passkey=refused&to=${encodeURIComponent(to)}`);
  return answerSignedIn(services, signedIn, to);
}

export function loader() {
  throw notFound();
}
