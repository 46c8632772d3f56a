import type { ReactNode } from "react";
import { Form, useLocation } from "react-router";
import { formKinds } from "#app/agenda/details.ts";
import { KindLabel } from "#app/agenda/kind-label.tsx";
import type { Seat } from "#app/attendance/table-ring.ts";
import { TableRing } from "#app/attendance/table-ring.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import { useRootData } from "#app/root-data.ts";
import { RingMark } from "#app/ui/ring-mark.tsx";

/** A table as it might be on any Thursday: it shows what this place is about before a word is read. */
const seats: Seat[] = [
  { state: "here", airtime: 0.5 },
  { state: "spoke", airtime: 0.8 },
  { state: "floor" },
  { state: "next" },
  { state: "here" },
  { state: "spoke", airtime: 0.35 },
  { state: "here" },
  { state: "regrets" },
  { state: "here", airtime: 1 },
  { state: "here" },
  { state: "spoke", airtime: 0.6 },
  { state: "away" },
  { state: "here" },
  { state: "spoke", airtime: 0.45 },
].map((seat, index) => ({ ...seat, id: String(index), name: "" }) as Seat);

/** The frame of the pages before signing in: what this is on one side, the one thing to do on the other. */
export function FrontPage({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  const { t } = useWords();
  const { demo } = useRootData();
  return (
    <div className="flex min-h-dvh flex-col">
      <header>
        {demo && (
          <p className="bg-accent-wash px-4 py-1.5 text-center text-sm text-ink">{t("common.demoBanner")}</p>
        )}
        <div className="mx-auto flex w-full max-w-wide items-center gap-2 px-5 pt-4 sm:px-8">
          <RingMark className="size-7 text-accent" />
          <span className="text-lg font-bold text-accent">{t("common.productName")}</span>
          <LanguageSwitch />
        </div>
      </header>
      <main
        className={`mx-auto grid w-full max-w-wide flex-1 content-center gap-x-16 gap-y-10 px-5 py-8 sm:px-8 lg:grid-cols-[1fr_minmax(0,27rem)] ${aside ? "lg:items-start" : "lg:items-center"}`}
      >
        <div className={`grid gap-6 ${aside ? "lg:sticky lg:top-8" : ""}`}>
          <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
            <div aria-hidden="true">
              <TableRing seats={seats} description="" className="size-28 sm:size-36 lg:size-60" />
            </div>
            <p className="min-w-[min(100%,15rem)] flex-1 text-2xl leading-[1.12] font-bold tracking-tight text-balance sm:text-4xl">
              {t("signIn.promise")}
            </p>
          </div>
          {aside ?? <Purposes />}
        </div>
        <div className="min-w-0">{children}</div>
      </main>
    </div>
  );
}

function Purposes() {
  const { t } = useWords();
  return (
    <ul aria-label={t("signIn.purposes")} className="hidden max-w-xl flex-wrap gap-2.5 lg:flex">
      {formKinds.map((kind) => (
        <li key={kind}>
          <KindLabel kind={kind} variant="pill">
            {t(`common.kind.${kind}`)}
          </KindLabel>
        </li>
      ))}
    </ul>
  );
}

function LanguageSwitch() {
  const { t, language } = useWords();
  const { pathname, search } = useLocation();
  const other = language === "fr" ? "en" : "fr";
  return (
    <Form method="post" action="/language" reloadDocument className="ms-auto">
      <input type="hidden" name="to" value={pathname + search} />
      <button
        type="submit"
        name="language"
        value={other}
        lang={other}
        className="min-h-11 rounded-md px-3 underline underline-offset-4 hover:bg-wash"
      >
        {t("common.otherLanguage")}
      </button>
    </Form>
  );
}
