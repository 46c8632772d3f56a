/** The words of the audit, in the page's language, which no other page carries (see app/room/words.ts). */
import { bringWords } from "#app/i18n/translate.ts";

if (typeof document !== "undefined") {
  const french = document.documentElement.lang.startsWith("fr");
  const { audit } = await (french ? import("#app/i18n/fr/audit.ts") : import("#app/i18n/en/audit.ts"));
  bringWords({ audit });
}
