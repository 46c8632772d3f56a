import { CircleCheck, Pencil } from "lucide-react";
import { Form, Link, useSearchParams } from "react-router";
import { AudienceLabel } from "#app/access/audience-label.tsx";
import { operation, signedIn } from "#app/access/operation.server.ts";
import type { Recused } from "#app/access/recused.ts";
import { AskToWiden } from "#app/agenda/ask-to-widen.tsx";
import { namedReaders } from "#app/agenda/audience.ts";
import { type AudienceRights, audienceRights } from "#app/agenda/audience-rights.server.ts";
import { ChangeAudience } from "#app/agenda/change-audience.tsx";
import { ItemDetails } from "#app/agenda/details-view.tsx";
import { type ItemStory, itemStory, type ReadershipStep } from "#app/agenda/item-story.server.ts";
import { KindLabel } from "#app/agenda/kind-label.tsx";
import { PresidingReaders } from "#app/agenda/presiding.tsx";
import { StatusLabel } from "#app/agenda/status-label.tsx";
import { WideningNotice } from "#app/agenda/widening-notice.tsx";
import { itemReaders } from "#app/audit/item-readers.server.ts";
import { ItemReaders } from "#app/audit/item-readers.tsx";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { pageTitle } from "#app/page-title.ts";
import { ItemRecusals } from "#app/recusals/item-recusals.tsx";
import { type RecusalRights, recusalRights } from "#app/recusals/recusal-rights.server.ts";
import { useAgencies } from "#app/root-data.ts";
import { noItem, pendingOf } from "#app/statements/pending.server.ts";
import { StatementPrompt } from "#app/statements/statement-prompt.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { PageHeader, Section } from "#app/ui/page.tsx";
import { Rows, Sheet } from "#app/ui/sheet.tsx";
import type { Route } from "./+types/item";

export const middleware = [operation("item.read")];

