import { useState } from "react";
import { Link } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { AddEntry } from "#app/agenda/add-entry.tsx";
import { readBuilder } from "#app/agenda/builder.server.ts";
import { BuilderHead } from "#app/agenda/builder-head.tsx";
import { BuilderList } from "#app/agenda/builder-list.tsx";
import { ItemPanel } from "#app/agenda/item-panel.tsx";
import { TriageColumn } from "#app/agenda/triage-column.tsx";
import { useChanges } from "#app/agenda/use-changes.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { pendingOf } from "#app/statements/pending.server.ts";
import { StatementPrompt } from "#app/statements/statement-prompt.tsx";
import type { Route } from "./+types/builder";

export const middleware = [operation("agenda.arrange")];

export async function loader({ context, params }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const meeting = await findMeeting(services.db, viewer, params.id, "agenda.arrange");
  if (!meeting) throw notFound();
  const builder = await readBuilder(services.db, viewer, meeting, services.now(), language);
  const title = wordsIn(language)("agenda.builderTitle", { date: builder.meeting.title });
  return { builder, title, pending: await pendingOf(services.db, viewer, meeting, language) };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.title ?? ""} · Tour de table` },
];

export default function Builder({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { data, send } = useChanges(loaderData.builder);
  const [opened, setOpened] = useState<string | null>(null);
  const item = data.items.find((one) => one.id === opened);
  const { meeting } = data;
  return (
    <>
      <noscript>
        <p className="mb-4 rounded-md bg-warn-wash px-4 py-3">{t("agenda.needsScript")}</p>
      </noscript>
      <StatementPrompt pending={loaderData.pending} />
      <BuilderHead
        data={data}
        send={send}
        links={
          <>
            <Link to={`/meetings/${meeting.id}`} className="link touch-target inline-flex items-center">
              {t("agenda.title")}
            </Link>
            <Link
              to={`/meetings/${meeting.id}/console`}
              className="link touch-target inline-flex items-center"
            >
              {t("agenda.go.console")}
            </Link>
            <Link to={`/series/${meeting.seriesId}`} className="link touch-target inline-flex items-center">
              {t("agenda.go.series")}
            </Link>
          </>
        }
      />
      <div className="grid items-start gap-x-7 gap-y-8 lg:grid-cols-[minmax(0,1fr)_23.5rem]">
        <div>
          <BuilderList data={data} send={send} onOpen={(one) => setOpened(one.id)} />
          <AddEntry data={data} send={send} />
        </div>
        <div className={data.waiting.length ? "max-lg:order-first" : ""}>
          <TriageColumn data={data} send={send} />
        </div>
      </div>
      {item && <ItemPanel item={item} data={data} send={send} onClose={() => setOpened(null)} />}
    </>
  );
}
