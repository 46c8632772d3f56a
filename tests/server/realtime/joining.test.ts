import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { noteSchemaVersion } from "#app/live/events.ts";
import { declareRecusal } from "#app/recusals/recusal.server.ts";
import { acknowledgeStatement } from "#app/statements/acknowledgement.server.ts";
import { seats } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { type LiveServer, openLiveServer, openTab, type Tab } from "#tests/support/live-server.ts";
import {
  addItem,
  addMeeting,
  giveStatement,
  setTable,
  type TestTable,
  testServices,
} from "#tests/support/people.ts";
import { overheard } from "#tests/support/walls.ts";

/** Of what they may see something changes while somebody comes in, and nobody tells them who are not in yet. */
onEachDatabase("coming in while rights change", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let tab: Tab;
  let arrives: () => void;
  let delay: Promise<void> | undefined;
  let reads = 0;

  beforeEach(async () => {
    table = await setTable(t.db);
    delay = undefined;
    // The meeting or the item that is read when somebody comes in is held back; the changes go past it.
    server = await openLiveServer(
      overheard(t.db, ([row]) => {
        // Found, and not who asks: that may have been read a moment ago, or not.
        if (!row || typeof row !== "object" || !("resource" in row || "startsAt" in row)) return;
        reads++;
        return delay;
      }),
    );
    table.services = testServices(t.db, { live: server.live });
    tab = await openTab(t.db, server.url, table.northside.personId);
  });
  afterEach(async () => {
    tab.close();
    await server.close();
  });

  /** Begins, and is held when it has found what it asks for. */
  async function held<A>(begin: () => Promise<A>): Promise<{ end(): Promise<A> }> {
    delay = new Promise((resolve) => {
      arrives = resolve;
    });
    reads = 0;
    const done = begin();
    await expect.poll(() => reads).toBeGreaterThan(0);
    delay = undefined;
    return {
      end() {
        arrives();
        return done;
      },
    };
  }

  test("the room is what one may see of it by then", async () => {
    const meetingId = await addMeeting(table, "live");
    await giveStatement(table, meetingId);
    const itemId = await addItem(table, meetingId, { section: "protected" });
    const joining = await held(() =>
      tab.socket.timeout(10_000).emitWithAck("meeting:join", { meetingId, as: "person" }),
    );
    await acknowledgeStatement(table.services, table.northside, meetingId);
    const answer = await joining.end();
    expect(answer).toMatchObject({ ok: true, room: { statement: { mine: true } } });
    expect(answer.ok && answer.room.items.map((item: { id: string }) => item.id)).toEqual([itemId]);
  });

  test("whose agency leaves the table meanwhile is not let in", async () => {
    const meetingId = await addMeeting(table, "live");
    await addItem(table, meetingId);
    const join = () => tab.socket.timeout(10_000).emitWithAck("meeting:join", { meetingId, as: "person" });
    const joining = await held(join);
    await t.db.delete(seats).where(eq(seats.agencyId, table.agencies.northside));
    server.live.rightsChanged();
    expect(await joining.end()).toEqual({ ok: false, refusal: "denied" });
    expect(await join()).toEqual({ ok: false, refusal: "denied" });
  });

  test("a note of an item that one has left meanwhile is not handed out", async () => {
    const itemId = await addItem(table, await addMeeting(table, "live"));
    const asked = { itemId, epoch: 1, clientId: 7, schemaVersion: noteSchemaVersion };
    const join = () =>
      tab.socket.timeout(10_000).emitWithAck("note:join", { ...asked, stateVector: new Uint8Array([0]) });
    const joining = await held(join);
    await declareRecusal(table.services, table.northside, itemId, { id: crypto.randomUUID() } as never);
    expect(await joining.end()).toMatchObject({ ok: false });
    expect(await join()).toMatchObject({ ok: false });
  });
});
