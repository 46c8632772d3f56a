import { FileText, Lock } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { ActionRow } from "#app/action-items/action-row.tsx";
import type { ActionView } from "#app/action-items/action-view.ts";
import { KindIcon, kindClasses } from "#app/agenda/kind-label.tsx";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import type { ClosingRefusal } from "#app/meetings/closing.ts";
import { ConfirmMinutes, ReopenMeeting } from "#app/minutes/confirm-minutes.tsx";
import { verifyConfirmation } from "#app/minutes/confirmation.server.ts";
import { DecisionList } from "#app/minutes/decision-list.tsx";
import { minutesFor } from "#app/minutes/minutes.server.ts";
import { type Confirmation, type Minutes, shortHash } from "#app/minutes/minutes.ts";
import { MinutesItemView } from "#app/minutes/minutes-item.tsx";
import { qualityOf } from "#app/minutes/quality-check.server.ts";
import { StatementInMinutes } from "#app/minutes/statement-in-minutes.tsx";
import { WhoWasThere } from "#app/minutes/who-was-there.tsx";
import { useAgencies, useRootData } from "#app/root-data.ts";
import { StatementPrompt } from "#app/statements/statement-prompt.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LiveRegion } from "#app/ui/live-region.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import type { Route } from "./+types/minutes";

export const middleware = [operation("minutes.read")];

