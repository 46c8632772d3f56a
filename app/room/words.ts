/**
 * The words of the room, in the page's language, for whoever opens a room: imported by its routes, so that they are there
 * before anything of them is drawn, and no other page carries them.
 */
import { bringWords } from "#app/i18n/translate.ts";

if (typeof document !== "undefined") {
  const french = document.documentElement.lang.startsWith("fr");
  const { rooms } = await (french ? import("#app/i18n/fr/rooms.ts") : import("#app/i18n/en/rooms.ts"));
  bringWords(rooms);
}
