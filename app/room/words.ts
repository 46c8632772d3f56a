/** The words of the room, for whoever opens a room. */
import { bringWords } from "#app/i18n/translate.ts";

await bringWords({
  en: async () => (await import("#app/i18n/en/rooms.ts")).rooms,
  fr: async () => (await import("#app/i18n/fr/rooms.ts")).rooms,
});