const refusals: readonly ClosingRefusal[] = ["nextStarted", "noNextMeeting"];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const minutes = await minutesFor(services.db, viewer, params.id, language, services.now());
  if (!minutes) throw notFound();
  const search = new URL(request.url).searchParams;
  return {
    pageTitle: wordsIn(language)("minutes.pageTitle", { date: minutes.date }),
    minutes,
    quality: minutes.may.confirm ? await qualityOf(services.db, viewer, params.id) : null,
    verification:
      minutes.may.verify && search.has("verify") ? await verifyConfirmation(services.db, params.id) : null,
    refusal: refusals.find((one) => one === search.get("problem")) ?? null,
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.pageTitle} – Tour de table` },
];

export default function MinutesPage({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { minutes, quality, verification, refusal } = loaderData;
  const { meetingId, decisions, groups, table, next, may, yours } = minutes;
  return (
    <Page as="div">
      <Heading minutes={minutes} />
      <StatementPrompt pending={minutes.pending} className="mb-8" />
      {verification && (
        <Notice
          tone={verification === "verified" ? "success" : "warn"}
          role="status"
          className="no-print mb-6"
        >
          {t(`minutes.verify.${verification}`)}
        </Notice>
      )}
      {yours.length > 0 && <Yours actions={yours} meetingId={meetingId} />}
      {decisions.length > 0 && (
        <Section id="decided" title={t("minutes.decided")}>
          <DecisionList decisions={decisions} />
        </Section>
      )}
      {groups.map(({ kind, items }) => (
        <Section
          key={kind}
          title={
            <span className={`inline-flex items-center gap-2.5 ${kindClasses(kind).text}`}>
              <KindIcon kind={kind} />
              {t(`minutes.kinds.${kind}`)}
            </span>
          }
        >
          <div className="grid gap-7">
            {items.map((item) => (
              <MinutesItemView key={item.id} item={item} atTheTable={table.seats.length} />
            ))}
          </div>
        </Section>
      ))}
      {groups.length === 0 && (
        <EmptyState icon={<FileText />} title={t("minutes.empty")}>
          {t("minutes.emptyText")}
        </EmptyState>
      )}
      <Section id="table" title={t("minutes.table.title")}>
        <WhoWasThere table={table} />
      </Section>
      {minutes.statement && (
        <Section id="statement" title={t("statements.minutes.title")}>
          <StatementInMinutes statement={minutes.statement} />
        </Section>
      )}
      {next && (
        <Section title={t("minutes.next")}>
          <p>
            <Link to={`/meetings/${next.id}`} className="link">
              {next.words}
            </Link>
          </p>
        </Section>
      )}
      {quality && <ConfirmMinutes meetingId={meetingId} quality={quality} />}
      {minutes.confirmation && <Hashes confirmation={minutes.confirmation} />}
      {may.reopen && <ReopenMeeting meetingId={meetingId} refusal={refusal} />}
    </Page>
  );
}

function Heading({ minutes }: { minutes: Minutes }) {
  const { t } = useWords();
  const { confirmation, may } = minutes;
  // Whoever has just confirmed is led to what that changed: the button is gone.
  const state = useRef<HTMLParagraphElement>(null);
  const wasDraft = useRef(!confirmation);
  const isDraft = !confirmation;
  useEffect(() => {
    if (wasDraft.current && !isDraft) state.current?.focus();
    wasDraft.current = isDraft;
  }, [isDraft]);
  return (
    <header className="mb-7">
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 text-soft">
        <p ref={state} tabIndex={-1}>
          {t("minutes.title")} ·{" "}
          {confirmation ? (
            <span title={confirmation.exact}>
              {t("minutes.confirmed", { day: confirmation.on, name: confirmation.byName })}
            </span>
          ) : (
            <Badge tone="update">{t("minutes.draft")}</Badge>
          )}
        </p>
        {confirmation && <Locked confirmation={confirmation} verifiable={may.verify} />}
        {may.confirm && (
          <a href="#confirm" className="no-print touch-target link inline-flex items-center">
            {t("minutes.confirm.title")}
          </a>
        )}
      </div>
      <h1 className="text-2xl sm:text-4xl">
        {minutes.seriesName} <span className="block">{minutes.date}</span>
      </h1>
      <p className="mt-1.5 text-soft">{[minutes.place, minutes.hours].filter(Boolean).join(" · ")}</p>
    </header>
  );
}

function Locked({ confirmation, verifiable }: { confirmation: Confirmation; verifiable: boolean }) {
  const { t } = useWords();
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      <span
        title={t("minutes.hash", { hash: confirmation.hash })}
        className="inline-flex items-center gap-1.5"
      >
        <Lock aria-hidden="true" className="size-[1em]" />
        {t("minutes.locked")} · {shortHash(confirmation.hash)}
      </span>
      {verifiable && (
        <Link
          to="?verify=1"
          preventScrollReset
          className="no-print touch-target link inline-flex items-center"
        >
          {t("minutes.verify.link")}
        </Link>
      )}
    </p>
  );
}

/** On paper they stand whole: whoever has the paper can tell whether the record and the audit are still the same. */
function Hashes({ confirmation: { hash, audit } }: { confirmation: Confirmation }) {
  const { t, language } = useWords();
  return (
    <p className="mt-9 hidden text-sm text-soft [overflow-wrap:anywhere] print:block">
      {t("minutes.hash", { hash })}
      {audit && (
        <span className="block">
          {audit.seq === null
            ? t("minutes.auditSeal", { hash: audit.hash })
            : t("minutes.audit", { entry: audit.seq.toLocaleString(`${language}-CA`), hash: audit.hash })}
        </span>
      )}
    </p>
  );
}

/** What the reader's own side owes from this meeting, where it can be ended at once. */
function Yours({ actions, meetingId }: { actions: ActionView[]; meetingId: string }) {
  const { t, language } = useWords();
  const { viewer } = useRootData();
  const { name } = useAgencies();
  const [said, announce] = useState("");
  const agencies = [...new Set(actions.map((action) => action.agencyId))]
    .filter((id) => viewer?.agencies.some((agency) => agency.id === id))
    .map(name);
  const list = new Intl.ListFormat(`${language}-CA`, { type: "conjunction" });
  return (
    <aside aria-labelledby="yours" className="mb-8 rounded-xl bg-accent-wash px-5 py-4 sm:px-6">
      <h2 id="yours" className="text-lg">
        {agencies.length ? t("minutes.yours", { agencies: list.format(agencies) }) : t("minutes.yoursAlone")}
      </h2>
      <LiveRegion>{said}</LiveRegion>
      <ul className="divide-y divide-line">
        {actions.map((action) => (
          <ActionRow
            key={action.id}
            action={action}
            here={`/meetings/${meetingId}/minutes`}
            inPlace
            announce={announce}
          />
        ))}
      </ul>
      <p className="no-print text-sm">
        <Link to="/action-items" className="link">
          {t("minutes.allYours")}
        </Link>
      </p>
    </aside>
  );
}
