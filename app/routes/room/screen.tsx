import { useEffect } from "react";
import { data } from "react-router";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { languageContext } from "#app/context.ts";
import { wordsIn } from "#app/i18n/i18n.server.ts";
import { useRoom } from "#app/live/use-room.ts";
import { screenPage } from "#app/room/room-page.server.ts";
import { Wall } from "#app/room/wall.tsx";
import "#app/room/words.ts";
import type { Route } from "./+types/screen";

export const middleware = [operation("screen.open")];

export async function loader({ context, params }: Route.LoaderArgs) {
  const { services, viewer } = signedIn({ context });
  const language = context.get(languageContext);
  const page = await screenPage(services, viewer, params.id, language);
  if (!page) throw notFound();
  return data({ ...page, title: wordsIn(language)("room.title.screen") });
}

/** The socket keeps it fresh. */
export const shouldRevalidate = () => false;

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData ? `${loaderData.title} · ${loaderData.head.series}` : "Tour de table" },
];

/** The wall: no cursor, no chrome. F makes it fill the screen. */
export default function Screen({ loaderData }: Route.ComponentProps) {
  const { head, seatIds } = loaderData;
  const { room, presence, connection, serverNow } = useRoom(loaderData.room, "screen");

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
        room={room}
        head={head}
        seatIds={seatIds}
        presence={presence}
        connection={connection}
        serverNow={serverNow}
      />
    </main>
  );
}
