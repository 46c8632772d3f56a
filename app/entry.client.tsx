import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { TranslationProvider, translator } from "./i18n/i18n.tsx";

async function hydrate() {
  const language = document.documentElement.lang.startsWith("fr") ? "fr" : "en";
  // One catalogue, the page's own, in a chunk of its own.
  const words = language === "fr" ? (await import("./i18n/fr.ts")).fr : (await import("./i18n/en.ts")).en;
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <TranslationProvider translator={translator(language, words)}>
          <HydratedRouter />
        </TranslationProvider>
      </StrictMode>,
    );
  });
}

void hydrate();
