/** The live half of the product: DATABASE_URL says on which engine. */
import { openDatabase } from "#db/client.ts";
import { openLiveServer } from "#tests/support/live-server.ts";

const database = await openDatabase(process.env.DATABASE_URL ?? "");
const server = await openLiveServer(database.db, Number(process.env.PORT ?? 0));
process.once("SIGTERM", async () => {
  await server.close();
  await database.close();
  // A profile is written by an orderly exit only.
  process.exit(0);
});
console.log(`ready ${server.url}`);
