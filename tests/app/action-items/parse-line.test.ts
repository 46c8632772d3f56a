import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LineContext, parseLine } from "#app/action-items/parse-line.ts";

/** Thursday, November 26, 2026. */
const context: LineContext = {
  today: "2026-11-26",
  nextMeeting: "2026-12-10",
  agencies: [
    { id: "harbour", nameEn: "Harbour House", nameFr: "Maison du Havre" },
    { id: "windrow", nameEn: "Windrow House", nameFr: "Maison de l’Andain" },
    { id: "coulee", nameEn: "Coulee Outreach", nameFr: "Travail de rue des Coulées" },
  ],
  people: [
    { id: "remy", name: "Rémy Rep", agencyId: "harbour" },
    { id: "cole", name: "Cole Outreach", agencyId: "coulee" },
  ],
};
const read = (line: string) => parseLine(line, context);

describe("who", () => {
  test("an agency in either language, whole or begun, with or without accents", () => {
    expect(read("@Harbour House call landlord by Friday")).toEqual({
      text: "call landlord",
      agencyId: "harbour",
      delegateId: null,
      dueOn: "2026-11-27",
    });
    expect(read("@Maison du Havre appeler le propriétaire d’ici vendredi")).toEqual({
      text: "appeler le propriétaire",
      agencyId: "harbour",
      delegateId: null,
      dueOn: "2026-11-27",
    });
    expect(read("@harb call the landlord")).toMatchObject({ agencyId: "harbour", text: "call the landlord" });
    expect(read("@travail de rue des coulees: rappeler Nora")).toMatchObject({
      agencyId: "coulee",
      text: "rappeler Nora",
    });
    expect(read("@maison de l'andain préparer le lit")).toMatchObject({ agencyId: "windrow" });
    expect(read("Call the landlord @Coulee Outreach by 27 Nov")).toMatchObject({
      agencyId: "coulee",
      text: "Call the landlord",
      dueOn: "2026-11-27",
    });
  });

  test("an agency by any word of its name; who begins so goes first, and of two nobody is meant", () => {
    expect(read("@Coulées rappeler Nora")).toMatchObject({ agencyId: "coulee", text: "rappeler Nora" });
    expect(read("@coul rappeler Nora")).toMatchObject({ agencyId: "coulee", text: "rappeler Nora" });
    expect(read("@Andain préparer le lit")).toMatchObject({ agencyId: "windrow", text: "préparer le lit" });
    // Harbour House and Windrow House.
    expect(read("@House call the landlord")).toMatchObject({
      agencyId: null,
      text: "@House call the landlord",
    });
    expect(read("@des rappeler Nora")).toMatchObject({ agencyId: null });
    // Only after the sign: this is what is to be done.
    expect(read("Outreach calls the landlord")).toMatchObject({ agencyId: null });
    const police = {
      id: "police",
      nameEn: "Lethbridge Police Service",
      nameFr: "Service de police de Lethbridge",
    };
    const board = { id: "board", nameEn: "Police Commission", nameFr: "Commission de police" };
    const withPolice = (line: string, ...more: LineContext["agencies"]) =>
      parseLine(line, { ...context, agencies: [...context.agencies, police, ...more] });
    expect(withPolice("@Police call back by Friday")).toEqual({
      text: "call back",
      agencyId: "police",
      delegateId: null,
      dueOn: "2026-11-27",
    });
    expect(withPolice("@Police call back", board)).toMatchObject({ agencyId: "board", text: "call back" });
    expect(withPolice("@Police Service call back", board)).toMatchObject({ agencyId: "police" });
  });

  test("a person stands for their agency too", () => {
    expect(read("@Remy call the landlord")).toMatchObject({ agencyId: "harbour", delegateId: "remy" });
    expect(read("@Harbour House @Remy Rep to call the landlord")).toEqual({
      text: "call the landlord",
      agencyId: "harbour",
      delegateId: "remy",
      dueOn: null,
    });
  });

  test("a person of another agency is not made its delegate", () => {
    expect(read("@Harbour House with @Cole Outreach")).toMatchObject({
      agencyId: "harbour",
      delegateId: null,
    });
  });

  test("a line that begins with a whole name means it without a sign; a begun one does not", () => {
    expect(read("Coulee Outreach calls the landlord on 5th Ave")).toMatchObject({
      agencyId: "coulee",
      text: "calls the landlord on 5th Ave",
      dueOn: null,
    });
    expect(read("Harbour master calls back")).toMatchObject({
      agencyId: null,
      text: "Harbour master calls back",
    });
  });

  test("of two that begin so, none; what is unknown stays in the text", () => {
    expect(read("@Maison appeler")).toMatchObject({ agencyId: null, text: "@Maison appeler" });
    expect(read("@Nobody call")).toMatchObject({ agencyId: null, text: "@Nobody call" });
    expect(read("write to nora@example.org")).toMatchObject({ text: "write to nora@example.org" });
  });
});

