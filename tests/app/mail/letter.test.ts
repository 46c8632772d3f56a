import { expect, test } from "vitest";
import { setLetter } from "#app/mail/letter.ts";
import { agendaPublishedLetter, minutesReadyLetter, signInLetter } from "#app/mail/templates.server.ts";

const facts = { series: "Complex-case consultation", when: "Thursday, November 26", place: "Room 204" };

test("a letter says the same in text and in HTML, in the language of its reader", () => {
  const letter = signInLetter({ name: "Mireille", language: "fr" }, "https://tour.example/sign-in/abc");
  expect(letter.text).toMatch(/^Bonjour Mireille,/);
  for (const part of ["Voici votre lien.", "https://tour.example/sign-in/abc"]) {
    expect(letter.text).toContain(part);
    expect(letter.html).toContain(part);
  }
});

test("a place is said when there is one", () => {
  const to = { name: "Remy", language: "en" as const };
  expect(agendaPublishedLetter(to, "https://tour.example/", facts).text).toContain("Place: Room 204.");
  expect(agendaPublishedLetter(to, "https://tour.example/", { ...facts, place: "" }).text).not.toContain(
    "Place",
  );
  expect(minutesReadyLetter(to, "https://tour.example/", facts).subject).toBe(
    "Minutes: Complex-case consultation, Thursday, November 26",
  );
});

test("names can neither add a header nor markup", () => {
  const letter = setLetter("en", {
    subject: "Agenda\r\nBcc: everybody@example.org",
    greeting: 'Hello <b onclick="x">Eve</b>,',
    paragraphs: [],
    action: { label: "Go", url: 'https://tour.example/?a=1&b="2"' },
    closing: "",
  });
  expect(letter.subject).toBe("Agenda Bcc: everybody@example.org");
  expect(letter.html).not.toContain("<b ");
  expect(letter.html).toContain("&quot;2&quot;");
});
