import { beforeAll, expect, test } from "vitest";
import { findActionItem } from "#app/action-items/action-item.server.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addFullMeeting } from "#tests/support/full-meeting.ts";
import { setTable, type TestTable } from "#tests/support/people.ts";
import { rowsSelected, whileNobodyMay } from "#tests/support/walls.ts";

onEachDatabase("one action item", (t) => {
  let table: TestTable;
  let id: string;
  beforeAll(async () => {
    table = await setTable(t.db);
    ({ actionItemId: id } = await addFullMeeting(table));
  });

  test("of an item that one may not read does not leave the database", async () => {
    for (const viewer of [table.northside, table.coordinator, table.stranger])
      expect(await rowsSelected(t.db, (db) => findActionItem(db, viewer, id))).toEqual([]);
    expect(await rowsSelected(t.db, (db) => findActionItem(db, table.coulee, id))).toHaveLength(1);
  });

  test("that one reads is one's to end only by the matrix", async () => {
    expect(await findActionItem(t.db, table.coulee, id)).toMatchObject({ id });
    expect(await findActionItem(t.db, table.coulee, id, "action-item.complete")).toBeNull();
    expect(await findActionItem(t.db, table.rep, id, "action-item.complete")).toMatchObject({ id });
    expect(await whileNobodyMay("action-item.read", () => findActionItem(t.db, table.coulee, id))).toBeNull();
  });
});
