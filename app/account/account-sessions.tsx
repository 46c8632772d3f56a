import { MonitorSmartphone } from "lucide-react";
import { Form } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { leavesByItself } from "#app/live/socket.ts";
import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/page.tsx";
import { Rows } from "#app/ui/sheet.tsx";
import { FactorRow } from "./factor-row.tsx";

interface Session {
  id: string;
  device: string;
  since: string;
  here: boolean;
}

/** Where one is signed in; each place can be ended from here, with whatever is open there. */
export function AccountSessions({ sessions, fresh }: { sessions: Session[]; fresh: boolean }) {
  const { t } = useWords();
  return (
    <Section title={t("account.sessions.title")} description={t("account.sessions.text")}>
      <Rows>
        {sessions.map(({ id, device, since, here }) => {
          const where = device || t("account.unknownDevice");
          return (
            <FactorRow
              key={id}
              icon={<MonitorSmartphone />}
              name={where}
              about={`${here ? `${t("account.sessions.here")} · ` : ""}${t("account.since", { since })}`}
            >
              {here ? (
                <Form method="post" action="/sign-out" reloadDocument onSubmit={leavesByItself}>
                  <Button type="submit" variant="quiet" size="sm">
                    {t("common.nav.signOut")}
                  </Button>
                </Form>
              ) : (
                fresh && (
                  <EndSession
                    session={id}
                    label={t("account.sessions.endOf", { of: `${where}, ${since}` })}
                  />
                )
              )}
            </FactorRow>
          );
        })}
      </Rows>
      {fresh && sessions.length > 1 && (
        <div className="mt-4">
          <EndSession session="others" />
        </div>
      )}
    </Section>
  );
}

function EndSession({ session, label }: { session: string; label?: string }) {
  const { t } = useWords();
  return (
    <Form method="post" action="/account/sessions">
      <input type="hidden" name="session" value={session} />
      <Button type="submit" variant="quiet" size={label ? "sm" : "md"} aria-label={label}>
        {t(label ? "account.sessions.end" : "account.sessions.endOthers")}
      </Button>
    </Form>
  );
}
