/**
 * The live half of the product in a process of its own, for tests that end it: DATABASE_URL and PORT say where. Its parent
 * may ask over the channel between them what the database holds: nobody else can open a folder that is in use.
 */
import { openDatabase } from "#db/client.ts";
import { readKeptNote } from "./kept-note.ts";
import { openLiveServer } from "./live-server.ts";
import type { KeptQuestion } from "./server-process.ts";

const { db, listen } = await openDatabase(process.env.DATABASE_URL ?? "");
const { url } = await openLiveServer(db, Number(process.env.PORT ?? 0), listen && { listen });
process.on("message", ({ id, key }: KeptQuestion) => {
  readKeptNote(db, key).then(
    (kept) => process.send?.({ id, kept }),
    (error) => process.send?.({ id, error: String(error) }),
  );
});
// Whoever started it is gone: so is the reason to run.
process.on("disconnect", () => process.exit(0));
console.log(`ready ${url}`);
