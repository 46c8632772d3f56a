import { type FormEvent, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/choice.tsx";
import { TextArea } from "#app/ui/field.tsx";
import type { BuilderItem } from "./builder.server.ts";
import { longestReason, type Verdict } from "./triage.ts";

type VerdictFormProps = {
  readonly item: BuilderItem;
  readonly verdict: Exclude<Verdict, "accepted">;
  /** What it can be merged into. */
  readonly others: readonly BuilderItem[];
  readonly next: string | null;
  readonly onGive: (given: { reason: string; mergedIntoId: string }) => void;
  readonly onCancel: () => void;
};

/** The reason of a verdict, which the author reads: asked for where the button was, so that nothing jumps. */
export function VerdictForm({ item, verdict, others, next, onGive, onCancel }: VerdictFormProps) {
  const { t } = useWords();
  const [errors, setErrors] = useState<{ reason?: string; into?: string }>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = String(form.get("reason") ?? "").trim();
    const mergedIntoId = String(form.get("mergedIntoId") ?? "");
    const wrong = {
      ...(!reason && { reason: t("agenda.refusal.reasonNeeded") }),
      ...(verdict === "merged" && !mergedIntoId && { into: t("agenda.refusal.mergeTarget") }),
    };
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) onGive({ reason, mergedIntoId });
    else event.currentTarget.querySelector<HTMLElement>(wrong.into ? "select" : "textarea")?.focus();
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          onCancel();
        }
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
      className="mt-3 grid gap-3"
    >
      {verdict === "merged" && (
        <Select
          id={`into-${item.id}`}
          name="mergedIntoId"
          label={t("agenda.into")}
          errors={errors.into ? [errors.into] : undefined}
          autoFocus
          options={[{ value: "", label: "—" }, ...others.map((one) => ({ value: one.id, label: one.title }))]}
        />
      )}
      <TextArea
        id={`reason-${item.id}`}
        name="reason"
        label={t(`agenda.ask.${verdict}`)}
        hint={`${t("agenda.reasonHint", { name: item.submitterName })}${verdict === "deferred" && next ? ` ${t("agenda.deferHint", { date: next })}` : ""}`}
        errors={errors.reason ? [errors.reason] : undefined}
        maxLength={longestReason}
        rows={2}
        autoFocus={verdict !== "merged"}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm">
          {t(`agenda.verdict.${verdict}`)}
        </Button>
        <Button variant="quiet" size="sm" onClick={onCancel}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
