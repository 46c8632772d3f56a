import type { Services } from "#app/context.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";

/** Starts what runs beside requests. @returns a function that stops it and waits for the one in hand. */
export function startJobs(_services: Services, _config: Config, _log: Log): () => Promise<void> {
  return async () => {};
}
