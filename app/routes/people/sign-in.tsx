import { KeyRound } from "lucide-react";
import { data, redirect } from "react-router";
import { operation } from "#app/access/operation.server.ts";
import { languageContext, peerContext, servicesContext, viewerContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { pageTitle } from "#app/page-title.ts";
import { demoPeople } from "#app/people/demo-people.server.ts";
import { ownPath } from "#app/people/own-path.ts";
import { readForm } from "#app/read-form.server.ts";
import { PasskeyButton } from "#app/second-factors/passkey-button.tsx";
import { DemoPeople } from "#app/sign-in/demo-people.tsx";
import { type EmailAnswer, EmailForm } from "#app/sign-in/email-form.tsx";
import { FrontPage } from "#app/sign-in/front-page.tsx";
import { mayAskForLink, readEmail, requestSignInLink } from "#app/sign-in/sign-in-links.server.ts";
import { Sheet } from "#app/ui/sheet.tsx";
import type { Route } from "./+types/sign-in";
import "#app/i18n/rare-words.ts";

export const middleware = [operation("sign-in.request")];

export async function loader({ context, request }: Route.LoaderArgs) {
  const { db, settings } = context.get(servicesContext);
  const language = context.get(languageContext);
  const { searchParams } = new URL(request.url);
  const to = ownPath(searchParams.get("to") ?? "/");
  // In the demo one comes back here to be somebody else.
  if (context.get(viewerContext).kind === "person" && !settings.demo) throw redirect(to);
  return {
    to,
    refused: searchParams.has("passkey"),
    people: settings.demo ? await demoPeople(db, language) : [],
    title: wordsIn(language)("signIn.title"),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const services = context.get(servicesContext);
  const form = await readForm(request);
  const email = readEmail(form.get("email"));
  const refuse = (problem: "email" | "tooMany", status: number) =>
    data<EmailAnswer>({ email: String(form.get("email") ?? ""), problem }, { status });
  if (!email) return refuse("email", 422);
  if (!mayAskForLink(services, context.get(peerContext), email)) return refuse("tooMany", 429);
  await requestSignInLink(services, email, ownPath(form.get("to")));
  return data<EmailAnswer>({ email, problem: null });
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { people, to, refused } = loaderData;
  const form = (
    <Sheet className="grid gap-4 py-5 shadow-lift sm:px-6">
      <div>
        <h1 className="text-2xl">{t("signIn.title")}</h1>
        {actionData?.problem !== null && <p className="mt-1 text-soft">{t("signIn.intro")}</p>}
      </div>
      <EmailForm answer={actionData} to={to} autoFocus={people.length === 0} />
      {actionData?.problem !== null && (
        <PasskeyButton
          action="/sign-in/passkey"
          to={to}
          refused={refused}
          icon={<KeyRound />}
          variant="quiet"
        >
          {t("signIn.passkey.button")}
        </PasskeyButton>
      )}
    </Sheet>
  );
  if (people.length === 0) return <FrontPage>{form}</FrontPage>;
  return (
    <FrontPage aside={<div className="max-w-narrow">{form}</div>}>
      <h2 className="text-xl">{t("signIn.demo.title")}</h2>
      <p className="mt-1 mb-4 text-soft">{t("signIn.demo.intro")}</p>
      <DemoPeople people={people} />
    </FrontPage>
  );
}
