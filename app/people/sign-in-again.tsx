import { useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { leaveFor, signInPath } from "#app/live/socket.ts";
import { Button, buttonClasses } from "#app/ui/button.tsx";

/** The two ways on from a page that holds somebody's words, and whose session is over. */
export function SignInAgain() {
  const { t } = useWords();
  // Nothing brings the words back: one slip of the hand must not be enough.
  const [asked, setAsked] = useState(false);
  return (
    <>
      <p className="text-soft">{t("common.signedOut.others")}</p>
      <p className="mt-2 flex flex-wrap gap-2.5">
        {/* In another tab: this one holds the words in its memory, and nowhere else. */}
        <a href={signInPath()} target="_blank" rel="noreferrer" className={buttonClasses("primary", "lg")}>
          {t("common.signedOut.signIn")}
        </a>
        <Button
          variant={asked ? "danger" : "quiet"}
          size="lg"
          onClick={() => (asked ? leaveFor("/sign-in") : setAsked(true))}
        >
          {t(asked ? "common.signedOut.discardForGood" : "common.signedOut.discard")}
        </Button>
      </p>
    </>
  );
}
