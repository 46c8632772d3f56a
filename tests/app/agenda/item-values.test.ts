import { expect, test } from "vitest";
import { formKinds } from "#app/agenda/details.ts";
import { fieldsInOrder } from "#app/agenda/item-values.ts";

test("the fields of every form are each named once, in the order in which the form asks them", () => {
  expect(fieldsInOrder("question").slice(0, 4)).toEqual(["personWants", "personKnows", "title", "situation"]);
  expect(fieldsInOrder("update").slice(0, 3)).toEqual(["title", "news", "concernsOthers"]);
  for (const kind of formKinds) {
    const fields = fieldsInOrder(kind);
    expect(new Set(fields).size).toBe(fields.length);
    expect(fields.slice(-6)).toEqual(["presenter", "minutes", "urgency", "language", "audience", "agencies"]);
  }
});
