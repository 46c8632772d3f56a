import { data, Form, redirect, useNavigation } from "react-router";
import { operation } from "#app/access/operation.server.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { pageTitle } from "#app/page-title.ts";
import { accountOf } from "#app/people/account.server.ts";
import { deviceOf } from "#app/people/device.ts";
import { freshlySignedIn } from "#app/people/fresh.server.ts";
import { answerSignedIn } from "#app/people/sign-in.server.ts";
import { readForm } from "#app/read-form.server.ts";
import { beginAuthenticator, waitingSecret } from "#app/second-factors/authenticator.server.ts";
import { confirmAuthenticator, factorsOf, removeFactor } from "#app/second-factors/factors.server.ts";
import { qrCode } from "#app/second-factors/qr.server.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PageHeader } from "#app/ui/page.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import type { Route } from "./+types/authenticator";
import "#app/i18n/rare-words.ts";

export const middleware = [operation("account.secure")];

/** The secret that waits for its first code. Looking makes none. */
export async function loader({ context }: Route.LoaderArgs) {
  const { services, viewer } = await freshlySignedIn({ context });
  const { email } = await accountOf(services.db, viewer);
  const waiting = await waitingSecret(services, { personId: viewer.personId, email });
  if (!waiting) throw redirect("/account");
  const title = wordsIn(context.get(languageContext))("account.app.title");
  return {
    secret: waiting.secret.replaceAll(/.{4}(?=.)/g, "$& "),
    uri: waiting.uri,
    qr: qrCode(waiting.uri),
    title,
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const { services, viewer } = await freshlySignedIn({ context });
  const form = await readForm(request);
  if (form.get("_method") === "remove") {
    await removeFactor(services, viewer);
    return redirect("/account");
  }
  const code = form.get("code");
  if (typeof code !== "string") {
    const begun = await beginAuthenticator(services, viewer.personId);
    return redirect(begun ? "/account/authenticator" : "/account");
  }
  const device = deviceOf(request.headers.get("user-agent"));
  const confirmed = await confirmAuthenticator(services, viewer, code.replaceAll(/\s/g, ""), device);
  if (!confirmed) return data({ problem: "code" } as const, { status: 422 });
  const { codes } = await factorsOf(services.db, viewer.personId);
  return answerSignedIn(services, confirmed, codes ? "/account" : "/account/recovery-codes");
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function Authenticator({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const pending = useNavigation().state !== "idle";
  const { secret, uri, qr } = loaderData;
  return (
    <div className="mx-auto max-w-narrow">
      <PageHeader title={t("account.app.title")} back={{ to: "/account", label: t("account.title") }} />
      <Sheet className="grid gap-5 py-5">
        <p>{t("account.app.scan")}</p>
        <svg
          viewBox={`0 0 ${qr.side} ${qr.side}`}
          role="img"
          aria-label={t("account.app.qr")}
          className="mx-auto w-56 max-w-full rounded-md"
        >
          {/* A camera wants black on white, whatever the appearance. */}
          <rect width={qr.side} height={qr.side} fill="white" />
          <path d={qr.path} fill="black" shapeRendering="crispEdges" />
        </svg>
        <p>
          <a href={uri}>{t("account.app.here")}</a>
        </p>
        <p>
          {t("account.app.byHand")} <code className="block py-1 text-lg break-words">{secret}</code>
        </p>
        <Form method="post" className="grid gap-4" noValidate>
          <TextField
            label={t("account.app.code")}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            errors={actionData?.problem ? [t("signIn.factor.wrong")] : undefined}
          />
          <Button type="submit" size="lg" pending={pending}>
            {t("account.app.confirm")}
          </Button>
        </Form>
      </Sheet>
    </div>
  );
}
