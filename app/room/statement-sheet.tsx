import { ShieldCheck } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { StatementText } from "#app/statements/statement-text.tsx";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { mustAcknowledge } from "./must-acknowledge.ts";
import { useRoomShared } from "./room-context.tsx";
import { acknowledge } from "./statement-commands.ts";
import { isWriting } from "./use-follow.ts";

/**
 * The first thing in the room for whoever has not acknowledged the statement, late-comers included. Whoever is writing at
 * that moment is not interrupted: for them, and for who puts it off, a line stays on top of the room.
 */
export function StatementSheet() {
  const { t } = useWords();
  const { room, send } = useRoomShared();
  const { statement } = room;
  const formId = useId();
  const [sent, setSent] = useState(false);
  const closed = mustAcknowledge(room);
  const asked = closed && !sent;
  const [putOff, setPutOff] = useState(false);
  const [wasAsked, setWasAsked] = useState(asked);
  if (asked !== wasAsked) {
    setWasAsked(asked);
    setPutOff(asked && isWriting());
  }
  // It has arrived; from now on only a tick that was taken back closes it again.
  useEffect(() => {
    if (!closed && sent) setSent(false);
  }, [closed, sent]);
  // What the sheet lay on may be another item by then, and the focus would be nowhere. After the sheet's own effect, which
  // gives it back to what is gone, whether the answer or the room's news comes first.
  const saying = useRef(false);
  useEffect(() => {
    if (asked || !saying.current) return;
    saying.current = false;
    document.getElementById("room")?.focus({ preventScroll: true });
  }, [asked]);
  if (!statement) return null;

  async function say() {
    saying.current = true;
    const answer = await send(acknowledge(room.meetingId));
    if (answer.ok) setSent(true);
    else saying.current = false;
  }

  return (
    <>
      {asked && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 bg-accent-wash px-4 py-1.5">
          <p className="flex min-w-0 flex-1 basis-60 items-center gap-2">
            <ShieldCheck aria-hidden="true" className="size-[1.2em] shrink-0 text-accent" />
            {t("statements.opens")}
          </p>
          <Button size="sm" onClick={() => setPutOff(false)}>
            {t("ritual.sheet.open")}
          </Button>
        </div>
      )}
      <Dialog
        open={asked && !putOff}
        onClose={() => setPutOff(true)}
        title={t("ritual.sheet.title")}
        description={t("statements.opens")}
        closeLabel={t("common.close")}
        actions={
          <>
            <Button variant="quiet" onClick={() => setPutOff(true)}>
              {t("ritual.sheet.later")}
            </Button>
            <Button type="submit" form={formId}>
              {t("statements.acknowledge")}
            </Button>
          </>
        }
      >
        <form
          id={formId}
          method="post"
          action={`/meetings/${room.meetingId}/acknowledgement`}
          onSubmit={(event) => {
            event.preventDefault();
            void say();
          }}
        >
          <input type="hidden" name="to" value={`/meetings/${room.meetingId}/room`} />
          <StatementText statement={statement} className="text-md leading-relaxed" />
        </form>
      </Dialog>
    </>
  );
}
