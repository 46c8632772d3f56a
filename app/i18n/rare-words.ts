/** The words of pages that one rarely opens, in the page's language; no other page carries them (see app/room/words.ts). */
import { bringWords } from "./translate.ts";

if (typeof document !== "undefined") {
  const french = document.documentElement.lang.startsWith("fr");
  const { rare } = await (french ? import("./fr/rare.ts") : import("./en/rare.ts"));
  bringWords(rare);
}
