import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import compression from "compression";
import express, { type RequestHandler } from "express";
import type { Services } from "#app/context.ts";
import { ensureAllMeetings } from "#app/meetings/schedule.server.ts";
import { openDatabase } from "#db/client.ts";
import { FolderLockedError } from "#db/lock.ts";
import { readConfig } from "./config.ts";
import { openDoor } from "./http/door.ts";
import { lastResort } from "./http/last-resort.ts";
import { reportStaleZone } from "./http/zone-check.ts";
import { startJobs } from "./jobs/jobs.ts";
import { type Log, openLog, safeError } from "./log.ts";
import { openRealtime } from "./realtime/realtime.ts";

/** One process, for development and production: opens things in order, closes them in the reverse order. */
async function main() {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel);

  const database = await openDatabase(config.databaseUrl);
  if (config.demo) await (await import("./demo/seed.ts")).seedDemo(database.db, new Date());
  await reportStaleZone(database.db, config.timeZone, log);

  const app = openDoor(config);
  // The pages' handler is on the server before Socket.IO wraps it: each request is then answered by one of them.
  const http = createServer(app);
  const configuredUrl = config.appUrl ?? "http://localhost";
  const realtime = openRealtime({
    http,
    db: database.db,
    listen: database.listen,
    appUrl: config.appUrl,
    cookieUrl: configuredUrl,
    log,
  });
  const settings = {
    appUrl: configuredUrl,
    demo: config.demo,
    outboxReadable: config.demo || !config.production,
  };
  const services: Services = { db: database.db, live: realtime.live, settings, now: () => new Date() };
  await ensureAllMeetings(services);

  const closePages = await (config.production ? servePages(app, services, log) : developPages(app, services));

  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(config.port, config.host, () => resolve());
  });
  const address = http.address();
  const port = typeof address === "object" && address ? address.port : config.port;
  if (!config.appUrl) settings.appUrl = `http://localhost:${port}`;
  const stopJobs = startJobs(services, config, log);

  console.log(`\n  Tour de table is ready: ${settings.appUrl}\n`);

  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    // Whatever hangs, the process ends in time for its successor.
    setTimeout(() => process.exit(code || 1), 8_000).unref();
    await realtime.close();
    http.closeAllConnections();
    await stopJobs();
    await closePages();
    await database.close();
    process.exit(code);
  };
  process.on("SIGTERM", () => void stop(0));
  process.on("SIGINT", () => void stop(0));
  // A process in an unknown state must not go on: what is committed is safe, clients reconnect.
  process.on("uncaughtException", (error) => {
    log.fatal({ event: "uncaught", ...safeError(error) });
    void stop(1);
  });
  process.on("unhandledRejection", (error) => {
    log.fatal({ event: "unhandled", ...safeError(error) });
    void stop(1);
  });
}

/** Production: the built pages and their hashed files, which may be cached for ever. */
async function servePages(app: express.Express, services: Services, log: Log) {
  const client = fileURLToPath(new URL("../client", import.meta.url));
  if (!existsSync(client)) throw new Error("The product is not built. Run `npm run build` first.");
  app.use(compression());
  const immutable = (response: express.Response) =>
    void response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
  app.use("/assets", express.static(`${client}/assets`, { setHeaders: immutable, fallthrough: false }));
  app.use(express.static(client, { index: false }));
  const compiled = new URL("../server/index.js", import.meta.url).href;
  const { pages } = (await import(/* @vite-ignore */ compiled)) as {
    pages(services: Services): RequestHandler;
  };
  app.use(pages(services));
  app.use(lastResort(log));
  return async () => {};
}

/** Development: Vite compiles the pages on demand. */
async function developPages(app: express.Express, services: Services) {
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({ server: { middlewareMode: true } });
  app.use(vite.middlewares);
  app.use(async (request, response, next) => {
    try {
      const compiled = (await vite.ssrLoadModule("./server/app.ts")) as {
        pages(services: Services): RequestHandler;
      };
      await compiled.pages(services)(request, response, next);
    } catch (error) {
      if (error instanceof Error) vite.ssrFixStacktrace(error);
      next(error);
    }
  });
  // After a browser was connected, Vite's close may not return.
  return () => Promise.race([vite.close(), new Promise<void>((resolve) => setTimeout(resolve, 1_000))]);
}

main().catch((error) => {
  if (error instanceof FolderLockedError) console.error(`\n  ${error.message}\n`);
  else console.error(error instanceof Error && error.cause === undefined ? `\n  ${error.message}\n` : error);
  process.exit(1);
});
