import { ShieldCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Form, useLocation, useNavigation } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import type { PendingStatement } from "./pending.server.ts";
import { StatementText } from "./statement-text.tsx";

interface StatementPromptProps {
  pending: PendingStatement | null;
  className?: string;
}

/** Of one page: what was acknowledged on another is not spoken of here. */
export function StatementPrompt(props: StatementPromptProps) {
  return <PromptOfPage key={useLocation().pathname} {...props} />;
}

/** The statement with one button. The words are the same whatever is closed, and whether anything is. */
function PromptOfPage({ pending, className = "mb-6" }: StatementPromptProps) {
  const { t } = useWords();
  const { pathname, search } = useLocation();
  const action = pending ? `/meetings/${pending.meetingId}/acknowledgement` : "";
  const { formAction } = useNavigation();
  const sentFor = useRef<string | null>(null);
  const [done, setDone] = useState(false);
  const thanks = useRef<HTMLParagraphElement>(null);
  const openId = pending?.meetingId ?? null;
  useEffect(() => {
    if (sentFor.current === null || sentFor.current === openId) return;
    sentFor.current = null;
    setDone(true);
  }, [openId]);
  // The button that had the focus is gone.
  useEffect(() => {
    if (done) thanks.current?.focus();
  }, [done]);
  return (
    <>
      {done && (
        <p ref={thanks} tabIndex={-1} role="status" className={`font-semibold text-change ${className}`}>
          {t("statements.done")}
        </p>
      )}
      {pending && (
        <section
          aria-labelledby="statement-prompt"
          className={`no-print rounded-xl bg-accent-wash px-5 py-4 sm:px-6 ${className}`}
        >
          <h2 id="statement-prompt" className="flex items-start gap-2.5 text-lg">
            <ShieldCheck aria-hidden="true" className="mt-0.5 size-[1.3em] shrink-0 text-accent" />
            <span>
              {t("statements.title")}{" "}
              <span className="font-normal text-soft">{t("statements.ofMeeting", { day: pending.day })}</span>
            </span>
          </h2>
          <StatementText statement={pending.statement} className="mt-2 max-w-reading" />
          <p className="mt-3 font-semibold">{t("statements.opens")}</p>
          <Form
            method="post"
            action={action}
            preventScrollReset
            className="mt-3"
            onSubmit={() => {
              sentFor.current = pending.meetingId;
            }}
          >
            <input type="hidden" name="to" value={pathname + search} />
            <Button type="submit" pending={formAction === action}>
              {t("statements.acknowledge")}
            </Button>
          </Form>
        </section>
      )}
    </>
  );
}
