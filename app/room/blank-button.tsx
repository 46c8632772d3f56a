import { MonitorCheck, MonitorOff } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { useRoomShared } from "./room-context.tsx";
import { blankWall } from "./wall-commands.ts";

/** Blanks the wall, or brings it back; says what the server has said, and until then that it is on its way. */
export function BlankButton() {
  const { t } = useWords();
  const { room, told, send } = useRoomShared();
  if (!room.wall) return null;
  const { blank } = room.wall;
  const onItsWay = told.wall?.blank !== blank;
  return (
    <Button
      size="sm"
      variant={blank ? "primary" : "quiet"}
      icon={blank ? <MonitorCheck /> : <MonitorOff />}
      kbd="B"
      aria-busy={onItsWay}
      onClick={() => void send(blankWall(room.meetingId, !blank))}
    >
      {t(onItsWay ? "room.wall.onItsWay" : blank ? "room.wall.bringBack" : "room.wall.blankIt")}
    </Button>
  );
}
