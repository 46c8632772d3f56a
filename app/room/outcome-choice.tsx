import { useWords } from "#app/i18n/i18n.tsx";
import type { Outcome, RoomItem } from "#app/meetings/room.ts";
import { Kbd } from "#app/ui/kbd.tsx";
import { focusHeading } from "./focus-heading.ts";
import { useConclude } from "./use-conclude.ts";

export const outcomeChoiceId = "outcome-choice";
const outcomes: readonly Outcome[] = ["done", "decided", "carried_over", "parked"];

/** How the talk ended, in the open and not behind a menu; the chosen one pressed again takes it back. */
export function OutcomeChoice({ item }: { item: RoomItem }) {
  const { t } = useWords();
  const conclude = useConclude();
  return (
    <fieldset
      id={outcomeChoiceId}
      className="flex min-w-0 flex-wrap items-center gap-1"
      onKeyDown={(event) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (event.key === "Escape") focusHeading();
        if (!step) return;
        event.preventDefault();
        const buttons = [...event.currentTarget.querySelectorAll("button")];
        const at = buttons.indexOf(event.target as HTMLButtonElement);
        buttons[(at + step + buttons.length) % buttons.length]?.focus();
      }}
    >
      <legend className="sr-only">{t("room.outcome.label")}</legend>
      {outcomes.map((outcome, index) => {
        const chosen = item.outcome === outcome;
        return (
          <button
            key={outcome}
            type="button"
            aria-pressed={chosen}
            onClick={(event) => {
              void conclude(item, chosen ? null : outcome);
              // By key: the next key may move the meeting on, and one that is held down must not.
              if (event.detail === 0) focusHeading();
            }}
            className="touch-target inline-flex min-h-10.5 items-center gap-1.5 rounded-md border-[1.5px] border-line px-2.5 text-sm font-semibold hover:border-edge hover:bg-wash aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent"
          >
            {t(`common.outcome.${outcome}`)}
            {outcome === "parked" ? <Kbd>P</Kbd> : index === 0 ? <Kbd>O</Kbd> : null}
          </button>
        );
      })}
    </fieldset>
  );
}