describe("by when", () => {
  const due = (words: string) => read(`@Harbour House call ${words}`).dueOn;

  test.each([
    ["today", "2026-11-26"],
    ["by tomorrow", "2026-11-27"],
    ["by Friday", "2026-11-27"],
    ["by Fri", "2026-11-27"],
    ["by Thursday", "2026-12-03"],
    ["by next Thursday", "2026-12-03"],
    ["by next Friday", "2026-12-04"],
    ["by 27 Nov", "2026-11-27"],
    ["by Nov 27", "2026-11-27"],
    ["by November 27th, 2027", "2027-11-27"],
    ["on December 1st", "2026-12-01"],
    ["by 5 January", "2027-01-05"],
    ["by 2026-12-11", "2026-12-11"],
    ["in 2 weeks", "2026-12-10"],
    ["in two weeks", "2026-12-10"],
    ["within 3 days", "2026-11-29"],
    ["in a month", "2026-12-26"],
    ["next week", "2026-12-03"],
    ["by the end of the week", "2026-11-27"],
    ["by the end of the month", "2026-11-30"],
    ["by next meeting", "2026-12-10"],
    ["day after tomorrow.", "2026-11-28"],
  ])("%s", (words, date) => expect(due(words)).toBe(date));

  test.each([
    ["demain", "2026-11-27"],
    ["après-demain", "2026-11-28"],
    ["d'ici vendredi", "2026-11-27"],
    ["d’ici à vendredi", "2026-11-27"],
    ["avant vendredi prochain", "2026-11-27"],
    ["d’ici le 1er décembre", "2026-12-01"],
    ["le 27 nov.", "2026-11-27"],
    ["au plus tard le 11 décembre 2026", "2026-12-11"],
    ["dans 2 semaines", "2026-12-10"],
    ["d’ici deux semaines", "2026-12-10"],
    ["dans un mois", "2026-12-26"],
    ["la semaine prochaine", "2026-12-03"],
    ["d’ici la fin du mois", "2026-11-30"],
    ["d’ici la prochaine réunion", "2026-12-10"],
    ["avant le 30 août", "2027-08-30"],
    ["lundi", "2026-11-30"],
  ])("%s", (words, date) => expect(due(words)).toBe(date));

  test.each([
    "the Friday group",
    "the landlord on 5th Ave",
    "after three weeks of silence",
    "31 June",
    "by 2026-02-30",
    "Mayor",
    "in March with the Sunday's people",
  ])("no date in: %s", (words) => expect(due(words)).toBeNull());

  test("the words of the date leave the text, wherever they stand", () => {
    expect(read("by Friday @Harbour House call the landlord").text).toBe("call the landlord");
    expect(read("call the landlord by Friday about the dog @Harbour House")).toMatchObject({
      text: "call the landlord about the dog",
      dueOn: "2026-11-27",
    });
  });

  test("without a next date, the next meeting is no date", () => {
    const without = { ...context, nextMeeting: null };
    expect(parseLine("call by next meeting", without)).toMatchObject({
      dueOn: null,
      text: "call by next meeting",
    });
  });
});

test("whatever one types is understood somehow: never an error, never longer than the line", () => {
  const words = [
    "@",
    "@Harbour",
    "House",
    "by",
    "d’ici",
    "Friday",
    "27",
    "Nov",
    "31",
    "@Maison",
    "in",
    "2",
    "weeks",
    "é",
    "’",
    "-",
  ];
  const line = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(" ")),
  );
  fc.assert(
    fc.property(line, (text) => {
      const understood = read(text);
      expect(understood.text.length).toBeLessThanOrEqual(text.length + 2);
      if (understood.dueOn) expect(understood.dueOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }),
    { numRuns: 500 },
  );
});
