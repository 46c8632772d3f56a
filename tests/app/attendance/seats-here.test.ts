import { expect, test } from "vitest";
import { seatsHere, type TableNow } from "#app/attendance/seats-here.ts";
import type { RoomAttendance, RoomItem } from "#app/meetings/room.ts";

const agencies = ["harbour", "coulee", "northside", "legal"].map((id) => ({ id, name: id }));
const of = (agencyId: string, given: Partial<RoomAttendance> = {}): RoomAttendance => ({
  personId: `${agencyId}-rep`,
  name: agencyId,
  agencyId,
  status: "present",
  arrived: true,
  left: false,
  ...given,
});
const item = (given: Partial<RoomItem>): RoomItem => ({
  id: "item",
  section: "closing",
  position: 0,
  standing: null,
  kind: "change",
  language: "en",
  title: "One intake form",
  details: {},
  minutes: 10,
  audience: "table",
  namedAgencyIds: [],
  agencyId: null,
  presenterId: null,
  presenterName: null,
  epoch: 1,
  outcome: null,
  carriedOver: false,
  recused: [],
  writable: { note: false, decision: false, action: false },
  readers: { leave: false, recuse: false, narrow: false, widen: false, ask: false },
  widening: null,
  ...given,
});
const states = (given: Partial<TableNow>) =>
  seatsHere({
    agencies,
    attendances: [],
    presence: [],
    started: true,
    item: null,
    next: null,
    ...given,
  }).map((seat) => seat.state);

test("here by the list or by an open screen; regrets; away", () => {
  const attendances = [of("harbour"), of("northside", { status: "regrets", arrived: false })];
  const presence = [{ personId: "c", name: "Cole", agencyId: "coulee" }];
  expect(states({ attendances, presence })).toEqual(["here", "here", "regrets", "away"]);
});

test("before the start who announced to come counts; after it only who arrived", () => {
  const attendances = [of("harbour", { arrived: false })];
  expect(states({ attendances, started: false })[0]).toBe("here");
  expect(states({ attendances })[0]).toBe("away");
});

test("recused: the whole agency, or everybody of it who is here, is out for the item; who is left keeps the seat", () => {
  const attendances = [
    of("harbour"),
    of("coulee"),
    of("coulee", { personId: "coulee-two" }),
    of("northside"),
  ];
  const out = (given: { personId?: string; agencyId?: string }) => ({
    ...{ id: "recusal", name: null, standing: true, personId: null, agencyId: null },
    ...given,
  });
  const recused = [
    out({ agencyId: "harbour" }),
    out({ personId: "coulee-rep" }),
    out({ personId: "northside-rep" }),
  ];
  expect(states({ attendances, item: item({ recused, agencyId: "harbour" }) })).toEqual([
    "out",
    "here",
    "out",
    "away",
  ]);
});

test("whom the chair saw leaving is gone, whatever is still open on their telephone", () => {
  const attendances = [of("harbour", { left: true })];
  const presence = [{ personId: "harbour-rep", name: "Remy", agencyId: "harbour" }];
  expect(states({ attendances, presence })[0]).toBe("away");
});

test("who brought the item has the floor, who brings the next one is next, if they are here", () => {
  const attendances = [of("harbour"), of("coulee")];
  const on = { item: item({ agencyId: "harbour" }), next: item({ id: "next", agencyId: "coulee" }) };
  expect(states({ attendances, ...on })).toEqual(["floor", "next", "away", "away"]);
  expect(states(on)).toEqual(["away", "away", "away", "away"]);
});

test("for a restricted item the others are out", () => {
  const attendances = agencies.map(({ id }) => of(id));
  const restricted = item({ audience: "agencies", agencyId: "harbour", namedAgencyIds: ["coulee"] });
  expect(states({ attendances, item: restricted })).toEqual(["floor", "here", "out", "out"]);
});

test("who presides stays for a restricted item, and keeps the seat of their agency while they are here", () => {
  const attendances = agencies.map(({ id }) => of(id));
  const restricted = item({ audience: "chair", agencyId: "harbour" });
  const chairIds = ["legal-rep"];
  expect(states({ attendances, item: restricted, chairIds })).toEqual(["floor", "out", "out", "here"]);
  const left = [of("legal", { left: true }), of("legal", { personId: "other" })];
  expect(states({ attendances: left, item: restricted, chairIds })[3]).toBe("out");
});

test("before the start an open screen is not an announcement", () => {
  const presence = [{ personId: "c", name: "Cole", agencyId: "coulee" }];
  expect(states({ presence, started: false })[1]).toBe("away");
});
