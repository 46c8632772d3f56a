import { useEffect, useRef } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { RingMark } from "#app/ui/ring-mark.tsx";
import { SignInAgain } from "./sign-in-again.tsx";

/** Covers a page whose session is over, while somebody's words are on it: the page is in the document, and nothing of it is drawn. */
export function SignedOut() {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const sheet = useRef<HTMLDialogElement>(null);
  // Above whatever was open on the page, dialogs and messages included.
  useEffect(() => {
    sheet.current?.showModal();
    heading.current?.focus();
  }, []);
  return (
    <dialog
      ref={sheet}
      data-curtain
      aria-labelledby="signed-out"
      onCancel={(event) => event.preventDefault()}
      className="m-0 size-full max-h-none max-w-none bg-sheet p-6 text-ink"
    >
      <div className="mx-auto grid min-h-full max-w-reading content-center gap-3">
        <RingMark className="size-12 text-accent" />
        <h1 id="signed-out" ref={heading} tabIndex={-1} className="text-3xl outline-none">
          {t("common.signedOut.title")}
        </h1>
        <p>{t("common.signedOut.text")}</p>
        <SignInAgain />
      </div>
    </dialog>
  );
}
