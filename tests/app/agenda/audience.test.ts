import fc from "fast-check";
import { expect, test } from "vitest";
import { type ItemResource, reaches } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import {
  type AudienceChoice,
  audienceChange,
  isNarrower,
  readersAmong,
  readersOf,
} from "#app/agenda/audience.ts";

const agencies = ["city", "harbour", "coulee", "northside"];
const place = { agencyId: "harbour", seatedAgencyIds: agencies };
const table: AudienceChoice = { audience: "table", namedAgencyIds: [] };
const chair: AudienceChoice = { audience: "chair", namedAgencyIds: [] };
const named = (...namedAgencyIds: string[]): AudienceChoice => ({ audience: "agencies", namedAgencyIds });

test("the originating agency reads along with those it names, and nobody reads what is for the chair", () => {
  expect([...readersOf(named("coulee"), place)].sort()).toEqual(["coulee", "harbour"]);
  expect([...readersOf(chair, place)]).toEqual([]);
  expect([...readersOf(named("elsewhere"), place)]).toEqual(["harbour"]);
});

test("from the table to some agencies is narrower, back again is not", () => {
  expect(isNarrower(table, named("coulee"), place)).toBe(true);
  expect(isNarrower(named("coulee"), table, place)).toBe(false);
  expect(isNarrower(named("coulee"), named("northside"), place)).toBe(false);
  expect(isNarrower(named("coulee", "northside"), named("northside"), place)).toBe(true);
  expect(isNarrower(named(), chair, place)).toBe(true);
  expect(isNarrower(chair, named(), place)).toBe(false);
});

test("naming everybody is not the same as opening it: the wall shows only what is open", () => {
  expect(isNarrower(named(...agencies), table, place)).toBe(false);
});

test("a change says who gains and who loses, in the order of the seats", () => {
  expect(audienceChange(named("northside"), named("coulee", "city"), place)).toEqual({
    gains: ["city", "coulee"],
    loses: ["northside"],
  });
});

const anyChoice: fc.Arbitrary<AudienceChoice> = fc.record({
  audience: fc.constantFrom("table", "agencies", "chair"),
  namedAgencyIds: fc.subarray(agencies),
});

test("narrower is reflexive and transitive, and two that are narrower than each other have the same readers", () => {
  fc.assert(
    fc.property(anyChoice, anyChoice, anyChoice, (a, b, c) => {
      expect(isNarrower(a, a, place)).toBe(true);
      if (isNarrower(a, b, place) && isNarrower(b, c, place)) expect(isNarrower(a, c, place)).toBe(true);
      if (isNarrower(a, b, place) && isNarrower(b, a, place))
        expect([...readersOf(a, place)].sort()).toEqual([...readersOf(b, place)].sort());
    }),
  );
});

test("after a narrowing nobody reads the item who did not before, by the very rule that guards it", () => {
  const resource = (choice: AudienceChoice): ItemResource => ({
    seriesId: "series",
    meetingId: "meeting",
    state: "published",
    audience: choice.audience,
    status: "accepted",
    published: true,
    agencyId: "harbour",
    namedAgencyIds: choice.audience === "agencies" ? [...choice.namedAgencyIds] : [],
    submittedById: "remy",
    recusedPersonIds: [],
    recusedAgencyIds: [],
    section: "opening",
    beganWithStatement: false,
    absentPersonIds: [],
    admittedGuestIds: [],
  });
  const viewer = (agencyIds: string[]): PersonViewer => ({
    kind: "person",
    personId: "somebody",
    sessionId: "session",
    name: "Somebody",
    language: "en",
    isCoordinator: false,
    agencies: agencyIds.map((id) => ({ id, seat: "representative" })),
    chairOf: [],
    seatedIn: ["series"],
    representsIn: ["series"],
    acknowledgedIn: [],
  });
  const room = { present: [], guestIds: [], acknowledgedGuestIds: [] };
  const screen = { kind: "screen", meetingId: "meeting", seriesId: "series", ...room } as const;
  fc.assert(
    fc.property(anyChoice, anyChoice, fc.subarray(agencies, { minLength: 1 }), (from, to, members) => {
      fc.pre(isNarrower(from, to, place));
      for (const who of [viewer(members), screen])
        if (reaches(who, resource(to))) expect(reaches(who, resource(from))).toBe(true);
    }),
  );
});

test("whoever chairs the table, or is recused, neither gains nor loses with their agency", () => {
  const person = (id: string, given = {}) => ({
    id,
    name: id,
    agencyId: "harbour",
    presides: false,
    ...given,
  });
  const people = [
    person("Ana", { presides: true }),
    person("Remy"),
    person("Rosa"),
    person("Cole", { agencyId: "coulee" }),
  ];
  const recused = [{ id: "1", personId: "Rosa", agencyId: null, name: "Rosa", standing: false }];
  expect(readersAmong(people, "harbour", recused)).toEqual(["Remy"]);
});
