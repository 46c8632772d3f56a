import { gt } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entryOf } from "#app/audit/entries.server.ts";
import { chainEnd, verifyChain } from "#app/audit/verify.server.ts";
import type { Database } from "#db/client.ts";
import { auditEntries } from "#db/schema/index.ts";
import { AuditBatch } from "#server/realtime/audit-batch.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  type LiveServer,
  openLiveServer,
  openNote,
  openTab,
  type Tab,
  until,
} from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("the audit of live rooms", (t) => {
  let table: TestTable;
  let server: LiveServer;
  const tabs: Tab[] = [];
  beforeAll(async () => {
    table = await setTable(t.db);
    server = await openLiveServer(t.db);
  });
  afterAll(async () => {
    for (const tab of tabs) tab.close();
    await server.close();
  });

  const tabOf = async (personId: string) => {
    const tab = await openTab(t.db, server.url, personId);
    tabs.push(tab);
    return tab;
  };
  const entriesAfter = (seq: number) =>
    t.db.select().from(auditEntries).where(gt(auditEntries.seq, seq)).orderBy(auditEntries.seq);
  /** Waits until there are so many; that there are no more is seen by what comes after. */
  async function entriesOf(count: number, seq: number) {
    await until(async () => (await entriesAfter(seq)).length >= count);
    return (await entriesAfter(seq)).map(({ personId, operation, outcome, subject }) => [
      personId,
      operation,
      outcome,
      JSON.parse(subject),
    ]);
  }

  test("says who joined a meeting, who opened notes that are for some only, and who was refused", async () => {
    const meetingId = await addMeeting(table, "published");
    const open = await addItem(table, meetingId, { audience: "table" });
    const narrow = await addItem(table, meetingId, {
      audience: "agencies",
      named: [table.agencies.coulee],
      position: 1,
    });
    const { seq } = await chainEnd(t.db);
    const [cole, nora] = [await tabOf(table.coulee.personId), await tabOf(table.northside.personId)];
    await cole.socket.emitWithAck("meeting:join", { meetingId, as: "person" });
    await openNote(cole, { itemId: open, epoch: 1 });
    await openNote(cole, { itemId: narrow, epoch: 1 });
    await entriesOf(2, seq);
    expect(await nora.socket.emitWithAck("meeting:join", { meetingId, as: "screen" })).toMatchObject({
      refusal: "denied",
    });
    await openNote(nora, { itemId: narrow, epoch: 1 });
    expect(await entriesOf(4, seq)).toEqual([
      [table.coulee.personId, "meeting.join", "read", { meetingId }],
      [table.coulee.personId, "note.read", "read", { itemId: narrow, meetingId }],
      [table.northside.personId, "meeting.join", "denied", { meetingId }],
      [table.northside.personId, "note.read", "denied", { itemId: narrow }],
    ]);
    expect(await verifyChain(t.db)).toMatchObject({ fault: null });
  });

  test("is written with the last of what was seen when the process stops", async () => {
    const { seq } = await chainEnd(t.db);
    const batch = new AuditBatch({ db: t.db, log: pino({ level: "silent" }) });
    for (let at = 0; at < 450; at++) batch.add(entryOf(table.rep, "meeting.join", "read", {}));
    await batch.close();
    expect(await entriesAfter(seq)).toHaveLength(450);
  });
});

test("what the database does not take is kept, and no more is taken in than can be kept", async () => {
  let writable = false;
  const written: unknown[] = [];
  const insert = () => ({
    async values(entries: unknown[]) {
      if (!writable) throw new Error("away");
      written.push(...entries);
    },
  });
  const batch = new AuditBatch({ db: { insert } as unknown as Database, log: pino({ level: "silent" }) });
  const entry = (at: number) => ({
    ...entryOf({ kind: "anonymous" }, "meeting.join", "read", {}),
    personId: String(at),
  });
  for (let at = 0; at < 10_000; at++) {
    expect(batch.full).toBe(false);
    batch.add(entry(at));
  }
  expect(batch.full).toBe(true);
  await batch.close();
  expect(written).toEqual([]);
  writable = true;
  await batch.close();
  expect(batch.full).toBe(false);
  expect((written as { personId: string }[]).map(({ personId }) => Number(personId))).toEqual(
    Array.from({ length: 10_000 }, (_, at) => at),
  );
});
