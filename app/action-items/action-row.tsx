import { CircleCheck, CircleDashed, CircleSlash } from "lucide-react";
import { useEffect, useRef } from "react";
import { Link, useFetcher } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { contentLang } from "#app/i18n/language.ts";
import type { CommandAnswer } from "#app/meetings/command.ts";
import { useAgencies } from "#app/root-data.ts";
import { type CompletionOutcome, outcomes, placeOf } from "./action-item.ts";
import type { ActionView } from "./action-view.ts";
import { CompletionControls, UndoControl } from "./completion-controls.tsx";

type Ended = { outcome: CompletionOutcome; reason: string; byName?: string; on?: string };

/** What the page shows while the answer is on its way: as if it had been saved already. */
function endedSoon(form: FormData, before: ActionView["completion"]): Ended | null {
  if (form.get("_method") === "remove") return null;
  const outcome = outcomes.find((one) => one === form.get("outcome"));
  return outcome ? { outcome, reason: String(form.get("reason") ?? "") } : before;
}

/** An action item with who owes it, by when, where it comes from, and (for whom it is) how it ended. */
export function ActionRow(props: {
  action: ActionView;
  /** The page's own path, for browsers without scripts. */
  here: string;
  /** Leaves out the meeting and the item: the page is about them. */
  inPlace?: boolean;
  announce?: (words: string) => void;
  /** It ended a while ago: taking that back is opening it again, no slip to undo. */
  past?: boolean;
}) {
  const { action, here, inPlace, announce, past = false } = props;
  const { t } = useWords();
  const { name } = useAgencies();
  const fetcher = useFetcher<CommandAnswer>();
  const ended: Ended | null = fetcher.formData
    ? endedSoon(fetcher.formData, action.completion)
    : action.completion;
  const failed = fetcher.state === "idle" && fetcher.data?.ok === false;

  // The button that was pressed is gone: the one in its place takes the focus. Only what was really saved is called so.
  const focus = useRef<HTMLButtonElement>(null);
  const sent = useRef(false);
  const unsaid = useRef(false);
  const isEnded = ended !== null;
  const words = t(isEnded ? "actions.announced.ended" : "actions.announced.open", { text: action.text });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the words change, which is when the button does
  useEffect(() => {
    if (!sent.current) return;
    sent.current = false;
    unsaid.current = true;
    focus.current?.focus();
  }, [words]);
  const saved = fetcher.state === "idle" && fetcher.data?.ok === true;
  useEffect(() => {
    if (!saved || !unsaid.current) return;
    unsaid.current = false;
    announce?.(words);
  }, [saved, words, announce]);
  const controls = {
    ...{ action, fetcher, focus, to: `${here}#action-${action.id}` },
    onSend: () => {
      sent.current = true;
    },
  };

  return (
    <li
      id={`action-${action.id}`}
      className="grid gap-x-6 gap-y-2 py-3.5 target:bg-wash sm:grid-cols-[1fr_auto]"
    >
      <div className="min-w-0">
        <p lang={contentLang(action.language)} className={`font-medium ${isEnded ? "text-soft" : ""}`}>
          {action.text}
        </p>
        <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-soft">
          <span>
            {name(action.agencyId)}
            {action.delegate && ` · ${action.delegate.name}`}
          </span>
          {action.due && !isEnded && (
            <span title={action.due.exact} className={action.due.late ? "font-semibold text-ink" : ""}>
              <span className="print:hidden">{action.due.words}</span>
              <span className="hidden print:inline">{action.due.day}</span>
            </span>
          )}
        </p>
        {!inPlace && (
          <p className="text-sm text-soft">
            {t("actions.from", { day: action.meetingDay })}{" "}
            <Link to={placeOf(action)} className="link" lang={contentLang(action.item.language)}>
              {action.item.title}
            </Link>
          </p>
        )}
        {ended && <HowItEnded ended={ended} lang={contentLang(action.language)} />}
        {failed && (
          <p role="alert" className="text-sm font-medium text-warn">
            {t("actions.failed")}
          </p>
        )}
      </div>
      {action.mayComplete &&
        (isEnded ? <UndoControl {...controls} past={past} /> : <CompletionControls {...controls} />)}
    </li>
  );
}

const icons = { done: CircleCheck, no_longer_possible: CircleSlash, not_done: CircleDashed };

/** Three different facts, told apart by word and drawing, none of them louder than the others. */
function HowItEnded({ ended, lang }: { ended: Ended; lang: string }) {
  const { t } = useWords();
  const Icon = icons[ended.outcome];
  return (
    <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm">
      <span className="inline-flex items-center gap-1.5 font-semibold">
        <Icon
          aria-hidden="true"
          className={`size-[1.15em] ${ended.outcome === "done" ? "text-accent" : "text-soft"}`}
        />
        {t(`actions.outcome.${ended.outcome}`)}
      </span>
      {ended.reason && <span lang={lang}>{ended.reason}</span>}
      {ended.byName && (
        <span className="text-soft">{t("actions.endedBy", { name: ended.byName, day: ended.on })}</span>
      )}
    </p>
  );
}
