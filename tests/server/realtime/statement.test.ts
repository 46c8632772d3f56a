import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { noteSchemaVersion } from "#app/live/events.ts";
import type { RoomState } from "#app/meetings/room.ts";
import {
  acknowledgeAtKiosk,
  acknowledgeStatement,
  tickAcknowledged,
  untickAcknowledged,
} from "#app/statements/acknowledgement.server.ts";
import { decisions } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  type LiveServer,
  openLiveServer,
  openNote,
  openTab,
  openWall,
  type Tab,
  textOf,
  until,
  write,
} from "#tests/support/live-server.ts";
import {
  addItem,
  addMeeting,
  giveStatement,
  setTable,
  type TestTable,
  testServices,
} from "#tests/support/people.ts";

const secret = "Heron-27";

onEachDatabase("the protected part of a room", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let meetingId: string;
  let itemId: string;
  const tabs: Tab[] = [];

  beforeEach(async () => {
    table = await setTable(t.db);
    server = await openLiveServer(t.db);
    table.services = testServices(t.db, { live: server.live });
    ({ meetingId, itemId } = await meetingWith(true));
  });
  afterEach(async () => {
    for (const one of tabs.splice(0)) one.close();
    await server.close();
  });

  async function meetingWith(isProtected: boolean, place: Parameters<typeof addItem>[2] = {}) {
    const meetingId = await addMeeting(table, "live");
    await giveStatement(table, meetingId);
    await addItem(table, meetingId, { section: "opening", title: "Welcome" });
    if (!isProtected) return { meetingId, itemId: "" };
    const itemId = await addItem(table, meetingId, {
      ...{ section: "protected", title: `${secret} moves` },
      ...place,
    });
    const recordedById = table.chair.personId;
    const decision = { meetingId, itemId, language: "en", text: `${secret} stays`, recordedById } as const;
    await t.db.insert(decisions).values(decision);
    return { meetingId, itemId };
  }

  /** Somebody's screen, with everything that ever came to it. */
  async function sit(personId: string, id = meetingId) {
    const tab = await openTab(t.db, server.url, personId);
    return join(tab, id, "person");
  }
  async function join(tab: Tab, id: string, as: "person" | "screen") {
    tabs.push(tab);
    const seat = { ...tab, bytes: "", room: null as RoomState | null, at: 0 };
    tab.socket.onAny((...frame) => {
      seat.bytes += JSON.stringify(frame);
    });
    tab.socket.on("room:state", (room) => {
      if (room.version !== null && room.version < (seat.room?.version ?? 0)) return;
      Object.assign(seat, { room, at: performance.now() });
    });
    const answer = await tab.socket.timeout(5_000).emitWithAck("meeting:join", { meetingId: id, as });
    seat.bytes += JSON.stringify(answer);
    if (answer.ok) seat.room = answer.room;
    return seat;
  }
  const sees = (seat: { room: RoomState | null }) =>
    (seat.room?.items.some(({ id }) => id === itemId) && seat.room.decisions.length === 1) ?? false;

  test("sends nothing in any frame before, and everything within a second after", async () => {
    const late = await sit(table.northside.personId);
    expect(late.room?.statement).toMatchObject({ version: 1, mine: false });
    const other = await sit(table.coulee.personId);
    await acknowledgeStatement(table.services, table.coulee, meetingId);
    await until(() => sees(other));
    expect(late.bytes).not.toContain(secret);
    expect(other.room?.statement?.mine).toBe(true);
    await acknowledgeStatement(table.services, table.northside, meetingId);
    const before = performance.now();
    await until(() => sees(late));
    expect(late.at - before).toBeLessThan(1_000);
    expect(late.room?.statement?.mine).toBe(true);
  });

  test("is as closed where an item for some agencies stands in the open part, its notes included", async () => {
    const named = [table.agencies.harbour, table.agencies.coulee];
    ({ meetingId, itemId } = await meetingWith(true, { section: "closing", audience: "agencies", named }));
    await acknowledgeStatement(table.services, table.rep, meetingId);
    const author = await sit(table.rep.personId);
    write(await openNote(author, { itemId, epoch: 1 }), `${secret} said so`);
    const late = await sit(table.coulee.personId);
    expect(late.room?.items.map(({ title }) => title)).toEqual(["Welcome"]);
    const join = { itemId, epoch: 1, schemaVersion: noteSchemaVersion, clientId: 7 };
    const stateVector = Y.encodeStateVector(new Y.Doc());
    const asked = () => late.socket.timeout(5_000).emitWithAck("note:join", { ...join, stateVector });
    expect(await asked()).toEqual({ ok: false, refusal: "denied" });
    expect(late.bytes).not.toContain(secret);
    await acknowledgeStatement(table.services, table.coulee, meetingId);
    await until(() => sees(late));
    const note = await openNote(late, { itemId, epoch: 1 });
    await until(() => textOf(note.doc).includes(`${secret} said so`));
  });

  test("opens to who touches a name at the kiosk, and who is ticked; a tick taken back closes it at once", async () => {
    const atKiosk = await sit(table.northside.personId);
    const aloud = await sit(table.rep.personId);
    const kiosk = { kind: "kiosk", meetingId, seriesId: table.seriesId } as const;
    await acknowledgeAtKiosk(table.services, kiosk, meetingId, table.northside.personId);
    await tickAcknowledged(table.services, table.chair, meetingId, [
      table.rep.personId,
      table.chair.personId,
    ]);
    await until(() => sees(atKiosk) && sees(aloud));
    const note = await openNote(aloud, { itemId, epoch: 1 });
    write(note, `${secret} said so`);
    await until(() => textOf(note.doc).includes(secret));
    let closed = "";
    aloud.socket.on("note:closed", ({ because }) => {
      closed = because;
    });
    await untickAcknowledged(table.services, table.chair, meetingId, [table.rep.personId]);
    const before = performance.now();
    await until(() => !sees(aloud) && closed === "denied");
    expect(performance.now() - before).toBeLessThan(1_000);
    const received = aloud.bytes.length;
    await tickAcknowledged(table.services, table.chair, meetingId, [table.attendee.personId]);
    expect(aloud.bytes.slice(received)).not.toContain(secret);
    expect(sees(atKiosk)).toBe(true);
  });

  test("is the same for who has not acknowledged whether or not there is anything in it", async () => {
    const empty = await meetingWith(false);
    const frames = async (id: string) => {
      const seat = await sit(table.northside.personId, id);
      const { room } = seat;
      return JSON.stringify({
        ...room,
        at: 0,
        meetingId: "",
        startsAt: 0,
        startedAt: 0,
        statement: { ...room?.statement, id: "" },
        items: room?.items.map((item) => ({ ...item, id: "" })),
        attendances: [],
        // The two have other days after them.
        next: null,
        version: 0,
      });
    };
    expect(await frames(meetingId)).toBe(await frames(empty.meetingId));
  });

  test("who has acknowledged, and how, is the chair's to see, and nobody's on the wall", async () => {
    await tickAcknowledged(table.services, table.chair, meetingId, [
      table.chair.personId,
      table.rep.personId,
    ]);
    await acknowledgeStatement(table.services, table.coulee, meetingId);
    const chair = await sit(table.chair.personId);
    expect(chair.room?.acknowledged).toHaveLength(3);
    expect(chair.room?.acknowledged).toContainEqual({ personId: table.coulee.personId, way: "device" });
    const rep = await sit(table.rep.personId);
    expect(rep.room?.acknowledged).toBeNull();
    const wall = await openWall(t.db, server.url, meetingId, table.chair.personId);
    const { room } = await join(wall, meetingId, "screen");
    expect(room?.acknowledged).toBeNull();
    expect(room?.statement).toMatchObject({ mine: false, onWall: false });
  });
});
