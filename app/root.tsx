import "./styles.css";
import { useEffect, useState } from "react";
import {
  data,
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useLocation,
  useNavigation,
  useRouteError,
  useRouteLoaderData,
  useSubmit,
} from "react-router";
import type { Route } from "./+types/root";
import { allAgencies } from "./access/viewer.server.ts";
import { languageContext, servicesContext, viewerContext } from "./context.ts";
import { pressAgain } from "./early-press.ts";
import { forgetFirstData } from "./first-data.ts";
import { useWords } from "./i18n/i18n.tsx";
import { cookieJar, readCookie } from "./people/cookies.ts";
import { isTheme } from "./people/theme.ts";
import { acknowledgeFirstIn } from "./statements/acknowledge-first.ts";
import { Button, LinkButton } from "./ui/button.tsx";
import { Toasts } from "./ui/toast.tsx";
import { answerUnavailable } from "./unavailable.server.ts";

/** Around every request. */
export const middleware = [answerUnavailable];

export async function loader({ context, request }: Route.LoaderArgs) {
  const services = context.get(servicesContext);
  const viewer = context.get(viewerContext);
  const theme = readCookie(request.headers.get("cookie"), cookieJar(services.settings.appUrl).theme);
  return data({
    language: context.get(languageContext),
    theme: isTheme(theme) ? theme : ("auto" as const),
    demo: services.settings.demo,
    outboxReadable: services.settings.outboxReadable,
    viewer:
      viewer.kind === "person"
        ? {
            personId: viewer.personId,
            sessionEndsAt: viewer.sessionEndsAt?.getTime() ?? null,
            name: viewer.name,
            isCoordinator: viewer.isCoordinator,
            lacksFactor: viewer.lacksFactor ?? false,
            agencies: viewer.agencies,
            chairOf: viewer.chairOf,
            seatedIn: viewer.seatedIn,
          }
        : null,
    // A wall draws the table.
    agencies: viewer.kind === "anonymous" ? [] : await allAgencies(services.db),
  });
}

/**
 * Language, appearance and sign-in reload the document. What else the root knows changes with this person's rights, upon
 * which a page asks for its data anew where it is (app/people/use-look-again.ts).
 */
export const shouldRevalidate = ({ formMethod, currentUrl, nextUrl }: ShouldRevalidateFunctionArgs) =>
  formMethod === undefined && currentUrl.href === nextUrl.href;

export function Layout({ children }: { children: React.ReactNode }) {
  const { language } = useWords();
  const theme = useThemeOfDocument();
  return (
    <html lang={language === "fr" ? "fr-CA" : "en-CA"} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

/** The layout also frames the error page, where the root's loader may have failed. */
const useThemeOfDocument = () => useRouteLoaderData<typeof loader>("root")?.theme ?? "auto";

export const meta: Route.MetaFunction = () => [{ title: "Tour de table" }];

/**
 * What was posted last and has not been answered. The error page takes the place of the form, and what stood in its
 * fields must outlive that.
 */
let posted: { fields: FormData; action: string } | null = null;

export default function Root() {
  const { t } = useWords();
  const { state, formData, formAction, formMethod } = useNavigation();
  useEffect(pressAgain, []);
  useEffect(forgetFirstData, []);
  useEffect(() => {
    if (formData && formAction && formMethod === "POST") posted = { fields: formData, action: formAction };
    else if (state === "idle") posted = null;
  }, [state, formData, formAction, formMethod]);
  return (
    <Toasts closeLabel={t("common.close")}>
      <Outlet />
    </Toasts>
  );
}

export function ErrorBoundary() {
  const { t } = useWords();
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const known = status === 404 ? "notFound" : status === 400 ? "unreadable" : "failure";
  const first = isRouteErrorResponse(error) ? acknowledgeFirstIn(error.data) : null;
  // Who sent in an item that opens with the statement comes to its address with this.
  const { search } = useLocation();
  const justSent = first !== null && new URLSearchParams(search).has("sent");
  const submit = useSubmit();
  useEffect(pressAgain, []);
  const [unsent] = useState(posted);
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-4 p-6">
      {justSent && (
        <p role="status" className="text-lg font-semibold text-change">
          {t("common.acknowledgeFirst.sent")}
        </p>
      )}
      <h1 className="text-2xl">{t(first ? "common.acknowledgeFirst.title" : `common.${known}.title`)}</h1>
      <p className="text-soft">
        {first ? t("common.acknowledgeFirst.text", { day: first.day }) : t(`common.${known}.text`)}
      </p>
      {first && <p className="text-soft">{t("common.acknowledgeFirst.else")}</p>}
      <p className="flex flex-wrap gap-3">
        {first && (
          <LinkButton
            variant="primary"
            to={`/meetings/${first.meetingId}/${first.isOn ? "room" : "minutes"}`}
          >
            {t(first.isOn ? "common.acknowledgeFirst.room" : "common.acknowledgeFirst.minutes")}
          </LinkButton>
        )}
        {unsent && known === "failure" && (
          <Button
            type="button"
            onClick={() => void submit(unsent.fields, { method: "post", action: unsent.action })}
          >
            {t("common.unavailable.sendAgain")}
          </Button>
        )}
        <LinkButton to="/">{t("common.notFound.home")}</LinkButton>
      </p>
    </main>
  );
}
