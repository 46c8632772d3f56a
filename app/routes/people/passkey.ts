import { redirect } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { servicesContext, viewerContext } from "#app/context.ts";
import { deviceOf } from "#app/people/device.ts";
import { ownPath } from "#app/people/own-path.ts";
import { answerSignedIn } from "#app/people/sign-in.server.ts";
import { readForm } from "#app/read-form.server.ts";
import { readAnswer, signInByPasskey } from "#app/second-factors/passkeys.server.ts";
import type { Route } from "./+types/passkey";

export const middleware = [operation("sign-in.second-factor")];

export async function action({ context, request }: Route.ActionArgs) {
  const services = context.get(servicesContext);
  const form = await readForm(request);
  const to = ownPath(form.get("to"));
  const signedIn = await signInByPasskey(services, readAnswer(form.get("response")), {
    device: deviceOf(request.headers.get("user-agent")),
    before: context.get(viewerContext),
  });
  if (!signedIn) return redirect(`/sign-in?passkey=refused&to=${encodeURIComponent(to)}`);
  return answerSignedIn(services, signedIn, to);
}

export function loader() {
  throw notFound();
}