export async function loader({ context, params }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const item = await itemStory(services.db, viewer, params.id, language);
  if (!item) throw await noItem(services, viewer, language);
  const { timeZone } = services.settings;
  const [rights, recusals, readers, meeting] = await Promise.all([
    audienceRights(services.db, viewer, params.id),
    recusalRights(services.db, viewer, params.id),
    itemReaders(services.db, viewer, params.id, { language, timeZone }),
    findMeeting(services.db, viewer, item.meeting.id),
  ]);
  const pending = meeting && (await pendingOf(services.db, viewer, meeting, language));
  const title = wordsIn(language)(`common.kind.${item.kind}`);
  return { item, rights, recusals, readers, pending, title };
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function ItemPage({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { item, rights, recusals, readers } = loaderData;
  const justSent = useSearchParams()[0].has("sent") && item.status === "submitted" && item.mine;
  const lang = contentLang(item.language);
  return (
    <div className="mx-auto max-w-reading">
      {justSent && (
        <p role="status" className="mb-5 flex items-center gap-2.5 text-lg font-semibold text-change">
          <CircleCheck aria-hidden="true" className="size-7 shrink-0" />
          {t("items.view.sent")}
        </p>
      )}
      <PageHeader
        back={justSent ? undefined : { to: "/items", label: t("common.nav.myItems") }}
        eyebrow={<KindLabel kind={item.kind}>{t(`common.kind.${item.kind}`)}</KindLabel>}
        title={item.title ? <span lang={lang}>{item.title}</span> : t("items.own.untitled")}
        meta={<Facts item={item} />}
        actions={
          item.writable && (
            <LinkButton to={`/items/${item.id}/edit`} variant="quiet" icon={<Pencil />}>
              {t("common.edit")}
            </LinkButton>
          )
        }
      />
      <StatementPrompt pending={loaderData.pending} />
      <div className={justSent ? "flex flex-col-reverse gap-7" : "grid gap-7"}>
        <ItemDetails kind={item.kind} details={item.details} language={item.language} />
        <Readers item={item} rights={rights} recusals={recusals} />
      </div>
      {item.mine && item.status === "submitted" && (
        <Section title={t("items.view.next")}>
          <p>{t("items.view.nextText", { day: item.meeting.day })}</p>
          <div className="mt-4 flex flex-wrap gap-2.5">
            <LinkButton to="/items/new" variant={justSent ? "primary" : "quiet"}>
              {t("items.view.another")}
            </LinkButton>
            {item.writable && (
              <Form method="post" action={`/items/${item.id}/submission`}>
                <Button type="submit" variant="ghost" name="verb" value="withdraw">
                  {t("items.edit.withdraw")}
                </Button>
              </Form>
            )}
          </div>
        </Section>
      )}
      {item.answers.length > 0 && <Answers answers={item.answers} />}
      {item.readership.length > 0 && <Readership item={item} />}
      {readers && item.status !== "draft" && <ItemReaders readers={readers} />}
    </div>
  );
}

function Facts({ item }: { item: ItemStory }) {
  const { t } = useWords();
  const { name } = useAgencies();
  const { meeting } = item;
  const held = meeting.state === "closed" || meeting.state === "confirmed";
  const facts = {
    agency: name(item.agencyId),
    presenter: item.presenter ?? item.submittedBy,
    minutes: t("common.minutes", { count: item.minutes }),
  };
  return (
    <>
      <p>{t(item.agencyId ? "items.view.facts" : "items.view.factsNoAgency", facts)}</p>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusLabel status={item.status} outcome={item.outcome} />
        <Link to={held ? `/meetings/${meeting.id}/minutes` : `/meetings/${meeting.id}`} title={meeting.exact}>
          {meeting.day}
        </Link>
      </p>
    </>
  );
}

/** Who reads it, in words: now, and before that. */
function Readers(props: { item: ItemStory; rights: AudienceRights | null; recusals: RecusalRights | null }) {
  const { item, rights, recusals } = props;
  const { t } = useWords();
  const alone = item.status === "draft" || item.status === "withdrawn";
  return (
    <Sheet>
      <h2 className="text-base">{t(item.published ? "items.view.readersNow" : "items.view.readers")}</h2>
      {alone ? (
        <p className="mt-1">{t("items.view.onlyYou")}</p>
      ) : (
        <>
          <AudienceLabel
            audience={item.audience}
            namedAgencyIds={namedReaders(item)}
            atTheTable={item.atTheTable}
            className="mt-1.5"
          />
          {!item.published && (
            <p className="mt-1 text-sm text-soft">
              {t(item.audience === "chair" ? "items.view.beforeChair" : "items.view.before")}
            </p>
          )}
          <PresidingReaders presiding={item.presiding} />
          {rights && <ReadersChange item={item} rights={rights} recused={recusals?.recused ?? []} />}
          {recusals && (
            <div className="mt-3 border-t border-line pt-2.5">
              <ItemRecusals itemId={item.id} title={item.title} rights={recusals} />
            </div>
          )}
        </>
      )}
    </Sheet>
  );
}

/** Changing it, asking for that, and what was asked; an answer is given where the item can be read above it. */
function ReadersChange(props: { item: ItemStory; rights: AudienceRights; recused: readonly Recused[] }) {
  const given = { title: props.item.title, rights: props.rights, recused: props.recused };
  return (
    <>
      <WideningNotice {...given} className="mt-2" />
      <ChangeAudience {...given} className="mt-1.5" />
      <div className="-ms-2">
        <AskToWiden {...given} />
      </div>
    </>
  );
}

/** What the chair asked of the agency about who reads it and what was answered, and what either changed by itself. */
function Readership({ item }: { item: ItemStory }) {
  const { t } = useWords();
  return (
    <Section title={t("items.view.readership")}>
      <Rows as="ol">
        {item.readership.map((one) => (
          <li key={one.id} className="grid justify-items-start gap-1 py-3">
            {"change" in one ? (
              <p>
                {t(`items.audienceChange.${one.change === "item.widen" ? "wider" : "narrower"}`, {
                  name: one.by,
                })}{" "}
                <When>{one.at}</When>
              </p>
            ) : (
              <Request item={item} request={one} />
            )}
          </li>
        ))}
      </Rows>
    </Section>
  );
}

type RequestStep = Exclude<ReadershipStep, { change: unknown }>;

function Request({ item, request }: { item: ItemStory; request: RequestStep }) {
  const { t } = useWords();
  const { name } = useAgencies();
  const agency = name(item.agencyId);
  return (
    <>
      <p>
        {t("items.request.asked", { name: request.by, agency })} <When>{request.at}</When>
      </p>
      <AudienceLabel
        audience={request.audience}
        namedAgencyIds={request.namedAgencyIds}
        atTheTable={item.atTheTable}
      />
      <Said>{request.reason}</Said>
      <p>
        {t(`items.request.${request.state}`, { name: request.answeredBy ?? "", agency })}{" "}
        {request.endedAt && <When>{request.endedAt}</When>}
      </p>
      <Said>{request.word}</Said>
    </>
  );
}

const When = ({ children }: { children: string }) => <span className="text-sm text-soft">· {children}</span>;

/** As it was written. */
function Said({ children }: { children: string }) {
  return children && <p className="border-s-[3px] border-line ps-3 whitespace-pre-line">{children}</p>;
}

function Answers({ answers }: { answers: ItemStory["answers"] }) {
  const { t } = useWords();
  return (
    <Section title={t("items.view.story")}>
      <Rows as="ol">
        {answers.map((answer) => (
          <li key={answer.id} className="py-3">
            <p>
              <strong>{answer.by}</strong> {t(`items.verdict.${answer.verdict}`)} <When>{answer.at}</When>
            </p>
            {answer.mergedInto && (
              <p>
                <Link to={`/items/${answer.mergedInto.id}`} lang={contentLang(answer.mergedInto.language)}>
                  {answer.mergedInto.title}
                </Link>
              </p>
            )}
            <Said>{answer.reason}</Said>
          </li>
        ))}
      </Rows>
    </Section>
  );
}
