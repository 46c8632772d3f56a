import { Form, Link, NavLink, Outlet, useLocation } from "react-router";
import { operation } from "#app/access/operation.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { leavesByItself } from "#app/live/socket.ts";
import { SignedOut } from "#app/people/signed-out.tsx";
import { themes } from "#app/people/theme.ts";
import { useLookAgain } from "#app/people/use-look-again.ts";
import { useRestoredPage } from "#app/people/use-restored-page.ts";
import { useRootData } from "#app/root-data.ts";
import { Menu, MenuButton, MenuLink } from "#app/ui/menu.tsx";
import { RingMark } from "#app/ui/ring-mark.tsx";
import { SkipLink } from "#app/ui/visually-hidden.tsx";

export const middleware = [operation("page.frame")];

/** Where one can go from everywhere. */
function usePlaces(): { to: string; words: string }[] {
  const { t } = useWords();
  const { viewer, outboxReadable } = useRootData();
  if (!viewer) return [];
  const series = viewer.chairOf[0];
  return [
    { to: "/", words: t("common.nav.home") },
    { to: "/items", words: t("common.nav.myItems") },
    { to: "/action-items", words: t("common.nav.actionItems") },
    ...(series ? [{ to: `/series/${series}`, words: t("common.nav.series") }] : []),
    ...(outboxReadable ? [{ to: "/mails", words: t("common.nav.mails") }] : []),
  ];
}

/** The header of every page but those of the room: where one is, language, appearance, signing out. */
export default function Shell() {
  const { t } = useWords();
  const { demo, viewer } = useRootData();
  // On the account's own page the same is said at length.
  const { pathname } = useLocation();
  const lacksFactor = viewer?.lacksFactor && pathname !== "/account";
  const places = usePlaces();
  useRestoredPage(viewer?.personId ?? null);
  const covered = useLookAgain(viewer?.personId ?? null);
  return (
    <>
      {covered && <SignedOut />}
      <div className={covered ? "hidden" : "contents"}>
        <SkipLink>{t("common.skipToContent")}</SkipLink>
        <header className="no-print border-b border-line bg-sheet">
          {demo && (
            <p className="bg-accent-wash px-4 py-1.5 text-center text-sm text-ink">
              {t("common.demoBanner")}
            </p>
          )}
          <div className="mx-auto flex max-w-6xl items-center gap-x-1 px-3 py-1.5 sm:gap-x-2 sm:px-4">
            <Link
              to="/"
              className="inline-flex min-h-11 items-center gap-2 font-semibold sm:me-2 whitespace-nowrap text-accent no-underline"
            >
              <RingMark className="size-7" />
              <span className="max-[23rem]:sr-only">{t("common.productName")}</span>
            </Link>
            {places.length > 0 && (
              <nav aria-label={t("common.nav.label")} className="flex items-center max-md:hidden">
                {places.map(({ to, words }) => (
                  <NavLink
                    key={to}
                    to={to}
                    end={to === "/"}
                    className={({ isActive }) =>
                      `inline-flex min-h-11 items-center rounded-md px-3 no-underline hover:bg-wash ${isActive ? "font-semibold text-accent" : "text-ink"}`
                    }
                  >
                    {words}
                  </NavLink>
                ))}
              </nav>
            )}
            <PersonMenu places={places} />
          </div>
          {lacksFactor && (
            <p className="bg-warn-wash px-4 py-2 text-center text-ink">
              {t("common.lacksFactor.banner")} <Link to="/account">{t("common.lacksFactor.link")}</Link>
            </p>
          )}
        </header>
        <main id="main" tabIndex={-1} className="mx-auto max-w-6xl px-4 py-6 outline-none">
          <Outlet />
        </main>
      </div>
    </>
  );
}

/** On a phone it holds the places too, so that the header is one line. */
function PersonMenu({ places }: { places: { to: string; words: string }[] }) {
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
      <Menu
        label={
          <>
            <span className="md:hidden">{t("common.nav.menu")}</span>
            <span className="max-md:hidden">{viewer ? viewer.name : t("common.nav.menu")}</span>
          </>
        }
        variant="ghost"
      >
        {viewer && <p className="px-3 py-1 text-sm text-soft md:hidden">{viewer.name}</p>}
        {places.map(({ to, words }) => (
          <MenuLink key={to} to={to} className="md:hidden">
            {words}
          </MenuLink>
        ))}
        <Form
          method="post"
          action="/theme"
          reloadDocument
          className="border-line max-md:border-t max-md:pt-1.5"
        >
          <input type="hidden" name="to" value={here} />
          <p className="px-3 py-1 text-sm text-soft">{t("common.theme.label")}</p>
          {themes.map((one) => (
            <MenuButton
              key={one}
              type="submit"
              name="theme"
              value={one}
              aria-pressed={one === theme}
              className="aria-pressed:font-semibold aria-pressed:text-accent"
            >
              {t(`common.theme.${one}`)}
            </MenuButton>
          ))}
        </Form>
        {viewer && (viewer.isCoordinator || viewer.chairOf.length > 0) && (
          <div className="border-t border-line pt-1.5">
            <MenuLink to="/audit">{t("common.nav.audit")}</MenuLink>
          </div>
        )}
        {viewer && (
          <div className="border-t border-line pt-1.5">
            <MenuLink to="/access">{t("common.nav.access")}</MenuLink>
          </div>
        )}
        {viewer && (
          <MenuLink to="/account" className="border-line max-md:border-t">
            {t("common.nav.account")}
          </MenuLink>
        )}
        {viewer && (
          <Form
            method="post"
            action="/sign-out"
            reloadDocument
            onSubmit={leavesByItself}
            className="border-t border-line pt-1.5"
          >
            <MenuButton type="submit">{t("common.nav.signOut")}</MenuButton>
          </Form>
        )}
      </Menu>
    </div>
  );
}
