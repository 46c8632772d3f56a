import { Printer } from "lucide-react";
import { Form, redirect, useNavigation } from "react-router";
import { operation } from "#app/access/operation.server.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { pageTitle } from "#app/page-title.ts";
import { freshlySignedIn } from "#app/people/fresh.server.ts";
import { readForm } from "#app/read-form.server.ts";
import { factorsOf, hasFactor, makeRecoveryCodes } from "#app/second-factors/factors.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import type { Route } from "./+types/recovery-codes";
import "#app/i18n/rare-words.ts";

export const middleware = [operation("account.secure")];

export async function loader({ context }: Route.LoaderArgs) {
  const { services, viewer } = await freshlySignedIn({ context });
  const factors = await factorsOf(services.db, viewer.personId);
  if (!hasFactor(factors)) throw redirect("/account");
  return { left: factors.codes, title: wordsIn(context.get(languageContext))("account.codes.title") };
}

/** Makes ten, and shows them in this answer alone. */
export async function action({ context, request }: Route.ActionArgs) {
  const { services, viewer } = await freshlySignedIn({ context });
  await readForm(request);
  return { codes: await makeRecoveryCodes(services, viewer) };
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function RecoveryCodes({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const pending = useNavigation().state !== "idle";
  const codes = actionData?.codes;
  return (
    <div className="mx-auto max-w-narrow">
      <PageHeader
        title={t("account.codes.title")}
        meta={t("account.codes.intro")}
        back={{ to: "/account", label: t("account.title") }}
      />
      {codes ? (
        <Sheet className="grid gap-4 py-5">
          <Notice role="status" tone="warn">
            {t("account.codes.once")}
          </Notice>
          <ol className="grid gap-1.5 ps-10 font-mono">
            {codes.map((code) => (
              <li key={code} className="list-decimal break-words">
                {code}
              </li>
            ))}
          </ol>
          <p className="no-print flex flex-wrap gap-2.5">
            <Button variant="quiet" icon={<Printer />} onClick={() => window.print()}>
              {t("account.codes.print")}
            </Button>
            <LinkButton to="/account">{t("account.codes.kept")}</LinkButton>
          </p>
        </Sheet>
      ) : (
        <Form method="post" className="grid gap-4">
          {loaderData.left > 0 && <p>{t("account.codes.replace", { count: loaderData.left })}</p>}
          <p>
            <Button type="submit" size="lg" pending={pending}>
              {t("account.codes.make")}
            </Button>
          </p>
        </Form>
      )}
    </div>
  );
}
