import { Check, ShieldCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { Form, Link, useNavigate, useNavigation, useRevalidator, useSearchParams } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { StatementText } from "#app/statements/statement-text.tsx";
import { Button, buttonClasses, LinkButton } from "#app/ui/button.tsx";
import { RingMark } from "#app/ui/ring-mark.tsx";
import type { KioskGuest, KioskPage, SeatedPerson } from "./kiosk.ts";

/** How often it looks who has acknowledged elsewhere, and whether it is still a kiosk, ms. */
const looksEvery = 5_000;
/** Whoever walks away in the middle leaves nothing open, and thanks are said long enough to be read, ms. */
const leavesAfter = { who: 60_000, thanks: 5_000 };

/** A tablet at the door: the statement, the names, and nothing that leads anywhere else. */
export function KioskView({ meetingId, kiosk }: { meetingId: string; kiosk: KioskPage }) {
  const [search] = useSearchParams();
  const everybody: Somebody[] = [...kiosk.seated.flatMap(({ people }) => people), ...kiosk.guests];
  const find = (name: "who" | "thanks") => everybody.find(({ id }) => id === search.get(name));
  const who = find("who");
  const thanked = find("thanks");
  const here = `/meetings/${meetingId}/kiosk`;
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => void revalidate(), looksEvery);
    return () => clearInterval(timer);
  }, [revalidate]);
  const navigate = useNavigate();
  const step = thanked ? "thanks" : who ? "who" : null;
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) heading.current?.focus();
    before.current = step;
    if (!step) return;
    const timer = setTimeout(() => void navigate(here, { replace: true }), leavesAfter[step]);
    return () => clearTimeout(timer);
  }, [step, here, navigate]);
  return (
    <div className="flex min-h-dvh flex-col">
      <KioskHead kiosk={kiosk} here={here} />
      <main className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-6 px-6 py-6 text-lg sm:px-8">
        {thanked ? (
          <Thanks heading={heading} person={thanked} here={here} />
        ) : who && kiosk.phase === "on" ? (
          <Confirm heading={heading} person={who} kiosk={kiosk} here={here} />
        ) : (
          <Names heading={heading} kiosk={kiosk} />
        )}
      </main>
    </div>
  );
}

/** A guest has no agency to be told apart by. */
type Somebody = KioskGuest | SeatedPerson;

type Heading = React.RefObject<HTMLHeadingElement | null>;

function KioskHead({ kiosk, here }: { kiosk: KioskPage; here: string }) {
  const { t, language } = useWords();
  const [search] = useSearchParams();
  const who = search.get("who");
  const other = language === "fr" ? "en" : "fr";
  return (
    <header className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line bg-sheet px-6 py-3 sm:px-8">
      <RingMark className="size-9 text-accent" />
      <p className="min-w-0 flex-1 leading-snug">
        <span className="block font-semibold">{kiosk.seriesName}</span>
        <span className="text-soft">{kiosk.day}</span>
      </p>
      <Form method="post" action="/language" reloadDocument>
        <input type="hidden" name="to" value={who ? `${here}?who=${who}` : here} />
        <button
          type="submit"
          name="language"
          value={other}
          lang={other === "fr" ? "fr-CA" : "en-CA"}
          className={`${buttonClasses("quiet", "lg")} min-w-32`}
        >
          {t("common.otherLanguage")}
        </button>
      </Form>
    </header>
  );
}

