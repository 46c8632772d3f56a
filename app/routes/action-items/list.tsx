import { ListChecks } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "react-router";
import { operation, signedIn } from "#app/access/operation.server.ts";
import { type Whose, whoseOptions } from "#app/action-items/action-item.ts";
import { actionList, listQuery } from "#app/action-items/action-list.server.ts";
import { ActionRow } from "#app/action-items/action-row.tsx";
import type { ActionView } from "#app/action-items/action-view.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies, useRootData } from "#app/root-data.ts";
import { latestPending } from "#app/statements/pending.server.ts";
import { StatementPrompt } from "#app/statements/statement-prompt.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LiveRegion } from "#app/ui/live-region.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import type { Route } from "./+types/list";

export const middleware = [operation("action-items.list")];

export async function loader({ context, request }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const query = listQuery(new URL(request.url).searchParams);
  return {
    pageTitle: wordsIn(language)("actions.title"),
    pending: await latestPending(services.db, viewer, services.now(), language),
    ...(await actionList(services.db, viewer, query, language, services.now())),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.pageTitle} – Tour de table` },
];

const addressOf = (whose: Whose, ended: boolean, page = 1) => {
  const search = new URLSearchParams();
  if (whose !== "mine") search.set("whose", whose);
  if (ended) search.set("state", "ended");
  if (page > 1) search.set("page", String(page));
  return search.size ? `/action-items?${search}` : "/action-items";
};

export default function ActionItems({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { whose, ended, page, actions, hasMore } = loaderData;
  const { pathname, search } = useLocation();
  const [said, announce] = useState("");
  const here = pathname + search;
  return (
    <Page as="div">
      <PageHeader title={t("actions.title")} />
      <StatementPrompt pending={loaderData.pending} />
      <Tabs whose={whose} ended={ended} counts={loaderData.counts} />
      <LiveRegion>{said}</LiveRegion>
      {actions.length === 0 ? (
        <Nothing whose={whose} ended={ended} ofAgency={loaderData.counts.agency} />
      ) : ended ? (
        <Rows {...{ actions, here, announce }} past />
      ) : (
        groups(actions).map(({ name, rows }) => (
          <Section key={name} title={t(`actions.group.${name}`)} level={2}>
            <Rows actions={rows} {...{ here, announce }} />
          </Section>
        ))
      )}
      {(page > 1 || hasMore) && (
        <nav className="mt-6 flex justify-between gap-3">
          {page > 1 ? (
            <Link className="link" to={addressOf(whose, ended, page - 1)}>
              {t("actions.later")}
            </Link>
          ) : (
            <span />
          )}
          {hasMore && (
            <Link className="link" to={addressOf(whose, ended, page + 1)}>
              {t("actions.earlier")}
            </Link>
          )}
        </nav>
      )}
    </Page>
  );
}

/** Past their date, to come, without a date: the order in which they are sorted already. */
function groups(actions: ActionView[]) {
  const of = ({ due }: ActionView) => (!due ? "undated" : due.late ? "late" : "coming");
  return (["late", "coming", "undated"] as const)
    .map((name) => ({ name, rows: actions.filter((action) => of(action) === name) }))
    .filter(({ rows }) => rows.length > 0);
}

function Rows(props: {
  actions: ActionView[];
  here: string;
  announce: (words: string) => void;
  past?: boolean;
}) {
  const { actions, ...rest } = props;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {actions.map((action) => (
        <ActionRow key={action.id} action={action} {...rest} />
      ))}
    </ul>
  );
}

function Tabs({ whose, ended, counts }: { whose: Whose; ended: boolean; counts: Record<Whose, number> }) {
  const { t } = useWords();
  const { viewer } = useRootData();
  const { name } = useAgencies();
  const own = viewer?.agencies ?? [];
  const label = (one: Whose) =>
    one === "agency" && own[0] && own.length === 1 ? name(own[0].id) : t(`actions.${one}`);
  const tab =
    "inline-flex min-h-11 items-center gap-2 border-b-[3px] border-transparent px-3 text-ink no-underline hover:border-edge aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-accent";
  return (
    <div className="no-print mb-6 flex flex-wrap justify-between gap-x-6 border-b border-line">
      <nav aria-label={t("actions.whose")} className="flex flex-wrap">
        {whoseOptions.map((one) => (
          <Link
            key={one}
            to={addressOf(one, ended)}
            aria-current={one === whose ? "page" : undefined}
            className={tab}
          >
            {label(one)}
            {!ended && <span className="text-sm font-normal text-soft">{counts[one]}</span>}
          </Link>
        ))}
      </nav>
      <nav aria-label={t("actions.state")} className="flex">
        {[false, true].map((one) => (
          <Link
            key={String(one)}
            to={addressOf(whose, one)}
            aria-current={one === ended ? "page" : undefined}
            className={tab}
          >
            {t(one ? "actions.ended" : "actions.open")}
          </Link>
        ))}
      </nav>
    </div>
  );
}

function Nothing({ whose, ended, ofAgency }: { whose: Whose; ended: boolean; ofAgency: number }) {
  const { t } = useWords();
  const what = ended ? "ended" : whose;
  return (
    <EmptyState
      icon={<ListChecks />}
      title={t(`actions.empty.${what}`)}
      action={
        what === "mine" &&
        ofAgency > 0 && (
          <LinkButton variant="quiet" to={addressOf("agency", false)}>
            {t("actions.empty.seeAgency", { count: ofAgency })}
          </LinkButton>
        )
      }
    >
      {t(`actions.empty.${what}Text`)}
    </EmptyState>
  );
}
