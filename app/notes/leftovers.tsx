import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { useWords } from "#app/i18n/i18n.tsx";
import {
  dismissLeftover,
  type Leftover,
  leftoversNow,
  leftoversOnServer,
  subscribeToLeftovers,
} from "#app/live/leftovers.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

/**
 * The words that this tab's person typed and the server would not take, to be copied. `titleOf`: the item's title, where
 * it may still be seen.
 */
export function Leftovers({ titleOf }: { titleOf(itemId: string): string | null }) {
  const leftovers = useSyncExternalStore(subscribeToLeftovers, leftoversNow, leftoversOnServer);
  const list = useRef<HTMLDivElement>(null);
  // On a telephone its place is far above the note that was just typed in.
  const newest = leftovers.at(-1)?.id;
  useEffect(() => {
    if (newest !== undefined) list.current?.scrollIntoView({ block: "nearest" });
  }, [newest]);
  if (leftovers.length === 0) return null;
  return (
    <div ref={list} data-leftovers className="no-print grid max-h-[50dvh] gap-2 overflow-y-auto p-2">
      {leftovers.map((leftover) => (
        <NotSaved key={leftover.id} leftover={leftover} title={titleOf(leftover.itemId)} />
      ))}
    </div>
  );
}

function NotSaved({ leftover, title }: { leftover: Leftover; title: string | null }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const { id, because, words } = leftover;
  // An item that may no longer be read here: its author's words stay folded until the author asks for them.
  const folded = because === "denied";
  const [shown, setShown] = useState(!folded);
  const text = useRef<HTMLParagraphElement>(null);
  const unfold = () => {
    flushSync(() => setShown(true));
    // The button that was pressed is gone.
    text.current?.focus();
  };
  const dismiss = () => {
    flushSync(() => dismissLeftover(id));
    document.querySelector<HTMLElement>("[data-leftovers] button, #room, [data-curtain] button")?.focus();
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words);
      setCopied(true);
    } catch {
      // Without a clipboard (a page without TLS has none) they are selected for the keys that copy.
      unfold();
    }
  };
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t(`live.refusal.${because}`)}
      actions={
        <>
          <Button variant="quiet" size="sm" onClick={() => void copy()}>
            {t(copied ? "live.copied" : "live.copy")}
          </Button>
          {!shown && (
            <Button variant="quiet" size="sm" onClick={unfold}>
              {t("live.show")}
            </Button>
          )}
          <Button variant="quiet" size="sm" onClick={dismiss}>
            {t("live.dismiss")}
          </Button>
        </>
      }
    >
      <p>
        {title && !folded && <strong>{title}. </strong>}
        {t("live.leftover")}
      </p>
      {shown && (
        <p
          ref={text}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and its words are to be copied with the keyboard alone
          tabIndex={0}
          onFocus={(event) => window.getSelection()?.selectAllChildren(event.currentTarget)}
          className="mt-2 max-h-40 overflow-auto rounded-md bg-sheet p-2 whitespace-pre-wrap select-all"
        >
          {words}
        </p>
      )}
    </Notice>
  );
}
