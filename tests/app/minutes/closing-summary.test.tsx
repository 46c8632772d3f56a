import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { serverTranslator } from "#app/i18n/i18n.server.ts";
import { TranslationProvider } from "#app/i18n/i18n.tsx";
import type { ClosingPreview } from "#app/meetings/closing.ts";
import { ClosingSummary } from "#app/minutes/closing-summary.tsx";

const nothing: ClosingPreview = {
  meetingId: "m",
  nextDate: "2026-12-10",
  ...{ withoutOutcome: [], carriedOver: [], parked: [], waiting: 0 },
  ...{ decisionsWithoutReason: [], actionsWithoutDate: [] },
};
const shown = (preview: ClosingPreview, language: "en" | "fr" = "en") =>
  renderToStaticMarkup(
    <TranslationProvider translator={serverTranslator(language)}>
      <ClosingSummary preview={preview} itemHref={(id) => `#${id}`} />
    </TranslationProvider>,
  );

test("nothing to mend is said too", () => {
  expect(shown(nothing)).toContain("nothing carries over");
  expect(shown(nothing)).toContain("Nothing is missing");
});

test("it names what goes on, to which date, and what is missing, each in its own language", () => {
  const preview: ClosingPreview = {
    ...nothing,
    withoutOutcome: [{ id: "i", kind: "difficulty", language: "fr", title: "Deux campements" }],
    waiting: 2,
    decisionsWithoutReason: [{ id: "d", itemId: "i", language: "en", text: "The annex opens." }],
  };
  const english = shown(preview);
  expect(english).toContain("1 item goes to the next meeting");
  expect(english).toContain("Thursday, December 10, 2026");
  expect(english).toContain('lang="fr-CA"');
  expect(english).toContain('href="#i"');
  expect(english).toContain("1 decision without a reason");
  const french = shown(preview, "fr");
  expect(french).toContain("1 point passe à la prochaine réunion");
  expect(french).toContain("jeudi 10 décembre 2026");
});
