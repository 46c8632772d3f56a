import { Send } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { Form, useNavigation, useSubmit } from "react-router";
import { AudienceLabel } from "#app/access/audience-label.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang, type Language } from "#app/i18n/language.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { AudienceChoice, type AudienceChosen } from "./audience-choice.tsx";
import { DetailInputs, type ErrorsOf } from "./detail-inputs.tsx";
import type { FieldError } from "./details.server.ts";
import { detailFields } from "./details.ts";
import { noMark } from "./draft-mark.ts";
import type { ItemFormData } from "./item-form.server.ts";
import {
  fieldsInOrder,
  type ItemValues,
  isFormAudience,
  limitOf,
  minuteOptions,
  namedIn,
  urgencies,
  voiceCount,
} from "./item-values.ts";
import { DraftSaveState, SaveTrouble } from "./save-words.tsx";
import { useAutosave } from "./use-autosave.ts";

export type ItemFormProps = {
  form: ItemFormData;
  /** Of a submission that was not complete. */
  errors?: Record<string, FieldError> | undefined;
  values?: ItemValues | undefined;
};

const noErrors: Record<string, FieldError> = {};

/** The typed form of an item: kept while it is typed, sent to the chair when its author says so. */
export function ItemForm({ form, errors = noErrors, values = form.values }: ItemFormProps) {
  const { t } = useWords();
  const ref = useRef<HTMLFormElement>(null);
  const autosave = useAutosave(ref, `/items/${form.id}/draft`, form.mark);
  const submit = useSubmit();
  const navigation = useNavigation();
  const [sending, setSending] = useState(false);
  const [contentLanguage, setContentLanguage] = useState<Language>(values.language === "fr" ? "fr" : "en");
  const [chosen, setChosen] = useState<AudienceChosen>({
    audience: isFormAudience(values.audience) ? values.audience : "table",
    agencyIds: namedIn(values),
  });
  // "Draft saved" under an empty form would say what nobody did.
  const [typed, setTyped] = useState(form.mark !== noMark);
  const lang = contentLang(contentLanguage);
  // What was mended since is no longer marked; the summary keeps its list, so that it stays a list of links.
  const [mended, setMended] = useState<{ of: typeof errors; names: string[] }>({ of: errors, names: [] });
  const messageOf = (name: string) => {
    const error = errors[name];
    return error ? t(`common.errors.${error}`, { max: limitOf(form.kind, name) }) : undefined;
  };
  const errorsOf: ErrorsOf = (name) => {
    const message = mended.of === errors && mended.names.includes(name) ? undefined : messageOf(name);
    return message ? [message] : undefined;
  };
  function edited(event: FormEvent<HTMLFormElement>) {
    autosave.edited();
    setTyped(true);
    const { name } = event.target as HTMLInputElement;
    if (errors[name])
      setMended(({ of, names }) => ({ of: errors, names: of === errors ? [...names, name] : [name] }));
  }
  const fields = detailFields[form.kind];
  const voice = fields.slice(0, voiceCount(form.kind));

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    if (sending) return;
    setSending(true);
    // First what is typed must be safe; then it is sent.
    if (await autosave.flush()) {
      const { page, count } = autosave.nextSave();
      (element.elements.namedItem("page") as HTMLInputElement).value = page;
      (element.elements.namedItem("count") as HTMLInputElement).value = String(count);
      await submit(element);
    }
    setSending(false);
  }

  const named = form.agencyId ? [form.agencyId, ...chosen.agencyIds] : chosen.agencyIds;
  return (
    <Form ref={ref} method="post" noValidate onSubmit={send} onChange={edited} className="grid gap-6">
      <input type="hidden" name="page" defaultValue="form" />
      <input type="hidden" name="count" defaultValue="1" />
      <input type="hidden" name="base" defaultValue={form.mark} />
      <ErrorSummary
        title={t("common.somethingWrong")}
        errors={fieldsInOrder(form.kind)
          .filter((field) => errors[field])
          .map((field) => ({
            field,
            message: t("items.errorIn", { field: t(`items.ask.${field}`), error: messageOf(field) }),
          }))}
      />
      {voice.length > 0 && (
        <div className="grid gap-5 rounded-xl bg-question-wash px-4 py-5 sm:px-6">
          <p className="text-question">{t("items.voiceFirst")}</p>
          <DetailInputs fields={voice} values={values} errorsOf={errorsOf} lang={lang} />
        </div>
      )}
      <TextField
        name="title"
        label={t("items.ask.title")}
        hint={t(`items.titleHint.${form.kind}`)}
        defaultValue={values.title}
        errors={errorsOf("title")}
        lang={lang}
        autoComplete="off"
      />
      <DetailInputs fields={fields.slice(voice.length)} values={values} errorsOf={errorsOf} lang={lang} />
      <div className="grid gap-x-3 min-[22rem]:grid-cols-2 gap-y-4 border-t border-line pt-6 sm:gap-x-5">
        <Select
          name="presenter"
          label={t("items.ask.presenter")}
          defaultValue={values.presenter}
          errors={errorsOf("presenter")}
          options={form.presenters.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          name="minutes"
          label={t("items.ask.minutes")}
          defaultValue={values.minutes}
          errors={errorsOf("minutes")}
          options={minuteOptions.map((count) => ({
            value: String(count),
            label: t("common.minutes", { count }),
          }))}
        />
        <Select
          name="urgency"
          label={t("items.ask.urgency")}
          defaultValue={values.urgency}
          errors={errorsOf("urgency")}
          options={urgencies.map((one) => ({ value: one, label: t(`items.urgency.${one}`) }))}
        />
        <Select
          name="language"
          label={t("items.ask.language")}
          value={contentLanguage}
          onChange={(event) => setContentLanguage(event.currentTarget.value === "fr" ? "fr" : "en")}
          errors={errorsOf("language")}
          options={[
            { value: "en", label: "English" },
            { value: "fr", label: "Français" },
          ]}
        />
      </div>
      <div className="border-t border-line pt-6">
        <AudienceChoice
          kind={form.kind}
          chosen={chosen}
          choose={setChosen}
          ownAgencyId={form.agencyId}
          seatedAgencyIds={form.seatedAgencyIds}
          presiding={form.presiding}
          errorsOf={errorsOf}
        />
      </div>
      <div className="sticky bottom-0 -mx-4 grid gap-2 border-t border-line bg-paper px-4 py-3">
        <SaveTrouble autosave={autosave} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="min-w-[min(100%,16rem)] flex-1" aria-live="polite">
            <span className="me-2 text-sm text-soft">{t("common.audience.label")}</span>
            <AudienceLabel
              audience={chosen.audience}
              namedAgencyIds={chosen.audience === "agencies" && chosen.agencyIds.length === 0 ? [] : named}
              atTheTable={form.seatedAgencyIds.length}
              className="leading-snug"
            />
          </div>
          <div className="flex flex-1 flex-wrap items-center justify-end gap-x-4 gap-y-2 sm:flex-none">
            {typed && <DraftSaveState state={autosave.state} draft={form.status === "draft"} />}
            <noscript>
              <button type="submit" formAction={`/items/${form.id}/draft`} className="link min-h-11">
                {t("items.keepDraft")}
              </button>
            </noscript>
            <Button
              type="submit"
              size="lg"
              icon={<Send />}
              pending={sending || navigation.state === "submitting"}
            >
              {t(`items.send.${form.status}`)}
            </Button>
          </div>
        </div>
      </div>
    </Form>
  );
}
