import { type ReactNode, useEffect, useRef, useSyncExternalStore } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { leaveFor } from "#app/live/socket.ts";
import { subscribeToUnsaved, unsavedNow, unsavedOnServer } from "#app/live/unsaved.ts";
import type { Gate } from "#app/live/use-room.ts";
import { SignInAgain } from "#app/people/sign-in-again.tsx";
import { Button } from "#app/ui/button.tsx";
import { RingMark } from "#app/ui/ring-mark.tsx";
import { Leftovers } from "./leftovers.tsx";

/**
 * Stands in place of a room that may not be seen (any more), while its tab holds words that are not saved. Nothing of the
 * room is behind it, and none of the words are on it before the server has said who sits here.
 */
export function Curtain({ gate, onwards }: { gate: Exclude<Gate, "open">; onwards: string }) {
  const { t } = useWords();
  if (gate === "checking") return <Sheet title={t("live.curtain.checking")} />;
  if (gate === "closed")
    return (
      <Sheet title={t("live.curtain.closed")} text={t("live.curtain.closedText")}>
        <Leftovers titleOf={() => null} />
        <p>
          <Button onClick={() => leaveFor(onwards)}>{t("live.curtain.goOn")}</Button>
        </p>
      </Sheet>
    );
  return <SignedOut />;
}

function SignedOut() {
  const { t } = useWords();
  const { changes } = useSyncExternalStore(subscribeToUnsaved, unsavedNow, unsavedOnServer);
  return (
    <Sheet
      title={t("common.signedOut.title")}
      text={changes > 0 ? t("live.unsaved", { count: changes }) : t("live.curtain.unsaved")}
    >
      <p>{t("live.curtain.signIn")}</p>
      <SignInAgain />
    </Sheet>
  );
}

function Sheet({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // What had the focus is gone with the room; who does not see the screen hears what took its place.
  useEffect(() => {
    heading.current?.focus();
    // And when the room is back, its own place has it.
    return () => document.getElementById("room")?.focus({ preventScroll: true });
  }, []);
  return (
    <main data-curtain className="m-auto grid min-h-dvh max-w-reading content-center gap-3 p-6">
      <RingMark className="size-12 text-accent" />
      <h1 ref={heading} tabIndex={-1} className="text-3xl outline-none">
        {title}
      </h1>
      {text && <p className="font-semibold text-update">{text}</p>}
      {children}
    </main>
  );
}
