import { Check, CircleCheck, CircleSlash, Undo2 } from "lucide-react";
import { useState } from "react";
import { outcomes } from "#app/action-items/action-item.ts";
import { OtherwiseFields } from "#app/action-items/completion-controls.tsx";
import { dueWords } from "#app/action-items/due.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomOpenAction } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { Button, buttonClasses } from "#app/ui/button.tsx";
import { completeAction } from "./commands.ts";
import { contentLang, useRoomShared } from "./room-context.tsx";

/** What is past its date stands there in any case; of the rest so many that the notes under it stay near. */
const atFirst = 8;

/** What the table is owed, while it is gone through: the reader's part of it, what is past its date first. */
export function OpenActions() {
  const { t } = useWords();
  const { room, head } = useRoomShared();
  const { openActions } = room;
  const pastDate = openActions?.filter(({ dueOn }) => dueOn && dueOn < head.today) ?? [];
  const late = pastDate.filter(({ ended }) => !ended).length;
  const open = openActions?.filter(({ ended }) => !ended).length ?? 0;
  const [all, setAll] = useState(false);
  const shown = openActions?.slice(0, all ? undefined : Math.max(atFirst, pastDate.length)) ?? [];
  return (
    <section aria-labelledby="open-actions" className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id="open-actions" className="text-base">
          {openActions ? t("room.standing.open", { count: open }) : t("actions.title")}
          {late > 0 && <span className="text-warn"> · {t("room.standing.late", { count: late })}</span>}
        </h2>
        {/* The room stays open beside it. */}
        <a
          className="link touch-target text-sm"
          href="/action-items?whose=all"
          target="_blank"
          rel="noreferrer"
        >
          {t("room.standing.all")}
        </a>
      </div>
      {openActions === null ? (
        <p className="text-soft">{t("room.standing.later")}</p>
      ) : openActions.length === 0 ? (
        <p className="text-soft">{t("room.standing.none")}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {shown.map((action) => (
            <OpenAction key={action.id} action={action} />
          ))}
        </ul>
      )}
      {openActions && shown.length < openActions.length && (
        <Button variant="quiet" size="sm" className="justify-self-start" onClick={() => setAll(true)}>
          {t("room.standing.more", { count: openActions.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

function OpenAction({ action }: { action: RoomOpenAction }) {
  const { t, language } = useWords();
  const { head } = useRoomShared();
  const { name } = useAgencies();
  const due = dueWords(t, language, action.dueOn, head.today);
  const Ended = action.ended === "done" ? CircleCheck : CircleSlash;
  return (
    <li data-open-action={action.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-[min(100%,18rem)] flex-1">
        <p lang={contentLang(action.language)} className={action.ended ? "text-soft line-through" : ""}>
          {action.text}
        </p>
        <p className="text-sm text-soft">
          <span className="font-semibold">{name(action.agencyId)}</span>
          {action.delegate && ` (${action.delegate.name})`}
          {due && !action.ended && (
            <>
              {" · "}
              <span
                title={due.exact}
                className={`whitespace-nowrap ${due.late ? "font-semibold text-warn" : ""}`}
              >
                {due.late ? `${due.words} (${due.day})` : due.words}
              </span>
            </>
          )}
        </p>
        {action.ended && (
          <p className="mt-0.5 inline-flex items-center gap-1.5 text-sm font-semibold text-change">
            <Ended aria-hidden="true" className="size-[1.2em]" />
            {t(`actions.outcome.${action.ended}`)}
          </p>
        )}
      </div>
      {action.mayComplete && <HowItEnded action={action} />}
    </li>
  );
}

/** "Done" in one press, how else it ended behind a disclosure; what was said by mistake is taken back in its place. */
function HowItEnded({ action }: { action: RoomOpenAction }) {
  const { t } = useWords();
  const { send } = useRoomShared();
  const [missing, setMissing] = useState(false);
  if (action.ended)
    return (
      <Button
        variant="ghost"
        size="sm"
        icon={<Undo2 />}
        aria-label={t("actions.undoOf", { text: action.text })}
        onClick={() => void send(completeAction(action.id, null))}
      >
        {t("common.undo")}
      </Button>
    );
  function submit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const outcome = outcomes.find((one) => one === given.get("outcome"));
    const reason = String(given.get("reason") ?? "").trim();
    setMissing(!reason);
    if (outcome && reason) void send(completeAction(action.id, { outcome, reason }));
  }
  return (
    <div className="flex flex-wrap items-start gap-2 has-[[open]]:w-full">
      <Button
        variant="quiet"
        size="sm"
        icon={<Check />}
        aria-label={t("actions.doneOf", { text: action.text })}
        onClick={() => void send(completeAction(action.id, { outcome: "done", reason: "" }))}
      >
        {t("actions.done")}
      </Button>
      <details className="open:w-full">
        <summary className={`${buttonClasses("ghost", "sm")} list-none`}>{t("actions.otherwise")}</summary>
        <form onSubmit={submit} className="mt-2 grid gap-3 rounded-lg border border-line bg-sheet p-4">
          <OtherwiseFields missing={missing} />
        </form>
      </details>
    </div>
  );
}
