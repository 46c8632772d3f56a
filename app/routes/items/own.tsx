import { Undo2 } from "lucide-react";
import { Form } from "react-router";
import { operation, signedIn } from "#app/access/operation.server.ts";
import { KindIcon } from "#app/agenda/kind-label.tsx";
import { OwnItemRow } from "#app/agenda/own-item-row.tsx";
import { isWithdrawn, type OwnItem, ownItems } from "#app/agenda/own-items.server.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { pageTitle } from "#app/page-title.ts";
import { latestPending } from "#app/statements/pending.server.ts";
import { StatementPrompt } from "#app/statements/statement-prompt.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Section } from "#app/ui/page.tsx";
import { Rows } from "#app/ui/sheet.tsx";
import type { Route } from "./+types/own";

export const middleware = [operation("items.list-own")];

export async function loader({ context, request }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const items = await ownItems(services.db, viewer, services.now(), language);
  const withdrawn = new URL(request.url).searchParams.get("withdrawn");
  return {
    items,
    pending: await latestPending(services.db, viewer, services.now(), language),
    withdrawn: withdrawn && (await isWithdrawn(services.db, viewer, withdrawn)) ? withdrawn : null,
    maySubmit: viewer.representsIn.length > 0 || viewer.chairOf.length > 0,
    title: wordsIn(language)("items.own.title"),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

const isYours = (item: OwnItem) => item.writable && item.status !== "submitted";

export default function OwnItems({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { items, withdrawn, maySubmit } = loaderData;
  const yours = items.filter(isYours);
  const past = items.filter((item) => !isYours(item) && (item.meeting.past || isClosed(item)));
  const coming = items.filter((item) => !yours.includes(item) && !past.includes(item));
  const bring = maySubmit && <LinkButton to="/items/new">{t("items.own.bring")}</LinkButton>;
  return (
    <div className="mx-auto max-w-reading">
      <PageHeader
        title={t("items.own.title")}
        meta={t("items.own.intro")}
        actions={items.length > 0 && bring}
      />
      <StatementPrompt pending={loaderData.pending} />
      {withdrawn && (
        <Notice
          role="status"
          className="mb-6"
          actions={
            <Form method="post" action={`/items/${withdrawn}/submission`}>
              <Button type="submit" name="verb" value="restore" variant="quiet" icon={<Undo2 />}>
                {t("common.undo")}
              </Button>
            </Form>
          }
        >
          {t("items.own.withdrawn")}
        </Notice>
      )}
      {items.length === 0 && (
        <EmptyState icon={<KindIcon kind="update" />} title={t("items.own.empty")} action={bring}>
          {t("items.own.emptyText")}
        </EmptyState>
      )}
      <ItemsSection title={t("items.own.yours")} items={yours} />
      <ItemsSection title={t("items.own.coming")} items={coming} />
      <ItemsSection title={t("items.own.past")} items={past} />
    </div>
  );
}

const isClosed = ({ status }: OwnItem) => ["declined", "merged", "withdrawn"].includes(status);

function ItemsSection({ title, items }: { title: string; items: OwnItem[] }) {
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <Rows>
        {items.map((item) => (
          <OwnItemRow key={item.id} item={item} />
        ))}
      </Rows>
    </Section>
  );
}
