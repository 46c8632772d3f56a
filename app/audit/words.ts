/** The words of the audit. */
import { bringWords } from "#app/i18n/translate.ts";

await bringWords({
  en: async () => ({ audit: (await import("#app/i18n/en/audit.ts")).audit }),
  fr: async () => ({ audit: (await import("#app/i18n/fr/audit.ts")).audit }),
});
