import { FileSearch } from "lucide-react";
import { Link } from "react-router";
import { operation, signedIn } from "#app/access/operation.server.ts";
import { auditPage, auditQuery } from "#app/audit/audit-page.server.ts";
import type { AuditPage } from "#app/audit/audit-page.ts";
import { ChainState } from "#app/audit/chain-state.tsx";
import { EntryFilter } from "#app/audit/entry-filter.tsx";
import { EntryList } from "#app/audit/entry-list.tsx";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { pageTitle } from "#app/page-title.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page.tsx";
import "#app/audit/words.ts";
import type { Route } from "./+types/audit";

export const middleware = [operation("audit.read")];

export async function loader({ context, request }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const query = auditQuery(new URL(request.url).searchParams);
  return {
    page: await auditPage(services.db, viewer, query, { language, timeZone: services.settings.timeZone }),
    title: wordsIn(language)("audit.title"),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function Audit({ loaderData: { page } }: Route.ComponentProps) {
  const { t } = useWords();
  return (
    <div className="mx-auto max-w-reading">
      <PageHeader title={t("audit.title")} meta={t("audit.intro")} />
      <ChainState head={page.head} verification={page.verification} />
      <EntryFilter page={page} />
      {page.entries.length > 0 ? (
        <EntryList entries={page.entries} />
      ) : (
        <EmptyState icon={<FileSearch />} title={t("audit.empty")}>
          {t("audit.emptyText")}
        </EmptyState>
      )}
      <Pages page={page} />
    </div>
  );
}

const addressOf = ({ filter }: AuditPage, before: number | null) => {
  const search = new URLSearchParams();
  if (filter.meetingId) search.set("meeting", filter.meetingId);
  if (filter.personId) search.set("person", filter.personId);
  if (before !== null) search.set("before", String(before));
  return `/audit${search.size ? `?${search}` : ""}`;
};

function Pages({ page }: { page: AuditPage }) {
  const { t } = useWords();
  if (page.older === null && page.filter.before === null) return null;
  return (
    <nav className="no-print mt-6 flex justify-between gap-3">
      {page.filter.before === null ? (
        <span />
      ) : (
        <Link className="link touch-target" to={addressOf(page, null)}>
          {t("audit.newest")}
        </Link>
      )}
      {page.older !== null && (
        <Link className="link touch-target" to={addressOf(page, page.older)}>
          {t("audit.older")}
        </Link>
      )}
    </nav>
  );
}
