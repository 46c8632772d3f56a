import { KeyRound, LogIn } from "lucide-react";
import { data, Form, redirect, useNavigation } from "react-router";
import { operation } from "#app/access/operation.server.ts";
import { languageContext, servicesContext, viewerContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { pageTitle } from "#app/page-title.ts";
import { cookieJar, readCookie } from "#app/people/cookies.ts";
import { deviceOf } from "#app/people/device.ts";
import { ownPath } from "#app/people/own-path.ts";
import { answerSignedIn } from "#app/people/sign-in.server.ts";
import { readForm } from "#app/read-form.server.ts";
import { factorsOf } from "#app/second-factors/factors.server.ts";
import { personOfHalf, proveByCode, proveByPasskey } from "#app/second-factors/half-sign-in.server.ts";
import { PasskeyButton } from "#app/second-factors/passkey-button.tsx";
import { readAnswer } from "#app/second-factors/passkeys.server.ts";
import { FrontPage } from "#app/sign-in/front-page.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import type { Route } from "./+types/second-factor";
import "#app/i18n/rare-words.ts";

export const middleware = [operation("sign-in.second-factor")];

const signInPath = (to: string) => (to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`);

/** The mail is proven; here comes what else this person has. Without a half sign-in there is nothing to see. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const services = context.get(servicesContext);
  const to = ownPath(new URL(request.url).searchParams.get("to") ?? "/");
  const token = readCookie(request.headers.get("cookie"), cookieJar(services.settings.appUrl).half);
  const personId = token && (await personOfHalf(services.db, token, services.now()));
  if (!personId) throw redirect(signInPath(to));
  const { app, passkeys } = await factorsOf(services.db, personId);
  const title = wordsIn(context.get(languageContext))("signIn.factor.title");
  return { to, app: app !== null, passkeys: passkeys.length > 0, title };
}

export async function action({ context, request }: Route.ActionArgs) {
  const services = context.get(servicesContext);
  const form = await readForm(request);
  const to = ownPath(form.get("to"));
  const token = readCookie(request.headers.get("cookie"), cookieJar(services.settings.appUrl).half);
  if (!token) return redirect(signInPath(to));
  const here = {
    device: deviceOf(request.headers.get("user-agent")),
    before: context.get(viewerContext),
  };
  const passkey = form.get("response");
  const proven = passkey
    ? await proveByPasskey(services, token, readAnswer(passkey), here)
    : await proveByCode(services, token, String(form.get("code") ?? ""), here);
  if (proven === "over") return redirect(signInPath(to));
  if (proven === "wrong") return data({ problem: passkey ? "passkey" : "code" } as const, { status: 422 });
  return answerSignedIn(services, proven.signedIn, to);
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function SecondFactor({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const pending = useNavigation().state !== "idle";
  const { to, app, passkeys } = loaderData;
  const wrong = actionData?.problem === "code" ? [t("signIn.factor.wrong")] : undefined;
  return (
    <FrontPage>
      <Sheet className="grid gap-5 py-5 shadow-lift sm:px-6">
        <div>
          <h1 className="text-2xl">{t("signIn.factor.title")}</h1>
          <p className="mt-1 text-soft">{t("signIn.factor.text")}</p>
        </div>
        {passkeys && (
          <PasskeyButton
            action="/sign-in/factor"
            to={to}
            refused={actionData?.problem === "passkey"}
            icon={<KeyRound />}
          >
            {t("signIn.factor.passkey")}
          </PasskeyButton>
        )}
        <Form method="post" className="grid gap-4" noValidate>
          <input type="hidden" name="to" value={to} />
          <TextField
            label={t(app ? "signIn.factor.code" : "signIn.factor.recovery")}
            hint={app ? t("signIn.factor.codeHint") : undefined}
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={60}
            autoFocus={!passkeys}
            errors={wrong}
          />
          <Button
            type="submit"
            size="lg"
            icon={<LogIn />}
            pending={pending}
            variant={passkeys ? "quiet" : "primary"}
          >
            {t("signIn.factor.button")}
          </Button>
        </Form>
        <p>
          <LinkButton to={signInPath(to)} variant="ghost" size="sm">
            {t("signIn.factor.over")}
          </LinkButton>
        </p>
      </Sheet>
    </FrontPage>
  );
}
