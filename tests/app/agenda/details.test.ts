import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDetails } from "#app/agenda/details.server.ts";
import { answersOf, detailFields, formKinds } from "#app/agenda/details.ts";

const question = {
  personWants: " To stay with the dog. ",
  personKnows: "yes",
  situation: "Sleeps near the river.",
  question: "Who knows a landlord?",
};

describe("details of an item", () => {
  test("a complete question is read, trimmed, without what was left empty or belongs to other kinds", () => {
    expect(readDetails("question", { ...question, hopedFor: "  ", barrier: "no" })).toEqual({
      ok: true,
      details: { ...question, personWants: "To stay with the dog." },
    });
  });

  test("what is missing or not one of the choices is told by field", () => {
    expect(readDetails("question", { personKnows: "perhaps", situation: "x".repeat(2001) })).toEqual({
      ok: false,
      errors: { personWants: "required", personKnows: "choose", situation: "tooLong", question: "required" },
    });
    expect(readDetails("update", { news: "a\0b" })).toEqual({ ok: false, errors: { news: "invalid" } });
  });

  test("line ends of every system are one", () => {
    expect(readDetails("update", { news: "one\r\ntwo\rthree" })).toEqual({
      ok: true,
      details: { news: "one\ntwo\nthree" },
    });
  });

  test("answers are shown in the order of the form, choices apart", () => {
    expect(answersOf("question", { ...question, foreign: "x" }).map(({ name }) => name)).toEqual([
      "personWants",
      "situation",
      "question",
    ]);
  });

  test("whatever is sent, what is accepted fits its form", () => {
    const names = formKinds.flatMap((kind) => detailFields[kind].map((field) => field.name));
    const values = fc.dictionary(fc.constantFrom<string>(...names, "other"), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...formKinds), values, (kind, given) => {
        const read = readDetails(kind, given);
        if (!read.ok) return;
        for (const field of detailFields[kind]) {
          const answer = read.details[field.name];
          if (field.required) expect(answer).toBeTruthy();
          if (answer !== undefined) expect(answer.length).toBeLessThanOrEqual(field.max);
          if (answer !== undefined && field.options) expect(field.options).toContain(answer);
        }
        const known = detailFields[kind].map((field) => field.name as string);
        expect(Object.keys(read.details).every((name) => known.includes(name))).toBe(true);
      }),
    );
  });
});