function Names({ heading, kiosk }: { heading: Heading; kiosk: KioskPage }) {
  const { t } = useWords();
  const { name } = useAgencies();
  const { statement, phase, seated, guests } = kiosk;
  return (
    <>
      <section>
        <h1 ref={heading} tabIndex={-1} className="mb-3 flex items-center gap-3 text-3xl">
          <ShieldCheck aria-hidden="true" className="size-9 shrink-0 text-accent" />
          {t("statements.title")}
        </h1>
        {statement ? (
          <StatementText statement={statement} className="text-xl leading-relaxed" />
        ) : (
          <p>{t("ritual.kiosk.none")}</p>
        )}
      </section>
      {phase !== "on" ? (
        <p className="rounded-lg bg-wash px-5 py-4 text-xl font-semibold">
          {t(phase === "before" ? "ritual.kiosk.notBegun" : "ritual.kiosk.over")}
        </p>
      ) : (
        statement && (
          <section aria-labelledby="touch">
            <h2 id="touch" className="mb-4 text-2xl">
              {t("ritual.kiosk.touch")}
            </h2>
            <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
              {seated.map(({ agencyId, people }) => (
                <section key={agencyId} aria-label={agencyId ? name(agencyId) : t("ritual.kiosk.noAgency")}>
                  <h3 className="mb-2 text-base text-soft">
                    {agencyId ? name(agencyId) : t("ritual.kiosk.noAgency")}
                  </h3>
                  <ul className="grid gap-2">
                    {people.map((person) => (
                      <li key={person.id}>
                        <Name person={person} />
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
              {guests.length > 0 && (
                <section aria-label={t("ritual.kiosk.guests")}>
                  <h3 className="mb-2 text-base text-soft">{t("ritual.kiosk.guests")}</h3>
                  <ul className="grid gap-2">
                    {guests.map((guest) => (
                      <li key={guest.id}>
                        <Name person={guest} />
                      </li>
                    ))}
                  </ul>
                </section>
              )}
            </div>
            <p className="mt-6 text-soft">{t("ritual.kiosk.notListed")}</p>
          </section>
        )
      )}
    </>
  );
}

function Name({ person }: { person: Somebody }) {
  const { t } = useWords();
  const look =
    "flex min-h-14 items-center justify-between gap-3 rounded-lg border-[1.5px] px-4 py-2 text-lg font-semibold";
  if (person.done)
    return (
      <p className={`${look} border-transparent bg-change-wash text-change`}>
        {person.name}
        <span className="inline-flex items-center gap-1.5 text-base font-normal">
          <Check aria-hidden="true" className="size-5" />
          {t("ritual.kiosk.isDone")}
        </span>
      </p>
    );
  return (
    <Link
      to={`?who=${person.id}`}
      className={`${look} border-line bg-sheet text-ink no-underline hover:border-edge hover:bg-wash`}
    >
      {person.name}
    </Link>
  );
}

function Confirm({
  heading,
  person,
  kiosk,
  here,
}: {
  heading: Heading;
  person: Somebody;
  kiosk: KioskPage;
  here: string;
}) {
  const { t } = useWords();
  const { name } = useAgencies();
  const { state } = useNavigation();
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-3xl">
        {!("agencyId" in person)
          ? t("ritual.kiosk.whoIsGuest", { name: person.name })
          : person.agencyId
            ? t("ritual.kiosk.whoIs", { name: person.name, agency: name(person.agencyId) })
            : t("ritual.kiosk.whoIsChair", { name: person.name })}
      </h1>
      {kiosk.statement && <StatementText statement={kiosk.statement} className="text-xl leading-relaxed" />}
      <div className="flex flex-wrap gap-4">
        <Form method="post" action={`${here}/acknowledgements`} replace>
          <input type="hidden" name={"agencyId" in person ? "personId" : "guestId"} value={person.id} />
          <Button
            type="submit"
            size="lg"
            pending={state === "submitting"}
            className="min-h-18 px-8 text-xl"
            icon={<Check />}
          >
            {t("statements.acknowledge")}
          </Button>
        </Form>
        <LinkButton to={here} replace variant="quiet" size="lg" className="min-h-18 px-8 text-xl">
          {t("ritual.kiosk.notMe")}
        </LinkButton>
      </div>
    </>
  );
}

function Thanks({ heading, person, here }: { heading: Heading; person: Somebody; here: string }) {
  const { t } = useWords();
  return (
    <div className="m-auto grid justify-items-center gap-4 text-center">
      <Check aria-hidden="true" className="size-24 text-change" />
      <h1 ref={heading} tabIndex={-1} className="text-4xl">
        {t("ritual.kiosk.thanks", { name: person.name })}
      </h1>
      <p className="text-xl text-soft">
        {t("agencyId" in person ? "ritual.kiosk.thanksText" : "ritual.kiosk.thanksGuest")}
      </p>
      <LinkButton to={here} replace variant="quiet" size="lg" className="mt-4 min-h-14 px-8 text-lg">
        {t("ritual.kiosk.back")}
      </LinkButton>
    </div>
  );
}
