import type { ReactNode } from "react";
import { Form } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { Row } from "#app/ui/sheet.tsx";

/** One way to sign in, or one place where one is: what it is, since when, and what can be done with it. */
export function FactorRow({
  icon,
  name,
  about,
  warns = false,
  children,
}: {
  icon: ReactNode;
  name: string;
  about: string;
  warns?: boolean;
  children?: ReactNode;
}) {
  return (
    <Row aside={children}>
      <p className="flex items-start gap-3">
        <span aria-hidden="true" className="mt-0.5 shrink-0 text-accent [&_svg]:size-5">
          {icon}
        </span>
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <span className="block font-semibold">{name}</span>
          <span className={`block text-sm ${warns ? "font-medium text-warn" : "text-soft"}`}>{about}</span>
        </span>
      </p>
    </Row>
  );
}

/** `of`: which one, for whoever hears the buttons one by one. */
export function RemoveFactor({ action, passkey, of }: { action: string; passkey?: string; of: string }) {
  const { t } = useWords();
  return (
    <Form method="post" action={action}>
      <input type="hidden" name="_method" value="remove" />
      {passkey && <input type="hidden" name="passkey" value={passkey} />}
      <Button type="submit" variant="quiet" size="sm" aria-label={t("account.removeOf", { of })}>
        {t("common.remove")}
      </Button>
    </Form>
  );
}
