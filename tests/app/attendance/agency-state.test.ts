import fc from "fast-check";
import { expect, test } from "vitest";
import { agencyState } from "#app/attendance/agency-state.ts";

const regrets = { status: "regrets", arrived: false, left: false } as const;
const announced = { status: "present", arrived: false, left: false } as const;
const arrived = { status: "present", arrived: true, left: false } as const;
const gone = { status: "present", arrived: true, left: true } as const;

test("an agency sends regrets when all of its people do, and nobody's silence is regrets", () => {
  expect(agencyState([regrets, regrets], false)).toBe("regrets");
  expect(agencyState([regrets], true)).toBe("regrets");
  expect(agencyState([], false)).toBe("away");
});

test("one person's regrets are not their agency's while another comes or is there", () => {
  expect(agencyState([regrets, announced], false)).toBe("here");
  expect(agencyState([regrets, announced], true)).toBe("away");
  expect(agencyState([regrets, arrived], true)).toBe("here");
  expect(agencyState([regrets, gone], true)).toBe("away");
});

test("the order of people does not matter, and regrets never hide somebody who is there", () => {
  const word = fc.constantFrom(regrets, announced, arrived, gone);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), fc.boolean(), (words, started) => {
      const state = agencyState(words, started);
      expect(agencyState([...words].reverse(), started)).toBe(state);
      if (words.includes(arrived)) expect(state).toBe("here");
      if (state === "regrets") expect(words.every((one) => one === regrets)).toBe(true);
    }),
  );
});
