import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RoomState } from "#app/meetings/room.ts";
import { declareRecusal, liftRecusal, recusalForm } from "#app/recusals/recusal.server.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  type LiveServer,
  openLiveServer,
  openNote,
  openTab,
  type Tab,
  textOf,
  until,
  write,
} from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable, testServices } from "#tests/support/people.ts";

/** Cole has the item and its note open on his telephone when the chair recuses him, or his agency; Remy writes on. */
onEachDatabase("Somebody is recused while they have the item open", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let meetingId: string;
  let itemId: string;
  let cole: Tab;
  let remy: Tab;
  let seen: RoomState;
  const heard: string[] = [];

  beforeEach(async () => {
    table = await setTable(t.db);
    server = await openLiveServer(t.db);
    table.services = testServices(t.db, { live: server.live });
    meetingId = await addMeeting(table, "live");
    itemId = await addItem(table, meetingId, { title: "Heron-27" });
    cole = await openTab(t.db, server.url, table.coulee.personId);
    remy = await openTab(t.db, server.url, table.rep.personId);
    cole.socket.onAny((event: string) => heard.push(event));
    cole.socket.on("room:state", (room) => {
      seen = room;
    });
    const joined = await cole.socket
      .timeout(5_000)
      .emitWithAck("meeting:join", { meetingId, as: "person" as const });
    if (!joined.ok) throw new Error(joined.refusal);
    seen = joined.room;
  });
  afterEach(async () => {
    cole.close();
    remy.close();
    await server.close();
  });

  const recuse = (who: { personId?: string; agencyId?: string }, id = randomUUID()) =>
    declareRecusal(table.services, table.chair, itemId, recusalForm.parse({ id, standing: "1", ...who }));

  test.each(["person", "agency"] as const)(
    "as a %s: the screen is clear, the note silent, within a second",
    async (which) => {
      const note = await openNote(cole, { itemId, epoch: 1 });
      const theirs = await openNote(remy, { itemId, epoch: 1 });
      write(theirs, "before");
      await until(() => textOf(note.doc).includes("before"));
      expect(seen.items).toHaveLength(1);
      const id = randomUUID();
      const who =
        which === "person" ? { personId: table.coulee.personId } : { agencyId: table.agencies.coulee };
      expect(await recuse(who, id)).toMatchObject({ ok: true });
      const committed = performance.now();
      await until(() => note.state.refusal === "denied" && seen.items.length === 0);
      expect(performance.now() - committed).toBeLessThan(1_000);
      expect(JSON.stringify(seen)).not.toContain("Heron");
      expect(seen.restricted).toEqual([]);

      await new Promise((resolve) => setTimeout(resolve, 50));
      heard.length = 0;
      write(theirs, "after");
      await until(() => theirs.state.status === "saved");
      server.live.meetingChanged(meetingId);
      await new Promise((resolve) => setTimeout(resolve, 150));
      // Not even that something happened: what one may not see makes no sound.
      expect(heard).toEqual([]);
      expect(textOf(note.doc)).not.toContain("after");
      const again = await openNote(cole, { itemId, epoch: 1 });
      expect([again.state.refusal, textOf(again.doc)]).toEqual(["denied", ""]);

      expect(await liftRecusal(table.services, table.chair, id)).toMatchObject({ ok: true });
      await until(() => seen.items.length === 1);
      const back = await openNote(cole, { itemId, epoch: 1 });
      expect(textOf(back.doc)).toContain("after");
    },
  );

  test("what they typed without a connection is not merged, and is there for them to copy", async () => {
    const note = await openNote(cole, { itemId, epoch: 1 });
    const theirs = await openNote(remy, { itemId, epoch: 1 });
    cole.socket.disconnect();
    write(note, "typed on the bus");
    await recuse({ personId: table.coulee.personId });
    cole.socket.connect();
    await until(() => note.state.refusal === "denied");
    expect(note.unsavedWords()).toBe("typed on the bus");
    write(theirs, "the others go on");
    await until(() => theirs.state.status === "saved");
    const fresh = await openNote(remy, { itemId, epoch: 1 });
    expect(textOf(fresh.doc)).toContain("the others go on");
    expect(textOf(fresh.doc)).not.toContain("bus");
  });

  test("every meeting that the matter comes up in is told, on whichever screen it is open", async () => {
    const next = await addMeeting(table, "published");
    await addItem(table, next, { title: "Heron-27", matterId: itemId });
    const joined = await cole.socket
      .timeout(5_000)
      .emitWithAck("meeting:join", { meetingId: next, as: "person" as const });
    expect(joined.ok && joined.room.items).toHaveLength(1);
    const states = new Map<string, RoomState>();
    cole.socket.on("room:state", (room) => void states.set(room.meetingId, room));
    await recuse({ personId: table.coulee.personId });
    await until(() => [meetingId, next].every((id) => states.get(id)?.items.length === 0));
    expect(JSON.stringify([...states.values()])).not.toContain("Heron");
  });
});
