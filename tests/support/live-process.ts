/** The live half of the product in a process of its own, for tests that end it: DATABASE_URL and PORT say where. */
import { openDatabase } from "#db/client.ts";
import { openLiveServer } from "./live-server.ts";

const { db, listen } = await openDatabase(process.env.DATABASE_URL ?? "");
const { url } = await openLiveServer(db, Number(process.env.PORT ?? 0), listen && { listen });
console.log(`ready ${url}`);
