/** A live server that is used and closed in a process which then has nothing left to do: whatever it left open keeps it. */
import { startSession } from "#app/people/sessions.server.ts";
import { openDatabase, overPglite } from "#db/client.ts";
import { watchHealth } from "#server/http/health.ts";
import { pgliteFromTemplate } from "./database.ts";
import { openLiveServer, openNote, openTab, until, write } from "./live-server.ts";
import { addItem, addMeeting, setTable } from "./people.ts";

const url = process.env.DATABASE_URL;
const database = url ? await openDatabase(url) : await overPglite(await pgliteFromTemplate());
const table = await setTable(database.db);
const itemId = await addItem(table, await addMeeting(table, "live"));
const health = watchHealth(database.db);
health.serving();
const server = await openLiveServer(database.db);
const tab = await openTab(database.db, server.url, table.rep.personId, {
  token: await startSession(database.db, table.rep.personId, new Date()),
});
const note = await openNote(tab, { itemId, epoch: 1 });
write(note, "a word");
await until(() => note.state.status === "saved");
console.log(`health ${await health.status()}`);
// The room stays for a moment after its last member: it must not keep the process either.
note.close();
tab.close();
health.close();
await server.close();
await database.close();
console.log("closed");
