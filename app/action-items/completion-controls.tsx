import { Check, Undo2 } from "lucide-react";
import { type RefObject, useId } from "react";
import type { FetcherWithComponents } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button, buttonClasses } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { RadioCards } from "#app/ui/radio-cards.tsx";
import { type CompletionOutcome, longestReason, needsReason, outcomes } from "./action-item.ts";
import type { ActionView } from "./action-view.ts";

interface Controls {
  action: ActionView;
  /** Where a browser without scripts comes back to. */
  to: string;
  fetcher: FetcherWithComponents<unknown>;
  /** What is focused when the other set of controls has taken the place of this one. */
  focus: RefObject<HTMLButtonElement | null>;
  onSend: () => void;
}

/** "Done" in one press; how else it ended, with the reason, behind a disclosure that opens without scripts too. */
export function CompletionControls({ action, to, fetcher, focus, onSend }: Controls) {
  const { t } = useWords();
  const target = `/action-items/${action.id}/completion`;
  return (
    <div className="no-print flex flex-wrap items-start gap-2">
      <fetcher.Form method="post" action={target} onSubmit={onSend}>
        <input type="hidden" name="to" value={to} />
        <Button
          ref={focus}
          type="submit"
          name="outcome"
          value="done"
          variant="quiet"
          size="sm"
          icon={<Check />}
          aria-label={t("actions.doneOf", { text: action.text })}
        >
          {t("actions.done")}
        </Button>
      </fetcher.Form>
      <details className="open:w-full">
        <summary className={`${buttonClasses("ghost", "sm")} list-none`}>{t("actions.otherwise")}</summary>
        <fetcher.Form
          method="post"
          action={target}
          onSubmit={onSend}
          className="mt-2 grid gap-3 rounded-lg border border-line bg-sheet p-4"
        >
          <input type="hidden" name="to" value={to} />
          <OtherwiseFields />
        </fetcher.Form>
      </details>
    </div>
  );
}

/** How else it ended, and why: what a form holds that says so. `missing`: it was sent without the reason. */
export function OtherwiseFields({ missing = false }: { missing?: boolean }) {
  const { t } = useWords();
  const id = useId();
  return (
    <>
      <RadioCards
        id={`${id}-outcome`}
        legend={t("actions.what")}
        name="outcome"
        required
        columns={2}
        options={outcomes.filter(needsReason).map((outcome) => ({
          value: outcome,
          label: t(`actions.outcome.${outcome}`),
          hint: t(`actions.outcomeHint.${outcome as Exclude<CompletionOutcome, "done">}`),
        }))}
      />
      <TextArea
        id={`${id}-reason`}
        name="reason"
        label={t("actions.why")}
        hint={t("actions.whyHint")}
        required
        rows={2}
        maxLength={longestReason}
        errors={missing ? [t("actions.whyNeeded")] : undefined}
      />
      <Button type="submit" className="justify-self-start">
        {t("common.save")}
      </Button>
    </>
  );
}

export function UndoControl(props: Controls & { past: boolean }) {
  const { action, to, fetcher, focus, onSend, past } = props;
  const { t } = useWords();
  return (
    <fetcher.Form
      method="post"
      action={`/action-items/${action.id}/completion`}
      onSubmit={onSend}
      className="no-print"
    >
      <input type="hidden" name="to" value={to} />
      <Button
        ref={focus}
        type="submit"
        name="_method"
        value="remove"
        variant="ghost"
        size="sm"
        icon={<Undo2 />}
        aria-label={t(past ? "actions.reopenOf" : "actions.undoOf", { text: action.text })}
      >
        {t(past ? "actions.reopen" : "common.undo")}
      </Button>
    </fetcher.Form>
  );
}
