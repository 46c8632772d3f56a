import { TabletSmartphone } from "lucide-react";
import { Form } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { leavesByItself } from "#app/live/socket.ts";
import { NeutralScreen } from "#app/room-devices/neutral-screen.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Sheet } from "#app/ui/sheet.tsx";

/** What a chair finds at the kiosk's address on a device that is none yet. */
export function MakeKiosk({ meetingId }: { meetingId: string }) {
  const { t } = useWords();
  return (
    <NeutralScreen>
      <Sheet className="grid gap-4 py-5 sm:px-6">
        <div>
          <h1 className="text-2xl">{t("ritual.kiosk.dialog")}</h1>
          <p className="mt-1 text-soft">{t("ritual.kiosk.about")}</p>
        </div>
        <KioskHere meetingId={meetingId} autoFocus />
        <LinkButton variant="ghost" to={`/meetings/${meetingId}`}>
          {t("room.backToMeeting")}
        </LinkButton>
      </Sheet>
    </NeutralScreen>
  );
}

export function KioskHere({ meetingId, autoFocus = false }: { meetingId: string; autoFocus?: boolean }) {
  const { t } = useWords();
  return (
    <Form method="post" action={`/meetings/${meetingId}/devices`} reloadDocument onSubmit={leavesByItself}>
      <input type="hidden" name="kind" value="kiosk" />
      <Button type="submit" size="lg" icon={<TabletSmartphone />} className="w-full" autoFocus={autoFocus}>
        {t("ritual.kiosk.here")}
      </Button>
      <p className="mt-2 text-sm text-soft">{t("ritual.kiosk.hereText")}</p>
    </Form>
  );
}
