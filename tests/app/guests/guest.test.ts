import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { announceAttendance, recordAttendance } from "#app/attendance/attendance.server.ts";
import { admitGuest, recordGuest } from "#app/guests/guest.server.ts";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { screenView } from "#app/meetings/screen-view.ts";
import { minutesFor } from "#app/minutes/minutes.server.ts";
import { readFacts } from "#app/minutes/record.server.ts";
import { recordAbsence } from "#app/room/absence.server.ts";
import { acknowledgements, closures, meetings, recusals } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  addItem,
  addMeeting,
  addStatement,
  setTable,
  type TestTable,
  testServices,
} from "#tests/support/people.ts";

onEachDatabase("who is in the room, and what the wall shows", (t) => {
  let table: TestTable;
  let meetingId: string;
  let itemId: string;
  const wall = async () => {
    const whole = (await readRoom(t.db, meetingId))!;
    return {
      titles: projectRoom(whole, whole.screen, 5).items.map((item) => item.title),
      why: projectRoom(whole, table.chair, 5).wall!.hidden.find((one) => one.itemId === itemId),
    };
  };
  const guest = (id = randomUUID()) =>
    recordGuest(table.services, table.chair, meetingId, { id, name: "Ines Interpreter" }).then(() => id);

  beforeEach(async () => {
    table = await setTable(t.db);
    meetingId = await addMeeting(table, "live");
    itemId = await addItem(table, meetingId, { title: "One list" });
    await addItem(table, meetingId, { title: "Break", audience: "logistics", agencyId: null, position: 1 });
  });

  test("a guest takes an item off the wall until admitted to it, and again once it is taken back", async () => {
    const id = await guest();
    expect(await wall()).toMatchObject({
      titles: ["Break"],
      why: { people: [], guestIds: [id], narrow: false },
    });
    const admit = (admitted: "1" | "") =>
      admitGuest(table.services, table.chair, itemId, { guestId: id, admitted });
    await admit("1");
    expect(await wall()).toEqual({ titles: ["One list", "Break"], why: undefined });
    await admit("");
    expect((await wall()).titles).toEqual(["Break"]);
  });

  test("a guest who comes in does not set back the wall's time, nor makes it count anew", async () => {
    const at = (minutes: number) => new Date(Date.UTC(2027, 0, 1, 16, minutes));
    const services = (minutes: number) => testServices(t.db, { now: () => at(minutes) });
    const chair = table.chair;
    const second = await addItem(table, meetingId, { title: "Second", position: 2 });
    const third = await addItem(table, meetingId, { title: "Third", position: 3 });
    const give = (itemId: string, minutes: number) =>
      moveFloor(services(minutes), chair, meetingId, { itemId });
    const shown = async () => {
      const whole = (await readRoom(t.db, meetingId))!;
      const wall = projectRoom(whole, whole.screen, at(30).getTime());
      const told = projectRoom(whole, chair, at(30).getTime());
      expect(screenView(told)).toEqual(wall);
      return { since: wall.floor?.givenAt, on: wall.floor?.itemId ?? null, narrowed: wall.narrowed };
    };
    await give(itemId, 0);
    await give(second, 10);
    expect(await shown()).toEqual({ since: at(10).getTime(), on: second, narrowed: false });
    const id = randomUUID();
    await recordGuest(services(12), chair, meetingId, { id, name: "Ines Interpreter" });
    expect(await shown()).toEqual({ since: at(10).getTime(), on: null, narrowed: true });
    // From here on it does not tell one hidden item from the next.
    await give(third, 20);
    expect(await shown()).toEqual({ since: at(10).getTime(), on: null, narrowed: true });
    const mark = (here: "1" | "", minutes: number) =>
      recordGuest(services(minutes), chair, meetingId, { _method: "edit", id, here });
    await mark("", 22);
    expect(await shown()).toEqual({ since: at(20).getTime(), on: third, narrowed: false });
    await mark("1", 24);
    expect(await shown()).toEqual({ since: at(20).getTime(), on: null, narrowed: true });
  });

  test("a guest who left keeps nothing off the wall; back in the room they do", async () => {
    const id = await guest();
    const mark = (here: "1" | "") =>
      recordGuest(table.services, table.chair, meetingId, { _method: "edit", id, here });
    await mark("");
    expect((await wall()).titles).toEqual(["One list", "Break"]);
    expect((await readRoom(t.db, meetingId))?.room.guests).toEqual([
      { id, name: "Ines Interpreter", left: true },
    ]);
    await mark("1");
    expect((await wall()).titles).toEqual(["Break"]);
    await recordGuest(table.services, table.chair, meetingId, { _method: "remove", id });
    expect((await readRoom(t.db, meetingId))?.room.guests).toEqual([]);
    expect((await wall()).titles).toEqual(["One list", "Break"]);
  });

  test("who comes late and has not acknowledged takes the protected part off it, by name, until they are out of the room", async () => {
    const statementId = await addStatement(table);
    await t.db.update(meetings).set({ statementId }).where(eq(meetings.id, meetingId));
    itemId = await addItem(table, meetingId, { title: "Heron", section: "protected", position: 2 });
    const { personId } = table.rep;
    const acknowledge = (personId: string) =>
      t.db
        .insert(acknowledgements)
        .values({ meetingId, personId, statementId, way: "device", byId: personId });
    table.chair = { ...table.chair, acknowledgedIn: [meetingId] };
    expect((await wall()).titles).toContain("Heron");
    await announceAttendance(table.services, table.rep, meetingId, "present");
    expect(await wall()).toMatchObject({
      titles: ["One list", "Break"],
      why: { people: [{ personId, because: "unacknowledged" }] },
    });
    const out = (out: "1" | "") =>
      recordAbsence(table.services, table.chair, itemId, { absentPersonId: personId, out });
    expect(await out("1")).toMatchObject({ ok: true });
    expect((await wall()).titles).toContain("Heron");
    await out("");
    expect((await wall()).titles).not.toContain("Heron");
    await acknowledge(personId);
    expect((await wall()).titles).toContain("Heron");
    // And whoever leaves is minded no more.
    await t.db.insert(recusals).values({ itemId, personId, declaredById: personId });
    expect((await wall()).why?.people).toEqual([{ personId, because: "recused" }]);
    await recordAttendance(table.services, table.chair, meetingId, personId, "left");
    expect((await wall()).titles).toContain("Heron");
  });

  test("only a chair records, admits and says who is out, each within the meeting", async () => {
    const id = await guest();
    const another = await addItem(table, await addMeeting(table, "live"));
    for (const viewer of [table.rep, table.attendee, table.coordinator, table.stranger]) {
      expect(
        await recordGuest(table.services, viewer, meetingId, { id: randomUUID(), name: "X" }),
      ).toBeNull();
      expect(await admitGuest(table.services, viewer, itemId, { guestId: id, admitted: "1" })).toBeNull();
      const absence = { absentPersonId: table.rep.personId, out: "1" as const };
      expect(await recordAbsence(table.services, viewer, itemId, absence)).toBeNull();
    }
    expect(await admitGuest(table.services, table.chair, another, { guestId: id, admitted: "1" })).toBeNull();
    const stranger = { absentPersonId: table.stranger.personId, out: "1" as const };
    expect(await recordAbsence(table.services, table.chair, itemId, stranger)).toMatchObject({
      refusal: "notAtTable",
    });
  });

  test("guests stand in the minutes and in the record that is confirmed", async () => {
    const id = await guest();
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId });
    const minutes = await minutesFor(t.db, table.rep, meetingId, "en", new Date());
    expect(minutes?.table.guests).toEqual(["Ines Interpreter"]);
    expect((await readFacts(t.db, meetingId, new Date())).guests).toMatchObject([
      { id, name: "Ines Interpreter" },
    ]);
  });

  test("what the room is told of guests reaches people and never the wall", async () => {
    const id = await guest();
    await admitGuest(table.services, table.chair, itemId, { guestId: id, admitted: "1" });
    const whole = (await readRoom(t.db, meetingId))!;
    expect(projectRoom(whole, table.rep, 5)).toMatchObject({ guests: [{ id }], wall: null });
    expect(projectRoom(whole, table.chair, 5).wall?.places).toEqual([
      { itemId, absentPersonIds: [], mayReturnIds: [], admittedGuestIds: [id] },
    ]);
    expect(projectRoom(whole, whole.screen, 5).guests).toEqual([]);
  });
});
