import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createRoutesStub } from "react-router";
import { en } from "#app/i18n/en.ts";
import { fr } from "#app/i18n/fr.ts";
import { TranslationProvider, translator } from "#app/i18n/i18n.tsx";
import type { RoomState } from "#app/meetings/room.ts";
import { createDrafts } from "#app/room/drafts.ts";
import { RoomProvider, type RoomShared } from "#app/room/room-context.tsx";
import type { RoomHead } from "#app/room/room-page.ts";

export const head: RoomHead = {
  series: "Complex-case consultation",
  place: "",
  date: "Thursday, January 8",
  dateShort: "Jan 8",
  begins: "9:00",
  range: "9:00 – 11:00",
  offsetMinutes: -360,
  today: "2026-01-08",
  next: null,
  join: { address: "table.example.org", qr: null, how: { en: "", fr: "" } },
};

export interface InRoom {
  room: RoomState;
  language?: "en" | "fr";
  agencies?: { id: string; nameEn: string; nameFr: string }[];
  shared?: Partial<RoomShared>;
}

/** What a part of a room's page shows of this room, as the server would send it. */
export function showInRoom(part: ReactElement, { room, language = "en", agencies = [], shared }: InRoom) {
  const value: RoomShared = {
    room,
    told: room,
    head,
    seriesId: "series",
    seatIds: agencies.map(({ id }) => id),
    presiding: [],
    people: [],
    drafts: createDrafts(),
    serverNow: () => room.at,
    lead: null,
    send: async () => ({ ok: true, version: null }),
    ...shared,
  };
  const Page = createRoutesStub([
    {
      id: "root",
      path: "/",
      Component: () => (
        <TranslationProvider translator={translator(language, language === "fr" ? fr : en)}>
          <RoomProvider value={value}>{part}</RoomProvider>
        </TranslationProvider>
      ),
    },
  ]);
  return renderToStaticMarkup(
    <Page hydrationData={{ loaderData: { root: { agencies, language, viewer: null } } }} />,
  );
}

/** The words alone, each part of the page in a line of its own. */
export const wordsIn = (html: string) =>
  html
    .replace(/<[^>]+>/g, "\n")
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&")
    .split("\n")
    .filter((line) => line.trim() !== "");
