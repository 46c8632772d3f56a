import { get } from "node:http";
import { and, eq, gt } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { chainEnd } from "#app/audit/verify.server.ts";
import { noteSchemaVersion } from "#app/live/events.ts";
import { noteField } from "#app/notes/note-document.ts";
import { auditEntries, decisions } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  type LiveServer,
  openLiveServer,
  openNote,
  openTab,
  type Tab,
  until,
  write,
} from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { takeSeat } from "#tests/support/seats.ts";

type Send = (event: string, payload: unknown, answer?: (answer: unknown) => void) => void;

/** What a program at a real person's session says of where it wants to be, and of who it is. */
onEachDatabase("a socket that pretends", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let meetingId: string;
  let itemId: string;
  const tabs: Tab[] = [];
  const tabOf = async (personId: string) => {
    const tab = await openTab(t.db, server.url, personId);
    tabs.push(tab);
    return tab;
  };
  const say = ({ socket }: Tab, event: string, payload: unknown) =>
    new Promise((resolve) => {
      setTimeout(() => resolve("silence"), 1_000);
      (socket.emit.bind(socket) as Send)(event, payload, resolve);
    });

  beforeEach(async () => {
    table = await setTable(t.db);
    server = await openLiveServer(t.db);
    meetingId = await addMeeting(table, "live");
    itemId = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
  });
  afterEach(async () => {
    for (const tab of tabs.splice(0)) tab.close();
    await server.close();
  });

  test("a room by a list, an object or a prototype for its id: refused, in no room, and out at the fifth", async () => {
    const another = await addMeeting({ ...(await setTable(t.db)), db: t.db }, "live");
    const proto = (json: string) => JSON.parse(json) as unknown;
    const ids: unknown[] = [
      ...[[meetingId], [[meetingId]], { id: meetingId }, { toString: "x" }, true, 0, "", "*"],
      ...[`meeting:${meetingId}`, `${meetingId}:chair`, ` ${meetingId}`, `${meetingId}\0`, `{${meetingId}}`],
      proto(`{"__proto__":"${meetingId}"}`),
      proto(`{"constructor":{"prototype":"${meetingId}"}}`),
    ];
    const payloads = [
      ...ids.map((id) => ({ meetingId: id, as: "person" })),
      proto(`{"as":"person","__proto__":{"meetingId":"${meetingId}"}}`),
      proto(`{"as":"person","meetingId":"${meetingId}","__proto__":{"as":"screen"}}`),
      ...[[meetingId, "person"], meetingId, null, { meetingId, as: ["person"] }],
    ];
    // Who may sit here: were one of these taken for the meeting, they would be in.
    let seat = await tabOf(table.coulee.personId);
    const heard: string[] = [];
    for (const [at, payload] of payloads.entries()) {
      if (at % 4 === 0) {
        seat.close();
        seat = await tabOf(table.coulee.personId);
        seat.socket.onAny((event: string) => heard.push(event));
      }
      expect(await say(seat, "meeting:join", payload), JSON.stringify(payload)).toEqual({
        ...{ ok: false, refusal: "invalid" },
      });
    }
    // Another table's meeting by its true id is no shape to be wondered at, and the answer says as little.
    expect(await say(seat, "meeting:join", { meetingId: another, as: "person" })).toEqual({
      ...{ ok: false, refusal: "denied" },
    });
    await t.db.insert(decisions).values({
      ...{ meetingId, itemId, language: "en", text: "Agreed", recordedById: table.chair.personId },
    });
    const chair = await takeSeat(await tabOf(table.chair.personId), meetingId, "person");
    server.live.meetingChanged(meetingId);
    await until(() => chair.told.at(-1)!.attendances.length > 0);
    expect(heard.filter((event) => event.startsWith("room:"))).toEqual([]);

    const stubborn = await tabOf(table.coulee.personId);
    for (let time = 1; time <= 5; time++) {
      expect(stubborn.socket.connected, `before the ${time}th`).toBe(true);
      await say(stubborn, "meeting:join", { meetingId: [meetingId], as: "person" });
    }
    await until(() => !stubborn.socket.connected, 2_000);
  });

  test("presence is what the database knows: no name, agency or person that a message or the handshake claims", async () => {
    const wanted = { personId: table.chair.personId, name: "Ana Chair", agencyId: table.agencies.city };
    const remy = await tabOf(table.rep.personId);
    for (const claim of [wanted, { user: wanted }, { person: wanted }, { present: [wanted] }])
      expect(await say(remy, "meeting:join", { meetingId, as: "person", ...claim })).toEqual({
        ...{ ok: false, refusal: "invalid" },
      });
    const chair = await takeSeat(await tabOf(table.coulee.personId), meetingId, "person");
    const pretender = await tabOf(table.rep.personId);
    // Beside what the door reads of it.
    pretender.socket.auth = { user: wanted, name: wanted.name, agencyId: wanted.agencyId };
    pretender.socket.disconnect().connect();
    await until(() => pretender.socket.connected);
    await takeSeat(pretender, meetingId, "person");
    await until(() => chair.present.length === 2);
    expect(chair.present.find(({ personId }) => personId === table.rep.personId)).toMatchObject({
      ...{ name: "Remy Rep", agencyId: table.agencies.harbour },
    });
    expect(chair.bytes).not.toContain("Ana Chair");
  });

  test("words under somebody else's client id: refused, out, unread by everybody, and in the audit with both", async () => {
    const note = await openNote(await tabOf(table.coulee.personId), { itemId, epoch: 1 });
    write(note, "the work of somebody honest");
    await until(() => note.state.status === "saved");
    const { seq } = await chainEnd(t.db);
    const key = { itemId, epoch: 1, schemaVersion: noteSchemaVersion };
    const stateVector = Y.encodeStateVector(new Y.Doc());
    expect(
      await say(await tabOf(table.rep.personId), "note:join", {
        ...key,
        clientId: note.doc.clientID,
        stateVector,
      }),
    ).toEqual({ ok: false, refusal: "invalid" });
    const forger = await tabOf(table.rep.personId);
    expect(await say(forger, "note:join", { ...key, clientId: 7_000_001, stateVector })).toMatchObject({
      ok: true,
    });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(note.doc));
    doc.clientID = note.doc.clientID;
    const before = Y.encodeStateVector(doc);
    doc.getXmlFragment(noteField).push([new Y.XmlElement("paragraph")]);
    const update = Y.encodeStateAsUpdate(doc, before);
    expect(await say(forger, "note:update", { itemId, epoch: 1, update })).toEqual({
      ...{ ok: false, refusal: "invalid" },
    });
    await until(() => !forger.socket.connected);
    // The one whose id it was is not muted by it.
    write(note, "goes on");
    await until(() => note.state.status === "saved");
    const ofForger = and(gt(auditEntries.seq, seq), eq(auditEntries.personId, table.rep.personId));
    const denied = and(ofForger, eq(auditEntries.outcome, "denied"));
    const entries = () => t.db.select().from(auditEntries).where(denied);
    await until(async () => (await entries()).length >= 2);
    for (const { operation, subject } of await entries())
      expect([operation, JSON.parse(subject)]).toEqual([
        "note.write",
        { itemId, personId: table.coulee.personId },
      ]);
  });

  test("a bomb of a few bytes is refused at once, and whoever types beside it notices nothing", async () => {
    const note = await openNote(await tabOf(table.coulee.personId), { itemId, epoch: 1 });
    // One client with 2^28 structs, in seven bytes: who makes room for them first makes room for 256 MB.
    const many = new Uint8Array([1, 128, 128, 128, 128, 1, 9]);
    // One that was collected, of 2^52 letters; and what only the other format could mean.
    const long = new Uint8Array([1, 1, 9, 0, 0, 128, 128, 128, 128, 128, 128, 128, 8, 0]);
    const other = Y.encodeStateAsUpdateV2(new Y.Doc());
    const times: number[] = [];
    for (let round = 0; round < 15; round++) {
      const rough = await tabOf(table.rep.personId);
      const clientId = 7_000_000 + round;
      const stateVector = Y.encodeStateVector(new Y.Doc());
      const join = { itemId, epoch: 1, clientId, schemaVersion: noteSchemaVersion, stateVector };
      expect(await say(rough, "note:join", join)).toMatchObject({ ok: true });
      const began = performance.now();
      const update = [many, long, other][round % 3]!;
      const bomb = say(rough, "note:update", { itemId, epoch: 1, update });
      write(note, `beside bomb ${round}`);
      await until(() => note.state.status === "saved");
      times.push(performance.now() - began);
      expect(await bomb).toEqual({ ok: false, refusal: "invalid" });
    }
    expect(times.toSorted((a, b) => a - b)[7]!).toBeLessThan(250);
  });

  test("a line is never compressed, whatever it offers: nothing small becomes large in the server", async () => {
    const tab = await tabOf(table.rep.personId);
    const { headers, status } = await new Promise<{ headers: object; status: number }>((resolve, reject) => {
      const asked = get(`${server.url}/socket.io/?EIO=4&transport=websocket`, {
        headers: {
          ...{ Cookie: `session=${tab.token}`, Connection: "Upgrade", Upgrade: "websocket" },
          ...{ "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==" },
          "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
        },
      });
      asked.once("upgrade", (answer, socket) => {
        socket.destroy();
        resolve({ headers: answer.headers, status: answer.statusCode! });
      });
      asked.once("response", () => reject(new Error("no line")));
      asked.once("error", reject);
    });
    expect(status).toBe(101);
    expect(Object.keys(headers)).not.toContain("sec-websocket-extensions");
  });
});
