import { MonitorPlay } from "lucide-react";
import { useState } from "react";
import { data, useSearchParams } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { formatWallTime, wallAtOffset } from "#app/calendar/zone.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { Curtain } from "#app/notes/curtain.tsx";
import { Announcer } from "#app/room/announcer.tsx";
import { BlankButton } from "#app/room/blank-button.tsx";
import { Console } from "#app/room/console.tsx";
import { Ended } from "#app/room/ended.tsx";
import { RoomFrame } from "#app/room/frame.tsx";
import { LeadNotice } from "#app/room/lead-notice.tsx";
import { Ready } from "#app/room/ready.tsx";
import { RoomProvider, useRoomShared } from "#app/room/room-context.tsx";
import { roomPage } from "#app/room/room-page.server.ts";
import { StatementSheet } from "#app/room/statement-sheet.tsx";
import { useRoomPage } from "#app/room/use-room-page.ts";
import { WallDialog } from "#app/room/wall-dialog.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import "#app/room/words.ts";
import type { Route } from "./+types/console";

export const middleware = [operation("console.open")];

export async function loader({ context, params }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const page = await roomPage(services, viewer, params.id, "console.open", language);
  if (!page) throw notFound();
  return data({ ...page, title: wordsIn(language)("room.title.console") });
}

/** The socket keeps it fresh. */
export const shouldRevalidate = () => false;

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData ? `${loaderData.title} · ${loaderData.head.dateShort}` : "Tour de table" },
];

export default function ConsolePage({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { shared, presence, connection, gate, notes } = useRoomPage(loaderData, "console");
  const { room, head } = shared;
  const [walls, setWalls] = useState(false);
  // Why the meeting could not be closed, when its closure sent the chair back here; no loader runs for that.
  const problem = useSearchParams()[0].get("problem");
  const running = room.state === "live";
  const before = room.state === "draft" || room.state === "published";
  if (gate !== "open") return <Curtain gate={gate} onwards={`/meetings/${room.meetingId}`} />;
  return (
    <RoomProvider value={shared}>
      <Announcer room={room} serverNow={shared.serverNow} />
      <RoomFrame
        meetingId={room.meetingId}
        head={head}
        connection={connection}
        fixedFrom={running && "md"}
        about={running && <Started />}
        actions={
          <>
            <BlankButton />
            <Button
              size="sm"
              variant="quiet"
              icon={<MonitorPlay />}
              aria-haspopup="dialog"
              onClick={() => setWalls(true)}
            >
              {t("room.devices.title")}
            </Button>
          </>
        }
      >
        {(problem === "noNextMeeting" || problem === "nextStarted" || problem === "ledElsewhere") && (
          <Notice role="alert" tone="warn">
            {t(`minutes.refused.${problem}`)}
          </Notice>
        )}
        <LeadNotice presence={presence} />
        {running && <StatementSheet />}
        {running ? (
          <Console presence={presence} connection={connection} notes={notes} />
        ) : before ? (
          <Ready presence={presence} />
        ) : (
          <Ended meetingId={room.meetingId} state={room.state} head={head} />
        )}
      </RoomFrame>
      <WallDialog open={walls} onClose={() => setWalls(false)} />
    </RoomProvider>
  );
}

function Started() {
  const { t, language } = useWords();
  const { room, head } = useRoomShared();
  if (room.startedAt === null) return null;
  const { time } = wallAtOffset(new Date(room.startedAt), head.offsetMinutes);
  return (
    <p className="text-soft max-xl:hidden">{t("room.startedAt", { time: formatWallTime(time, language) })}</p>
  );
}
