import { MessageCircleQuestion } from "lucide-react";
import { data, Form, redirect } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { readMark } from "#app/agenda/draft-mark.ts";
import { itemForm } from "#app/agenda/item-form.server.ts";
import { ItemForm } from "#app/agenda/item-form.tsx";
import { valuesOf } from "#app/agenda/item-values.ts";
import { KindLabel } from "#app/agenda/kind-label.tsx";
import { submitItem } from "#app/agenda/submission.server.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { pageTitle } from "#app/page-title.ts";
import { readForm } from "#app/read-form.server.ts";
import { noItem } from "#app/statements/pending.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page.tsx";
import type { Route } from "./+types/edit";

export const middleware = [operation("item.edit")];

export async function loader({ context, params }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const form = await itemForm(services.db, viewer, params.id, language, services.now());
  if (!form) throw await noItem(services, viewer, language);
  // The kind, not the title: titles of items do not belong into the browser's history.
  return { form, title: wordsIn(language)(`common.kind.${form.kind}`) };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { services, viewer } = signedIn({ context });
  const sent = await readForm(request);
  const values = valuesOf(sent);
  const save = readMark(`${sent.get("page")}:${sent.get("count")}`) ?? { page: "form", count: 1 };
  if (!values) throw new Response(null, { status: 413 });
  const submission = await submitItem(services, viewer, params.id, values, save);
  if (!submission) throw notFound();
  if (!submission.ok) return data({ errors: submission.errors, values }, { status: 422 });
  return redirect(`/items/${params.id}?sent`, 303);
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title);

export default function EditItem({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useWords();
  const { form } = loaderData;
  return (
    <div className="mx-auto max-w-reading">
      <PageHeader
        back={{ to: "/items", label: t("common.nav.myItems") }}
        title={<KindLabel kind={form.kind}>{t(`common.kind.${form.kind}`)}</KindLabel>}
        meta={`${t("items.edit.forMeeting", { day: form.meeting.day })} · ${form.meeting.seriesName}`}
      />
      {form.askedBack && (
        <Notice
          tone="warn"
          icon={<MessageCircleQuestion />}
          title={t("items.edit.askedBack", { name: form.askedBack.by })}
          className="mb-6"
        >
          <p className="text-md whitespace-pre-line">{form.askedBack.reason}</p>
          <p className="mt-2 text-soft">{t("items.edit.answerHow")}</p>
        </Notice>
      )}
      {form.meeting.soon && <p className="mb-6 text-soft">{t("items.edit.soon")}</p>}
      {form.unsent && <Notice className="mb-6">{t("items.edit.unsent")}</Notice>}
      <ItemForm key={form.id} form={form} errors={actionData?.errors} values={actionData?.values} />
      <Form method="post" action={`/items/${form.id}/submission`} className="mt-4">
        <Button type="submit" variant="ghost" name="verb" value="withdraw">
          {t(form.status === "draft" ? "items.edit.discard" : "items.edit.withdraw")}
        </Button>
      </Form>
    </div>
  );
}
