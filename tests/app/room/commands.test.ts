import { expect, test } from "vitest";
import type { RoomItem, RoomState } from "#app/meetings/room.ts";
import {
  concludeItem,
  declareRecusal,
  editDecision,
  extendFloor,
  giveFloor,
  liftRecusal,
  markAttendance,
  moveFloor,
  recordAction,
  recordDecision,
  removeAction,
  removeDecision,
} from "#app/room/commands.ts";

const item = (id: string, position: number): RoomItem => ({
  id,
  section: "closing",
  position,
  kind: "change",
  standing: null,
  language: "en",
  title: id,
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
  writable: { note: true, decision: true, action: true },
  readers: { leave: true, recuse: true, narrow: true, widen: false, ask: false },
  widening: null,
});
const room: RoomState = {
  meetingId: "m",
  version: 1,
  state: "live",
  at: 0,
  startsAt: 0,
  startedAt: 0,
  closedAt: null,
  durationMinutes: 120,
  floor: { itemId: "a", givenAt: 5, minutes: 10, extraMinutes: 0 },
  statement: null,
  acknowledged: null,
  acknowledgedGuests: null,
  restrictedSince: null,
  lease: null,
  wall: null,
  restricted: [],
  blank: false,
  narrowed: false,
  guests: [],
  items: [item("a", 0), item("b", 1), item("c", 2)],
  decisions: [],
  actions: [],
  openActions: null,
  next: null,
  attendances: [],
};
const decision = { id: "d", itemId: "a", language: "en" as const, text: "Yes", reason: "", dissent: "" };
const action = {
  id: "t",
  itemId: "a",
  language: "en" as const,
  text: "Call",
  agencyId: "harbour",
  delegate: null,
  dueOn: null,
  ended: null,
};

test("the next item is foreseen on the floor from now, and the post says from where", () => {
  const next = moveFloor(room, 1);
  expect(next).toMatchObject({ path: "/meetings/m/floor", fields: { next: "1", from: "a" } });
  expect(next?.foresee(room, 99).floor).toEqual({ itemId: "b", givenAt: 99, minutes: 10, extraMinutes: 0 });
  expect(moveFloor(room, -1)).toBeNull();
  expect(moveFloor({ ...room, floor: null }, 1)?.fields).toEqual({ next: "1", from: "" });
});

test("a move foreseen on top of somebody else's changes nothing", () => {
  const moved = { ...room, floor: { ...room.floor!, itemId: "c" } };
  expect(moveFloor(room, 1)?.foresee(moved, 99)).toBe(moved);
  expect(giveFloor("m", "a").foresee(room, 99)).toBe(room);
});

test("from a place that one may not read the floor goes on to its neighbours, and by it", () => {
  const place = { id: "place 1", section: "closing" as const, position: 1, minutes: 20, onFloor: true };
  const floor = { itemId: null, givenAt: 5, minutes: 20, extraMinutes: 0 };
  const around = { ...room, floor, items: [item("a", 0), item("c", 2)], restricted: [place] };
  const on = moveFloor(around, 1);
  expect(on?.fields).toEqual({ next: "1", from: "" });
  expect(on?.foresee(around, 99)).toMatchObject({ floor: { itemId: "c" }, restricted: [{ onFloor: false }] });
  expect(moveFloor(around, -1)?.foresee(around, 99).floor?.itemId).toBe("a");
  const before = { ...around, floor: { ...floor, itemId: "a" }, restricted: [{ ...place, onFloor: false }] };
  expect(moveFloor(before, 1)?.foresee(before, 99).floor?.itemId).toBe("c");
});

test("who is recused stands with the item at once; that oneself has left is not believed before it is so", () => {
  const who = { personId: "p", agencyId: null, name: "Remy" };
  const declared = declareRecusal("a", "r", who, true);
  expect(declared).toMatchObject({
    path: "/items/a/recusals",
    fields: { id: "r", personId: "p", standing: "1" },
  });
  const known = declared.foresee(room, 0);
  expect(known.items[0]?.recused).toEqual([{ id: "r", ...who, standing: true }]);
  expect(declared.foresee(known, 0)).toEqual(known);
  expect(liftRecusal("a", "r").foresee(known, 0)).toEqual(room);
  const own = declareRecusal("a", "r", null, false);
  expect(own.fields).toEqual({ id: "r", personId: "", agencyId: "", standing: "" });
  expect(own.foresee(room, 0)).toBe(room);
});

test("more minutes are told together with how many there were", () => {
  const more = extendFloor(room, 5);
  expect(more?.fields).toEqual({ extra: "5", having: "0" });
  expect(more?.foresee(room, 99).floor).toMatchObject({ givenAt: 5, extraMinutes: 5 });
  expect(extendFloor({ ...room, floor: null }, 5)).toBeNull();
});

test("outcomes come and go", () => {
  const parked = concludeItem("b", "parked").foresee(room, 0);
  expect(parked.items[1]?.outcome).toBe("parked");
  const undo = concludeItem("b", null);
  expect(undo.fields).toEqual({ outcome: "" });
  expect(undo.foresee(parked, 0)).toEqual(room);
});

test("decisions and action items: foreseen once, also when the room has them already", () => {
  const once = recordDecision(decision).foresee(room, 0);
  expect(recordDecision(decision).foresee(once, 0).decisions).toEqual([decision]);
  expect(editDecision({ ...decision, text: "No" }).foresee(once, 0).decisions[0]?.text).toBe("No");
  expect(removeDecision(decision).foresee(once, 0)).toEqual(room);
  const taken = recordAction(action).foresee(room, 0);
  expect(taken.actions).toEqual([action]);
  expect(recordAction(action).fields).toMatchObject({ delegateId: "", dueOn: "" });
  expect(removeAction(action).foresee(taken, 0)).toEqual(room);
});

test("somebody ticked off stands in the list by name", () => {
  const person = { id: "p", name: "Remy", agencyId: "harbour" };
  const here = markAttendance("m", "present", person).foresee(room, 0);
  expect(here.attendances).toMatchObject([{ personId: "p", status: "present", arrived: true, left: false }]);
  expect(markAttendance("m", "left", person).foresee(here, 0).attendances).toMatchObject([{ left: true }]);
  expect(markAttendance("m", "present").foresee(room, 0)).toBe(room);
});
