import { type FormEvent, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/choice.tsx";
import { TextArea } from "#app/ui/field.tsx";
import type { BuilderItem } from "./builder.server.ts";
import { longestReason, type Verdict } from "./triage.ts";

/** What stands in the form before it is sent. */
export type VerdictTyped = { readonly reason: string; readonly mergedIntoId: string };

type VerdictFormProps = {
  readonly item: BuilderItem;
  readonly verdict: Exclude<Verdict, "accepted">;
  /** What it can be merged into. */
  readonly others: readonly BuilderItem[];
  readonly next: string | null;
  /** What was typed here earlier, and who keeps it while the form is not shown. */
  readonly typed?: VerdictTyped | undefined;
  readonly onType?: (typed: VerdictTyped) => void;
  readonly onGive: (given: VerdictTyped) => void;
  readonly onCancel: () => void;
};

/** The reason of a verdict, which the author reads: asked for where the button was, so that nothing jumps. */
export function VerdictForm(props: VerdictFormProps) {
  const { item, verdict, others, next, typed, onType, onGive, onCancel } = props;
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
      onChange={(event) => {
        const form = new FormData(event.currentTarget);
        onType?.({
          reason: String(form.get("reason") ?? ""),
          mergedIntoId: String(form.get("mergedIntoId") ?? ""),
        });
      }}
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
          defaultValue={typed?.mergedIntoId}
          errors={errors.into ? [errors.into] : undefined}
          autoFocus
          options={[{ value: "", label: "—" }, ...others.map((one) => ({ value: one.id, label: one.title }))]}
        />
      )}
      <TextArea
        id={`reason-${item.id}`}
        name="reason"
        label={t(`agenda.ask.${verdict}`)}
        defaultValue={typed?.reason}
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
