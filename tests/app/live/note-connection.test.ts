import { afterEach, beforeEach, expect, test } from "vitest";
import { noteUpdates } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { gated } from "#tests/support/gated-database.ts";
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

onEachDatabase("a note in a browser", (t) => {
  let table: TestTable;
  let server: LiveServer;
  let gate: ReturnType<typeof gated>["gate"];
  let itemId: string;
  let tab: Tab;

  beforeEach(async () => {
    table = await setTable(t.db);
    const shut = gated(t.db, noteUpdates);
    gate = shut.gate;
    server = await openLiveServer(shut.db);
    itemId = await addItem(table, await addMeeting(table, "live"));
    tab = await openTab(t.db, server.url, table.rep.personId);
  });
  afterEach(async () => {
    gate.open();
    tab.close();
    await server.close();
  });

  test("says so when the server has not acknowledged for five seconds, though the line looks well", async () => {
    const note = await openNote(tab, { itemId, epoch: 1 });
    gate.shut();
    write(note, "is anybody there?");
    const written = Date.now();
    expect(note.state).toMatchObject({ status: "saving", late: false });
    await until(() => note.state.late);
    expect(Date.now() - written).toBeGreaterThanOrEqual(4_900);
    expect(Date.now() - written).toBeLessThan(8_000);
    expect(tab.socket.connected).toBe(true);
    expect(note.unsavedWords()).toBe("is anybody there?");
    gate.open();
    await until(() => note.state.status === "saved");
    expect(note.state).toMatchObject({ late: false, unsaved: 0 });
    expect(note.unsavedWords()).toBe("");
  });

  test("of a document that was replaced meanwhile nothing is taken over, and its author has the words", async () => {
    const note = await openNote(tab, { itemId, epoch: 1 });
    const other = await openNote(tab, { itemId, epoch: 2 });
    expect(other.state.refusal).toBe("epoch");
    expect(note.state.refusal).toBeNull();
  });
});
