import { KeyRound, Mail, ShieldCheck, Smartphone, TicketCheck } from "lucide-react";
import { Form } from "react-router";
import { operation, signedIn } from "#app/access/operation.server.ts";
import { AccountSessions } from "#app/account/account-sessions.tsx";
import { FactorRow, RemoveFactor } from "#app/account/factor-row.tsx";
import { formatDate, formatTime } from "#app/calendar/zone.server.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { pageTitle } from "#app/page-title.ts";
import { accountOf } from "#app/people/account.server.ts";
import { isFresh, ownSessions } from "#app/people/sessions.server.ts";
import { useRootData } from "#app/root-data.ts";
import { factorsOf } from "#app/second-factors/factors.server.ts";
import { NewPasskeyButton } from "#app/second-factors/passkey-button.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Section } from "#app/ui/page.tsx";
import { Rows } from "#app/ui/sheet.tsx";
import type { Route } from "./+types/account";
import "#app/i18n/rare-words.ts";

export const middleware = [operation("account.read")];

export async function loader({ context, request }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const { timeZone, sealingKey } = services.settings;
  const day = (at: Date) => formatDate(at, timeZone, language, "long");
  const factors = await factorsOf(services.db, viewer.personId);
  const sessions = await ownSessions(services.db, viewer, services.now());
  return {
    ...(await accountOf(services.db, viewer)),
    fresh: await isFresh(services, viewer),
    sent: new URL(request.url).searchParams.has("sent"),
    app: factors.app && day(factors.app),
    appOffered: sealingKey !== null,
    passkeys: factors.passkeys.map(({ id, device, createdAt }) => ({ id, device, since: day(createdAt) })),
    codes: factors.codes,
    sessions: sessions.map(({ createdAt, ...session }) => ({
      ...session,
      since: `${day(createdAt)}, ${formatTime(createdAt, timeZone, language)}`,
    })),
    title: wordsIn(language)("account.title"),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

type Account = Route.ComponentProps["loaderData"];

export default function AccountPage({ loaderData: account }: Route.ComponentProps) {
  const { t } = useWords();
  const { viewer } = useRootData();
  return (
    <div className="mx-auto max-w-reading">
      <PageHeader title={t("account.title")} meta={`${account.name}, ${account.email}`} />
      {viewer?.lacksFactor && (
        <Notice tone="warn" title={t("account.lacks.title")} className="mb-6">
          {t("account.lacks.text")}
        </Notice>
      )}
      {!account.fresh && <ProveAgain sent={account.sent} />}
      <SignInWays account={account} />
      <AccountSessions sessions={account.sessions} fresh={account.fresh} />
      <LanguageChoice />
    </div>
  );
}

/** What follows changes only by the hand of whoever it belongs to, and not of whoever found an open laptop. */
function ProveAgain({ sent }: { sent: boolean }) {
  const { t } = useWords();
  return (
    <Notice
      role={sent ? "status" : "note"}
      icon={<ShieldCheck />}
      className="mb-8"
      actions={
        !sent && (
          <Form method="post" action="/account/confirmation" reloadDocument>
            <Button type="submit">{t("account.confirm.button")}</Button>
          </Form>
        )
      }
    >
      {t(sent ? "account.confirm.sent" : "account.confirm.text")}
    </Notice>
  );
}

function SignInWays({ account }: { account: Account }) {
  const { t } = useWords();
  const { fresh, app, passkeys, codes } = account;
  const hasFactor = app !== null || passkeys.length > 0;
  return (
    <Section title={t("account.ways.title")} description={t("account.ways.text")}>
      <Rows>
        <FactorRow icon={<Mail />} name={t("account.ways.mail")} about={account.email} />
        {passkeys.map(({ id, device, since }) => (
          <FactorRow
            key={id}
            icon={<KeyRound />}
            name={t("account.passkey.name", { device: device || t("account.unknownDevice") })}
            about={t("account.since", { since })}
          >
            {fresh && (
              <RemoveFactor
                action="/account/passkeys"
                passkey={id}
                of={device || t("account.unknownDevice")}
              />
            )}
          </FactorRow>
        ))}
        {app && (
          <FactorRow
            icon={<Smartphone />}
            name={t("account.app.name")}
            about={t("account.since", { since: app })}
          >
            {fresh && <RemoveFactor action="/account/authenticator" of={t("account.app.name")} />}
          </FactorRow>
        )}
        {hasFactor && (
          <FactorRow
            icon={<TicketCheck />}
            name={t("account.codes.title")}
            about={t("account.codes.left", { count: codes })}
            warns={codes < 3}
          >
            {fresh && (
              <LinkButton to="/account/recovery-codes" variant="quiet" size="sm">
                {t(codes ? "account.codes.renew" : "account.codes.first")}
              </LinkButton>
            )}
          </FactorRow>
        )}
      </Rows>
      {fresh && (
        <div className="mt-4 flex flex-wrap items-start gap-2.5">
          <NewPasskeyButton icon={<KeyRound />} variant={hasFactor ? "quiet" : "primary"}>
            {t("account.passkey.add")}
          </NewPasskeyButton>
          {!app && account.appOffered && (
            <Form method="post" action="/account/authenticator">
              <Button type="submit" size="lg" variant="quiet" icon={<Smartphone />}>
                {t("account.app.add")}
              </Button>
            </Form>
          )}
        </div>
      )}
    </Section>
  );
}

function LanguageChoice() {
  const { t, language } = useWords();
  return (
    <Section title={t("common.language")} description={t("account.language")}>
      <Form method="post" action="/language" reloadDocument className="flex flex-wrap gap-2.5">
        <input type="hidden" name="to" value="/account" />
        {(["en", "fr"] as const).map((one) => (
          <Button
            key={one}
            type="submit"
            name="language"
            value={one}
            lang={one}
            variant={one === language ? "primary" : "quiet"}
            aria-pressed={one === language}
          >
            {t(one === language ? "account.thisLanguage" : "common.otherLanguage")}
          </Button>
        ))}
      </Form>
    </Section>
  );
}
