import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { leaveFor, signInPath } from "#app/live/socket.ts";
import { subscribeToUnsaved, unsavedNow, unsavedOnServer } from "#app/live/unsaved.ts";
import type { Gate } from "#app/live/use-room.ts";
import { Button, buttonClasses } from "#app/ui/button.tsx";
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
  // Nothing brings the words back: one slip of the hand must not be enough.
  const [asked, setAsked] = useState(false);
  return (
    <Sheet
      title={t("live.curtain.signedOut")}
      text={changes > 0 ? t("live.unsaved", { count: changes }) : t("live.curtain.unsaved")}
    >
      <p>{t("live.curtain.signIn")}</p>
      <p className="text-soft">{t("live.curtain.others")}</p>
      <p className="mt-2 flex flex-wrap gap-2.5">
        {/* In another tab: this one holds the words in its memory, and nowhere else. */}
        <a href={signInPath()} target="_blank" rel="noreferrer" className={buttonClasses("primary", "lg")}>
          {t("live.curtain.signInHere")}
        </a>
        <Button
          variant={asked ? "danger" : "quiet"}
          size="lg"
          onClick={() => (asked ? leaveFor("/sign-in") : setAsked(true))}
        >
          {t(asked ? "live.curtain.discardForGood" : "live.curtain.discard")}
        </Button>
      </p>
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
