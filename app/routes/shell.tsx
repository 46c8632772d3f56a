import { Form, NavLink, Outlet, useLocation } from "react-router";
import { operation } from "#app/access/operation.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { themes } from "#app/people/theme.ts";
import { useRootData } from "#app/root-data.ts";
import { RingMark } from "#app/ui/ring-mark.tsx";

export const middleware = [operation("page.frame")];

const linkClasses = ({ isActive }: { isActive: boolean }) =>
  `inline-flex min-h-11 items-center rounded-md px-3 no-underline hover:bg-wash ${isActive ? "font-semibold text-accent" : "text-ink"}`;

/** The header of every page but those of the room: where one is, language, appearance, signing out. */
export default function Shell() {
  const { t } = useWords();
  const { viewer, demo, outboxReadable } = useRootData();
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:left-3 focus:top-3 focus:z-50 focus:bg-sheet focus:p-3"
      >
        {t("common.skipToContent")}
      </a>
      <header className="no-print border-b border-line bg-sheet">
        {demo && (
          <p className="no-print bg-accent-wash px-4 py-1.5 text-center text-sm text-ink">
            {t("common.demoBanner")}
          </p>
        )}
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-2 px-4 py-1.5">
          <NavLink
            to="/"
            end
            className="me-2 inline-flex min-h-11 items-center gap-2 font-semibold text-accent no-underline"
          >
            <RingMark className="size-7" />
            {t("common.productName")}
          </NavLink>
          {viewer && (
            <nav aria-label={t("common.nav.label")} className="flex flex-wrap items-center">
              <NavLink to="/" end className={linkClasses}>
                {t("common.nav.home")}
              </NavLink>
              <NavLink to="/items" className={linkClasses}>
                {t("common.nav.myItems")}
              </NavLink>
              <NavLink to="/action-items" className={linkClasses}>
                {t("common.nav.actionItems")}
              </NavLink>
              {(viewer.chairOf.length > 0 || viewer.isCoordinator) && viewer.chairOf[0] && (
                <NavLink to={`/series/${viewer.chairOf[0]}`} className={linkClasses}>
                  {t("common.nav.series")}
                </NavLink>
              )}
              {outboxReadable && (
                <NavLink to="/mails" className={linkClasses}>
                  {t("common.nav.mails")}
                </NavLink>
              )}
            </nav>
          )}
          <PersonMenu />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-6xl px-4 py-6 outline-none">
        <Outlet />
      </main>
    </>
  );
}

function PersonMenu() {
  const { t, language } = useWords();
  const { viewer, theme } = useRootData();
  const { pathname, search } = useLocation();
  const here = pathname + search;
  const other = language === "fr" ? "en" : "fr";
  return (
    <div className="ms-auto flex items-center gap-1">
      <Form method="post" action="/language" reloadDocument>
        <input type="hidden" name="to" value={here} />
        <button
          type="submit"
          name="language"
          value={other}
          lang={other}
          className="min-h-11 rounded-md px-3 hover:bg-wash"
        >
          {t("common.otherLanguage")}
        </button>
      </Form>
      <details className="relative">
        <summary className="inline-flex min-h-11 cursor-pointer list-none items-center rounded-md px-3 hover:bg-wash">
          {viewer ? viewer.name : t("common.nav.menu")}
        </summary>
        <div className="absolute end-0 z-20 mt-1 w-64 rounded-lg border border-line bg-sheet p-2 shadow-lg">
          <Form method="post" action="/theme" reloadDocument>
            <input type="hidden" name="to" value={here} />
            <p className="px-2 py-1 text-sm text-soft">{t("common.theme.label")}</p>
            {themes.map((one) => (
              <button
                type="submit"
                key={one}
                name="theme"
                value={one}
                aria-pressed={one === theme}
                className="block min-h-11 w-full rounded-md px-2 text-start hover:bg-wash aria-pressed:font-semibold aria-pressed:text-accent"
              >
                {t(`common.theme.${one}`)}
              </button>
            ))}
          </Form>
          {viewer && (
            <Form method="post" action="/sign-out" reloadDocument className="mt-2 border-t border-line pt-2">
              <button
                type="submit"
                className="block min-h-11 w-full rounded-md px-2 text-start hover:bg-wash"
              >
                {t("common.nav.signOut")}
              </button>
            </Form>
          )}
        </div>
      </details>
    </div>
  );
}
