import { useState, useSyncExternalStore } from "react";
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
  if (leftovers.length === 0) return null;
  return (
    <div className="no-print grid max-h-[50dvh] gap-2 overflow-y-auto p-2">
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
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words);
      setCopied(true);
    } catch {
      // Without a clipboard (a page without TLS has none) they can be selected.
      setShown(true);
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
            <Button variant="quiet" size="sm" onClick={() => setShown(true)}>
              {t("live.show")}
            </Button>
          )}
          <Button variant="quiet" size="sm" onClick={() => dismissLeftover(id)}>
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
        <p className="mt-2 max-h-40 overflow-auto rounded-md bg-sheet p-2 whitespace-pre-wrap select-all">
          {words}
        </p>
      )}
    </Notice>
  );
}
