import { expect, test } from "vitest";
import { visibleEntries } from "#app/access/visible-entries.server.ts";
import { entryOf, writeEntries } from "#app/audit/entries.server.ts";
import { auditEntries } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addMeeting, setTable } from "#tests/support/people.ts";
import { whileNobodyMay } from "#tests/support/walls.ts";

onEachDatabase("entries of the audit", (t) => {
  test("are a chair's to read because the matrix says so", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table);
    await writeEntries(t.db, [entryOf(table.rep, "meeting.join", "read", { meetingId })]);
    const read = () => t.db.select().from(auditEntries).where(visibleEntries(t.db, table.chair));
    expect(await read()).toHaveLength(1);
    expect(await whileNobodyMay("audit.read", read)).toEqual([]);
  });
});
