import { MailCheck } from "lucide-react";
import { Form, useNavigation } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { useRootData } from "#app/root-data.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** What became of asking for a link; `problem` null: it is on its way (or would be, if the address were known). */
export type EmailAnswer = { email: string; problem: "email" | "tooMany" | null } | undefined;

/** Asks for a link by mail, or says that one is on its way. Works without scripts. */
export function EmailForm({
  answer,
  to,
  autoFocus,
}: {
  answer: EmailAnswer;
  to: string;
  autoFocus?: boolean;
}) {
  const { t } = useWords();
  const { outboxReadable } = useRootData();
  const pending = useNavigation().state !== "idle";
  if (answer?.problem === null) {
    return (
      <div role="status" className="grid gap-3">
        <h2 className="flex items-center gap-2.5 text-xl">
          <MailCheck aria-hidden="true" className="size-7 shrink-0 text-change" />
          {t("signIn.sent.title")}
        </h2>
        <p>{t("signIn.sent.text", { email: answer.email })}</p>
        <p className="flex flex-wrap gap-2.5">
          {outboxReadable && <LinkButton to="/mails">{t("signIn.sent.mails")}</LinkButton>}
          <LinkButton to={to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`} variant="quiet">
            {t("signIn.sent.again")}
          </LinkButton>
        </p>
      </div>
    );
  }
  return (
    <Form method="post" action="/sign-in" className="grid gap-4" noValidate>
      <input type="hidden" name="to" value={to} />
      {answer?.problem === "tooMany" && (
        <Notice tone="warn" role="alert">
          {t("signIn.tooMany")}
        </Notice>
      )}
      <TextField
        label={t("signIn.email")}
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus={autoFocus || answer?.problem === "email"}
        defaultValue={answer?.email}
        errors={answer?.problem === "email" ? [t("common.errors.email")] : undefined}
      />
      <Button type="submit" size="lg" pending={pending}>
        {t("signIn.send")}
      </Button>
    </Form>
  );
}
