import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { admitGuest, recordGuest } from "#app/guests/guest.server.ts";
import { connectLive } from "#app/live/headless.ts";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { blankWall } from "#app/meetings/wall.server.ts";
import { endSession } from "#app/people/sessions.server.ts";
import { endDevices } from "#app/room-devices/room-device.server.ts";
import { tickAcknowledged } from "#app/statements/acknowledgement.server.ts";
import {
  acknowledgements,
  agendaItems,
  attendances,
  chairs,
  closures,
  decisions,
  meetings,
  memberships,
} from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  type LiveServer,
  openLiveServer,
  openTab,
  openWall,
  type Tab,
  until,
} from "#tests/support/live-server.ts";
import {
  addItem,
  addMeeting,
  addStatement,
  setTable,
  type TestTable,
  testServices,
} from "#tests/support/people.ts";
import { type Seat, takeSeat } from "#tests/support/seats.ts";

onEachDatabase("the room of a meeting", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let meetingId: string;
  const tabs: Tab[] = [];

  beforeEach(async () => {
    table = await setTable(t.db);
    server = await openLiveServer(t.db);
    meetingId = await addMeeting(table, "live");
  });
  afterEach(async () => {
    for (const one of tabs.splice(0)) one.close();
    await server.close();
  });

  async function sit(personId: string, as: "person" | "screen" = "person"): Promise<Seat> {
    const tab =
      as === "person"
        ? await openTab(t.db, server.url, personId)
        : await openWall(t.db, server.url, meetingId, personId);
    tabs.push(tab);
    return takeSeat(tab, meetingId, as);
  }

  const names = (seat: Seat) => seat.present.map((one) => one.name);
  const titles = (seat: Seat) => seat.told.at(-1)?.items.map((item) => item.title);
  /** What a command does: change, raise the version, then tell. */
  async function change(work: () => Promise<unknown>) {
    await work();
    const [row] = await t.db
      .update(meetings)
      .set({ version: sql`${meetings.version} + 1` })
      .where(eq(meetings.id, meetingId))
      .returning();
    server.live.meetingChanged(meetingId);
    return row!.version;
  }
  const record = (itemId: string, text: string) =>
    t.db
      .insert(decisions)
      .values({ meetingId, itemId, language: "en", text, recordedById: table.chair.personId });

  test("a change reaches everybody who may see it, in the same words", async () => {
    const itemId = await addItem(table, meetingId);
    const seats = [
      await sit(table.chair.personId),
      await sit(table.rep.personId),
      await sit(table.coulee.personId),
    ];
    await change(() => record(itemId, "One form from March on"));
    await until(() => seats.every((seat) => seat.told.at(-1)!.decisions.length === 1));
    for (const seat of seats)
      expect(seat.told.at(-1)?.decisions).toMatchObject([{ itemId, text: "One form from March on" }]);
  });

  test("what one may not see makes no sound, and none of its words arrive", async () => {
    const open = await addItem(table, meetingId);
    const secret = await addItem(table, meetingId, {
      title: "zebra-canary title",
      audience: "agencies",
      named: [table.agencies.coulee],
      details: { situation: "zebra-canary details" },
      position: 1,
    });
    const [cole, nora] = [await sit(table.coulee.personId), await sit(table.northside.personId)];
    const wall = await sit(table.chair.personId, "screen");
    expect(titles(cole)).toHaveLength(2);
    await until(() => names(nora).length === 2 && nora.told.at(-1)?.attendances.length === 2);
    await until(() => wall.told.at(-1)?.attendances.length === 2);
    const [before, onWall] = [nora.told.length, wall.told.length];

    await change(() => record(secret, "zebra-canary decision"));
    await until(() => cole.told.at(-1)!.decisions.length === 1);
    await change(() => record(open, "for everybody"));
    await until(() => [nora, wall].every((seat) => seat.told.at(-1)!.decisions.length === 1));

    expect(nora.told).toHaveLength(before + 1);
    expect(wall.told).toHaveLength(onWall + 1);
    expect(cole.bytes).toContain("zebra-canary");
    expect(nora.bytes).not.toContain("zebra-canary");
    expect(wall.bytes).not.toContain("zebra-canary");
  });

  test("of what is hidden and has the floor, nobody learns how much there is, nor how long it was planned", async () => {
    const [open, ...hidden] = [
      await addItem(table, meetingId, { minutes: 7 }),
      await addItem(table, meetingId, { audience: "chair", minutes: 41 }),
      await addItem(table, meetingId, { audience: "chair", minutes: 43 }),
    ];
    const chair = await sit(table.chair.personId);
    const nora = await sit(table.northside.personId);
    await until(() => nora.told.at(-1)!.attendances.length === 2);
    const services = testServices(t.db, { live: server.live });
    const give = async (itemId: string) => {
      await moveFloor(services, table.chair, meetingId, { itemId });
      await until(() => chair.told.at(-1)!.floor?.itemId === itemId);
    };
    await give(open!);
    await until(() => nora.told.at(-1)!.floor?.minutes === 7);
    const heard = nora.told.length;
    await give(hidden[0]!);
    const since = chair.told.at(-1)!.floor!.givenAt;
    await give(hidden[1]!);
    await moveFloor(services, table.chair, meetingId, { extra: 5 });
    await until(() => chair.told.at(-1)!.floor?.extraMinutes === 5);
    await until(() => nora.told.length > heard);
    expect(nora.told).toHaveLength(heard + 1);
    const floor = { itemId: null, givenAt: since, minutes: 0, extraMinutes: 0 };
    expect(nora.told.at(-1)).toMatchObject({ version: null, floor });
    // Whoever comes only now is told the same.
    expect((await sit(table.coulee.personId)).told[0]!.floor).toEqual(floor);
    expect(chair.told.at(-1)!.version).toBeTypeOf("number");
  });

  test("the wall shows what the whole table may read, and is no person", async () => {
    await addItem(table, meetingId, { title: "for all" });
    await addItem(table, meetingId, {
      title: "two agencies",
      audience: "agencies",
      named: [table.agencies.coulee],
    });
    await addItem(table, meetingId, { title: "chair alone", audience: "chair" });
    const wall = await sit(table.chair.personId, "screen");
    expect(titles(wall)).toEqual(["for all"]);
    await sit(table.rep.personId);
    // The table is drawn from agencies; nobody's name goes to the wall.
    await until(() => wall.present.length === 1);
    expect(wall.present[0]).toMatchObject({ name: "", agencyId: table.agencies.harbour });
    await until(() => wall.told.at(-1)!.attendances.length === 1);
    expect(wall.bytes).not.toContain("Remy Rep");
  });

  test("a person is no wall and a wall no person, and neither is of another meeting", async () => {
    const wall = await sit(table.chair.personId, "screen");
    const chair = await sit(table.chair.personId);
    const another = await addMeeting(table, "live");
    for (const [seat, as, id] of [
      [chair, "screen", meetingId],
      [wall, "person", meetingId],
      [wall, "screen", another],
    ] as const) {
      const answer = await seat.socket.emitWithAck("meeting:join", { meetingId: id, as });
      expect(answer).toEqual({ ok: false, refusal: "denied" });
    }
  });

  test("a wall may ask for no note, move no caret, and is closed when it goes on trying", async () => {
    const itemId = await addItem(table, meetingId);
    const wall = await sit(table.chair.personId, "screen");
    const join = { itemId, epoch: 1, clientId: 5, schemaVersion: 1, stateVector: new Uint8Array([0]) };
    expect(await wall.socket.emitWithAck("note:join", join)).toEqual({ ok: false, refusal: "denied" });
    for (let n = 0; n < 5; n++) wall.socket.emit("note:caret", { itemId, epoch: 1, cursor: null });
    await until(() => !wall.socket.connected);
  });

  test("a late-comer who has not acknowledged, or a guest, takes an item off the wall, and none of its words follow", async () => {
    const statementId = await addStatement(table);
    await t.db.update(meetings).set({ statementId }).where(eq(meetings.id, meetingId));
    const acknowledge = (personId: string) =>
      t.db
        .insert(acknowledgements)
        .values({ meetingId, personId, statementId, way: "chair", byId: table.chair.personId });
    await acknowledge(table.chair.personId);
    const itemId = await addItem(table, meetingId, { title: "zebra-canary", section: "protected" });
    const console = await sit(table.chair.personId);
    const wall = await sit(table.chair.personId, "screen");
    await until(() => wall.told.at(-1)!.attendances.length === 1);
    expect(titles(wall)).toEqual(["zebra-canary"]);

    // By the product's own ways, telling the open rooms: whoever joins is present.
    const services = testServices(t.db, { live: server.live });
    await sit(table.rep.personId);
    await until(() => titles(wall)?.length === 0);
    wall.bytes = "";
    const version = await change(() => record(itemId, "zebra-canary decision"));
    await until(() => console.told.at(-1)!.version! >= version);
    expect(wall.bytes).not.toContain("zebra-canary");

    await change(() => acknowledge(table.rep.personId));
    await until(() => titles(wall)?.length === 1);
    const guestId = randomUUID();
    await recordGuest(services, table.chair, meetingId, { id: guestId, name: "Ines Interpreter" });
    await until(() => titles(wall)?.length === 0);
    const chair = { ...table.chair, acknowledgedIn: [meetingId] };
    await admitGuest(services, chair, itemId, { guestId, admitted: "1" });
    // Admitted, they are still to acknowledge.
    await until(() => console.told.at(-1)!.wall!.places.length === 1);
    expect(titles(wall)).toEqual([]);
    await tickAcknowledged(services, chair, meetingId, [], [guestId]);
    await until(() => titles(wall)?.length === 1);
    expect(wall.bytes).not.toContain("Interpreter");
  });

  test("a blank wall is sent nothing, and hears of nothing until it comes back", async () => {
    const itemId = await addItem(table, meetingId, { title: "zebra-canary" });
    const wall = await sit(table.chair.personId, "screen");
    const services = testServices(t.db, { live: server.live });
    const started = performance.now();
    await blankWall(services, table.chair, meetingId, true);
    await until(() => wall.told.at(-1)?.blank === true);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(wall.told.at(-1)).toMatchObject({ items: [], floor: null, attendances: [] });
    wall.bytes = "";
    const chair = await sit(table.chair.personId);
    const version = await change(() => record(itemId, "while it was blank"));
    await until(() => chair.told.at(-1)!.version! >= version);
    expect(wall.bytes).not.toMatch(/room:state/);
    await blankWall(services, table.chair, meetingId, false);
    await until(() => titles(wall)?.length === 1);
    expect(wall.told.at(-1)?.decisions).toHaveLength(1);
  });

  test("a wall that the chair ends is out within a second, and says nothing", async () => {
    await addItem(table, meetingId, { title: "for all" });
    const wall = await sit(table.chair.personId, "screen");
    const stays = await sit(table.chair.personId);
    const services = testServices(t.db, { live: server.live });
    const started = performance.now();
    expect(await endDevices(services, table.rep, meetingId, undefined)).toBeNull();
    expect(await endDevices(services, table.chair, meetingId, undefined)).toMatchObject({ ok: true });
    await until(() => wall.ended && !wall.socket.connected);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(stays.socket.connected).toBe(true);
    await expect(connectLive(server.url, { screen: wall.token })).rejects.toThrow("signed-out");
  });

  test("a wall ends with its meeting, half an hour after it was closed", async () => {
    const wall = await sit(table.chair.personId, "screen");
    const closed = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId, closedAt: closed(29) });
    await change(async () => {});
    await until(() => wall.told.at(-1)?.state === "closed");
    const live = await connectLive(server.url, { screen: wall.token });
    live.close();
    await t.db
      .update(closures)
      .set({ closedAt: closed(31) })
      .where(eq(closures.meetingId, meetingId));
    await expect(connectLive(server.url, { screen: wall.token })).rejects.toThrow("signed-out");
    await until(() => wall.ended);
  });

  test("a person in two tabs is there once, until the last is closed", async () => {
    const chair = await sit(table.chair.personId);
    const first = await sit(table.rep.personId);
    const second = await sit(table.rep.personId);
    await until(() => names(chair).length === 2);
    expect(chair.present.find((one) => one.name === "Remy Rep")?.agencyId).toBe(table.agencies.harbour);
    first.close();
    const third = await sit(table.coulee.personId);
    await until(() => names(chair).length === 3);
    second.close();
    third.close();
    await until(() => names(chair).length === 1);
  });

  test("who joins a running meeting is present, once", async () => {
    const chair = await sit(table.chair.personId);
    const remy = await sit(table.rep.personId);
    await until(() => chair.told.at(-1)!.attendances.some((one) => one.personId === table.rep.personId));
    remy.close();
    await sit(table.rep.personId);
    const rows = await t.db.select().from(attendances).where(eq(attendances.meetingId, meetingId));
    expect(rows.filter((row) => row.personId === table.rep.personId)).toMatchObject([
      { status: "present", agencyId: table.agencies.harbour },
    ]);
  });

  test("many changes at once become few messages, and the last of them is the last thing said", async () => {
    const itemId = await addItem(table, meetingId);
    const remy = await sit(table.rep.personId);
    await until(() => remy.told.at(-1)!.attendances.length === 1);
    const before = remy.told.length;
    for (let n = 0; n < 30; n++) await change(() => record(itemId, `decision ${n}`));
    await until(() => remy.told.at(-1)!.decisions.length === 30);
    expect(remy.told.length - before).toBeLessThanOrEqual(30);
    const counts = remy.told.map((room) => room.decisions.length);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });

  test("no place at the table, no room: unknown, forbidden and malformed ids are answered alike", async () => {
    expect((await sit(table.stranger.personId)).refused).toBe("denied");
    const stranger = tabs.at(-1)!;
    const unknown = { meetingId: "00000000-0000-4000-8000-000000000000", as: "person" as const };
    expect(await stranger.socket.emitWithAck("meeting:join", unknown)).toEqual({
      ok: false,
      refusal: "denied",
    });
    meetingId = await addMeeting(table, "draft");
    expect((await sit(table.rep.personId)).refused).toBe("denied");
    expect((await sit(table.chair.personId)).refused).toBeNull();
  });

  test("who signs out is out within a second, in every tab of that session", async () => {
    const remy = await sit(table.rep.personId);
    const services = testServices(t.db, { live: server.live });
    const session = await sessionOf(remy);
    const started = performance.now();
    await endSession(services, { ...table.rep, sessionId: session });
    await until(() => remy.ended && !remy.socket.connected);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("who lost the place at the table hears nothing more and has to leave the room", async () => {
    const itemId = await addItem(table, meetingId);
    const nora = await sit(table.northside.personId);
    await t.db
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(eq(memberships.personId, table.northside.personId));
    await until(async () => {
      await change(() => record(itemId, "after she left"));
      return nora.closed;
    });
    const heard = nora.told.length;
    const chair = await sit(table.chair.personId);
    const version = await change(() => record(itemId, "still going on"));
    await until(() => chair.told.at(-1)!.version! >= version);
    expect(nora.told).toHaveLength(heard);
  });

  test("a wall outlives the chair who started it: it shows what the room may see, whoever presides", async () => {
    await t.db
      .insert(chairs)
      .values({ seriesId: table.seriesId, personId: table.coulee.personId, role: "deputy" });
    const wall = await sit(table.coulee.personId, "screen");
    await t.db.delete(chairs).where(eq(chairs.personId, table.coulee.personId));
    const itemId = await addItem(table, meetingId);
    await change(() => record(itemId, "for everybody"));
    await until(() => wall.told.at(-1)?.decisions.length === 1);
    expect(wall.closed).toBe(false);
  });

  async function sessionOf(tab: Tab): Promise<string> {
    const { hashToken } = await import("#app/people/sessions.server.ts");
    const { viewerOfSession } = await import("#app/access/viewer.server.ts");
    const viewer = await viewerOfSession(t.db, hashToken(tab.token), new Date());
    if (viewer.kind !== "person") throw new Error("not signed in");
    return viewer.sessionId;
  }

  test("an item that was hidden and becomes readable arrives", async () => {
    const itemId = await addItem(table, meetingId, {
      audience: "agencies",
      named: [],
      title: "widened later",
    });
    const nora = await sit(table.northside.personId);
    expect(titles(nora)).toEqual([]);
    await change(() => t.db.update(agendaItems).set({ audience: "table" }).where(eq(agendaItems.id, itemId)));
    await until(() => titles(nora)?.length === 1);
  });
});
