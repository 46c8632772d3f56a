import { data } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { Curtain } from "#app/notes/curtain.tsx";
import { Announcer } from "#app/room/announcer.tsx";
import { AttendeeRoom } from "#app/room/attendee-room.tsx";
import { Ended } from "#app/room/ended.tsx";
import { RoomFrame } from "#app/room/frame.tsx";
import { RoomProvider } from "#app/room/room-context.tsx";
import { roomPage } from "#app/room/room-page.server.ts";
import { StatementSheet } from "#app/room/statement-sheet.tsx";
import { useRoomPage } from "#app/room/use-room-page.ts";
import { Waiting } from "#app/room/waiting.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import "#app/room/words.ts";
import type { Route } from "./+types/room";

export const middleware = [operation("meeting.join")];

export async function loader({ context, params }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const page = await roomPage(services, viewer, params.id, "meeting.read", language);
  if (!page) throw notFound();
  return data({
    ...page,
    title: wordsIn(language)("room.title.room"),
    chairs: viewer.chairOf.includes(page.seriesId),
  });
}

/** The socket keeps it fresh. */
export const shouldRevalidate = () => false;

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData ? `${loaderData.title} · ${loaderData.head.dateShort}` : "Tour de table" },
];

export default function RoomRoute({ loaderData }: Route.ComponentProps) {
  const { t } = useWords();
  const { shared, presence, connection, gate, notes } = useRoomPage(loaderData, "room");
  const { room, head } = shared;
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
        fixedFrom={running && "lg"}
        actions={
          loaderData.chairs && (
            <LinkButton size="sm" variant="quiet" to={`/meetings/${room.meetingId}/console`}>
              {t("room.openConsole")}
            </LinkButton>
          )
        }
      >
        {running && <StatementSheet />}
        {running ? (
          <AttendeeRoom presence={presence} notes={notes} />
        ) : before ? (
          <Waiting presence={presence} />
        ) : (
          <Ended meetingId={room.meetingId} state={room.state} head={head} />
        )}
      </RoomFrame>
    </RoomProvider>
  );
}
