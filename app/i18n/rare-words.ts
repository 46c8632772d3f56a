/** The words of pages that one rarely opens. */
import { bringWords } from "./translate.ts";

await bringWords({
  en: async () => (await import("./en/rare.ts")).rare,
  fr: async () => (await import("./fr/rare.ts")).rare,
});
