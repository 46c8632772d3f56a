import { Users } from "lucide-react";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useWords } from "#app/i18n/i18n.tsx";
import type { Present } from "#app/meetings/room.ts";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useRoomShared } from "./room-context.tsx";

/** On a console that does not run the meeting: who does, and the way to take over; from somebody who is here, not by a slip. */
export function LeadNotice({ presence }: { presence: readonly Present[] }) {
  const { t } = useWords();
  const { lead } = useRoomShared();
  const [asking, setAsking] = useState(false);
  if (!lead?.elsewhere) return null;
  const { personId, name, own } = lead.elsewhere;
  const here = presence.length === 0 || presence.some((one) => one.personId === personId);
  return (
    <Notice
      role="alert"
      icon={<Users />}
      title={
        own ? t("room.lease.otherWindow") : t(here ? "room.lease.elsewhere" : "room.lease.away", { name })
      }
      actions={
        <Button size="sm" onClick={here && !own ? () => setAsking(true) : lead.takeOver}>
          {t(own ? "room.lease.continueHere" : "room.lease.takeOver")}
        </Button>
      }
      className="rounded-e-none!"
    >
      {!own && here && t("room.lease.elsewhereText")}
      {asking && (
        <Dialog
          open
          onClose={() => setAsking(false)}
          size="sm"
          title={t("room.lease.takeOverTitle", { name })}
          closeLabel={t("common.close")}
          actions={
            <Button
              onClick={() => {
                // The dialog gives the focus back to a button that is about to go.
                flushSync(() => setAsking(false));
                lead.takeOver();
              }}
            >
              {t("room.lease.takeOver")}
            </Button>
          }
        >
          <p>{t("room.lease.takeOverText")}</p>
        </Dialog>
      )}
    </Notice>
  );
}
