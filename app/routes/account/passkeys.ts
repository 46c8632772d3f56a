import { data, redirect } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { deviceOf } from "#app/people/device.ts";
import { freshlySignedIn } from "#app/people/fresh.server.ts";
import { answerSignedIn } from "#app/people/sign-in.server.ts";
import { readForm } from "#app/read-form.server.ts";
import { factorsOf, removeFactor } from "#app/second-factors/factors.server.ts";
import { addPasskey, readAnswer } from "#app/second-factors/passkeys.server.ts";
import type { Route } from "./+types/passkeys";

export const middleware = [operation("account.secure")];

export async function action({ context, request }: Route.ActionArgs) {
  const { services, viewer } = await freshlySignedIn({ context });
  const form = await readForm(request);
  if (form.get("_method") === "remove") {
    await removeFactor(services, viewer, String(form.get("passkey")));
    return redirect("/account");
  }
  const device = deviceOf(request.headers.get("user-agent"));
  const added = await addPasskey(services, viewer, readAnswer(form.get("response")), device);
  if (!added) return data({ problem: "passkey" } as const, { status: 422 });
  const { codes } = await factorsOf(services.db, viewer.personId);
  return answerSignedIn(services, added, codes ? "/account" : "/account/recovery-codes");
}

export function loader() {
  throw notFound();
}
