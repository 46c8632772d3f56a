import { LogIn } from "lucide-react";
import { data, Form, useNavigation } from "react-router";
import { operation } from "#app/access/operation.server.ts";
import { languageContext, servicesContext, viewerContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { pageTitle } from "#app/page-title.ts";
import { deviceOf } from "#app/people/device.ts";
import { ownPath } from "#app/people/own-path.ts";
import { answerHalf, answerSignedIn } from "#app/people/sign-in.server.ts";
import { readForm } from "#app/read-form.server.ts";
import { EmailForm } from "#app/sign-in/email-form.tsx";
import { FrontPage } from "#app/sign-in/front-page.tsx";
import { isLinkGood, spendSignInLink } from "#app/sign-in/sign-in-links.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import type { Route } from "./+types/sign-in-link";
import "#app/i18n/rare-words.ts";

export const middleware = [operation("sign-in.spend")];

const gone = 410;

/** Looking changes nothing: programs that open mails before people do only look. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const services = context.get(servicesContext);
  const good = await isLinkGood(services.db, params.token, services.now());
  const words = wordsIn(context.get(languageContext));
  return data(
    {
      good,
      to: ownPath(new URL(request.url).searchParams.get("to") ?? "/"),
      title: words(good ? "signIn.spend.title" : "signIn.spent.title"),
    },
    { status: good ? 200 : gone },
  );
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const services = context.get(servicesContext);
  const to = ownPath((await readForm(request)).get("to"));
  const spent = await spendSignInLink(services, params.token, {
    device: deviceOf(request.headers.get("user-agent")),
    before: context.get(viewerContext),
  });
  if (!spent) return data(null, { status: gone });
  return "half" in spent ? answerHalf(services, spent.half, to) : answerSignedIn(services, spent, to);
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function SignInLink({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const pending = useNavigation().state !== "idle";
  const { good, to } = loaderData;
  return (
    <FrontPage>
      <Sheet className="grid gap-4 py-5 shadow-lift sm:px-6">
        <div>
          <h1 className="text-2xl">{t(good ? "signIn.spend.title" : "signIn.spent.title")}</h1>
          <p className="mt-1 text-soft">{t(good ? "signIn.spend.text" : "signIn.spent.text")}</p>
        </div>
        {good ? (
          <Form method="post" reloadDocument>
            <input type="hidden" name="to" value={to} />
            <Button type="submit" size="lg" icon={<LogIn />} pending={pending} className="w-full" autoFocus>
              {t("signIn.spend.button")}
            </Button>
          </Form>
        ) : (
          <EmailForm answer={undefined} to={to} />
        )}
      </Sheet>
    </FrontPage>
  );
}
