import type { Server } from "node:http";
import { type Live, silent } from "#app/live/live.ts";
import type { Database } from "#db/client.ts";
import type { Log } from "../log.ts";

export interface RealtimeOptions {
  http: Server;
  db: Database;
  /** The configured address; undefined = accept the Host that the request names (development, demo). */
  appUrl: string | undefined;
  /** Decides the name of the session cookie. */
  cookieUrl: string;
  log: Log;
}

export function openRealtime(_options: RealtimeOptions): { live: Live; close(): Promise<void> } {
  return { live: silent, close: async () => {} };
}
