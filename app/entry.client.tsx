import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { TranslationProvider, translator } from "./i18n/i18n.tsx";
import { pageLanguage } from "./i18n/language.ts";

async function hydrate() {
  const language = pageLanguage();
  // One catalogue, the page's own, in a chunk of its own; rooms bring theirs (app/room/words.ts).
  const { pages } = await (language === "fr" ? import("./i18n/fr/pages.ts") : import("./i18n/en/pages.ts"));
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <TranslationProvider translator={translator(language, pages)}>
          <HydratedRouter />
        </TranslationProvider>
      </StrictMode>,
    );
  });
}

void hydrate();
