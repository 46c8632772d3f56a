import { MonitorPlay } from "lucide-react";
import { Form } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { NeutralScreen } from "#app/room-devices/neutral-screen.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Sheet } from "#app/ui/sheet.tsx";

/** What a chair finds at the wall's address on a device that is no wall yet. */
export function ShowWallHere({ meetingId }: { meetingId: string }) {
  const { t } = useWords();
  return (
    <NeutralScreen>
      <Sheet className="grid gap-4 py-5 sm:px-6">
        <div>
          <h1 className="text-2xl">{t("room.screen.here.title")}</h1>
          <p className="mt-1 text-soft">{t("room.screen.here.text")}</p>
        </div>
        <Form method="post" action={`/meetings/${meetingId}/devices`} reloadDocument>
          <input type="hidden" name="kind" value="screen" />
          <Button type="submit" size="lg" icon={<MonitorPlay />} className="w-full" autoFocus>
            {t("room.screen.here.button")}
          </Button>
        </Form>
        <LinkButton variant="ghost" to={`/meetings/${meetingId}`}>
          {t("room.backToMeeting")}
        </LinkButton>
      </Sheet>
    </NeutralScreen>
  );
}
