import { useEffect, useState } from "react";
import { data } from "react-router";
import { notFound, operation } from "#app/access/operation.server.ts";
import { languageContext, servicesContext, viewerContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import type { Connection } from "#app/live/socket.ts";
import { useRoom } from "#app/live/use-room.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { onWall } from "#app/meetings/screen-view.ts";
import type { RoomPage } from "#app/room/room-page.server.ts";
import { screenPage } from "#app/room/room-page.server.ts";
import { ShowWallHere } from "#app/room/show-wall-here.tsx";
import { useInWords } from "#app/room/use-in-words.ts";
import { Wall } from "#app/room/wall.tsx";
import "#app/room/words.ts";
import type { Route } from "./+types/screen";

export const middleware = [operation("screen.read", "screen")];

/** The wall, on a device that is one; to a chair a page that makes this device one. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const services = context.get(servicesContext);
  const viewer = context.get(viewerContext);
  const language = context.get(languageContext);
  const title = wordsIn(language)("room.title.screen");
  if (viewer.kind !== "screen") {
    if (!(await findMeeting(services.db, viewer, params.id, "device.start"))) throw notFound();
    return data({ title, wall: null, meetingId: params.id });
  }
  const wall = await screenPage(services, viewer, params.id, language);
  if (!wall) throw notFound();
  return data({ title, wall, meetingId: params.id });
}

/** The socket keeps it fresh. */
export const shouldRevalidate = () => false;

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.wall ? `${loaderData.title} · ${loaderData.wall.head.series}` : "Tour de table" },
];

export default function Screen({ loaderData }: Route.ComponentProps) {
  const { wall, meetingId } = loaderData;
  return wall ? <WholeScreen {...wall} /> : <ShowWallHere meetingId={meetingId} />;
}

/** The wall: no cursor, no chrome. F makes it fill the screen. */
function WholeScreen({ room: initial, head, seatIds }: Pick<RoomPage, "room" | "head" | "seatIds">) {
  const { room: told, presence, connection, serverNow } = useRoom(initial, "screen");
  const room = useInWords(told);
  const cutOff = useCutOff(connection);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.fullscreenElement) void document.exitFullscreen();
      else void document.documentElement.requestFullscreen?.().catch(() => {});
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  return (
    <main className="h-dvh w-dvw cursor-none overflow-hidden bg-paper">
      <Wall
        room={cutOff ? onWall(room, true) : room}
        head={head}
        seatIds={seatIds}
        presence={presence}
        connection={connection}
        serverNow={serverNow}
      />
    </main>
  );
}

/** How long a wall goes on showing what it showed when it lost its connection, ms. */
const showsFor = 10_000;

/** A wall that cannot be told who came in, or that it was blanked, shows nothing after a while. */
function useCutOff(connection: Connection): boolean {
  const [cutOff, setCutOff] = useState(false);
  useEffect(() => {
    if (connection === "live") setCutOff(false);
    if (connection !== "lost") return;
    const timer = setTimeout(() => setCutOff(true), showsFor);
    return () => clearTimeout(timer);
  }, [connection]);
  return cutOff;
}
