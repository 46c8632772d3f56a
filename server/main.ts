import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import compression from "compression";
import express, { type RequestHandler } from "express";
import type { Services } from "#app/context.ts";
import { ensureAllMeetings } from "#app/meetings/schedule.server.ts";
import { openDatabase } from "#db/client.ts";
import { FolderLockedError } from "#db/lock.ts";
import { steadyClock } from "./clock.ts";
import { type Config, readConfig } from "./config.ts";
import { openDoor } from "./http/door.ts";
import { type Health, watchHealth } from "./http/health.ts";
import { lastResort } from "./http/last-resort.ts";
import { reportStaleZone } from "./http/zone-check.ts";
import { startJobs } from "./jobs/jobs.ts";
import { Lifecycle, StoppedWhileStarting } from "./lifecycle.ts";
import { type Log, openLog, safeError } from "./log.ts";
import { openRealtime } from "./realtime/realtime.ts";

/** One process, for development and production: opens things in order; `lifecycle` closes them in the reverse order. */
async function main(lifecycle: Lifecycle, config: Config, log: Log) {
  const database = await openDatabase(config.databaseUrl);
  lifecycle.opened("database", () => database.close());
  if (config.demo) await (await import("./demo/seed.ts")).seedDemo(database.db, new Date());
  await reportStaleZone(database.db, config.timeZone, log);
  const health = watchHealth(database.db);
  lifecycle.opened("health", () => health.close());

  const app = openDoor(config, health.handler);
  // The pages' handler is on the server before Socket.IO wraps it: each request is then answered by one of them.
  const http = createServer(app);
  if (!config.sealingKey)
    log.warn({ event: "key.missing", means: "SECRET_KEY is not set: authenticator apps are not offered" });
  const configuredUrl = config.appUrl ?? "http://localhost";
  const now = steadyClock();
  const realtime = openRealtime({
    http,
    db: database.db,
    listen: database.listen,
    appUrl: config.appUrl,
    cookieUrl: configuredUrl,
    log,
    now,
  });
  let stopJobs = async () => {};
  let jobsStopped: Promise<void> | undefined;
  lifecycle.opened("requests", () => Promise.all([finishRequests(http), jobsStopped]));
  lifecycle.opened("sockets", () => realtime.close());
  const settings = {
    appUrl: configuredUrl,
    demo: config.demo,
    timeZone: config.timeZone,
    outboxReadable: config.demo || !config.production,
    secondFactorRequired: config.secondFactorRequired,
    sealingKey: config.sealingKey,
  };
  const services: Services = { db: database.db, live: realtime.live, settings, now };
  await ensureAllMeetings(services);

  const closePages = await (config.production ? servePages(app, services, log) : developPages(app, services));
  lifecycle.opened("pages", closePages);

  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(config.port, config.host, () => resolve());
  });
  const address = http.address();
  const port = typeof address === "object" && address ? address.port : config.port;
  if (!config.appUrl) settings.appUrl = `http://localhost:${port}`;
  stopJobs = startJobs(services, config, log);
  if (database.kind === "pglite") lifecycle.opened("watch", watchEmbedded(health, lifecycle));
  // Closed first: whoever looks from outside is told, and no new work is begun beside what people do.
  lifecycle.opened("work", () => {
    health.stopping();
    jobsStopped = stopJobs();
  });
  lifecycle.started();
  health.serving();

  console.log(`\n  Tour de table is ready: ${settings.appUrl}\n`);
}

/** Nobody is turned away in the middle of a request; those that hang are. */
async function finishRequests(http: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  // A browser keeps its line for the next request.
  const idle = setInterval(() => http.closeIdleConnections(), 50);
  const late = setTimeout(() => http.closeAllConnections(), 1_000);
  // A socket whose client is gone without a word counts as open yet: it cannot hold up the rest.
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1_200))]);
  clearInterval(idle);
  clearTimeout(late);
}

/** An embedded database that broke down does not come back in this process: it ends, and the next one opens it anew. */
function watchEmbedded(health: Health, lifecycle: Lifecycle): () => void {
  const watch = setInterval(() => {
    if (health.databaseAwayFor() > 4_000) lifecycle.stop(1, { event: "database.broken" });
  }, 1_000).unref();
  return () => clearInterval(watch);
}

/** Bytes. A page goes to the compressor in one go: each wait for it would leave a listener until the page is sent. */
const longestPage = 4 * 1024 * 1024;

/** Production: the built pages and their hashed files, which may be cached for ever. */
async function servePages(app: express.Express, services: Services, log: Log) {
  const client = fileURLToPath(new URL("../client", import.meta.url));
  if (!existsSync(client)) throw new Error("The product is not built. Run `npm run build` first.");
  const inOneGo = { highWaterMark: longestPage };
  // Brotli has options of its own.
  app.use(compression({ ...inOneGo, brotli: inOneGo } as compression.CompressionOptions));
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

/** The words of an error of ours; of any other what may be logged (a query's error carries its parameters). */
function sayWhy(error: unknown): void {
  const expected =
    error instanceof FolderLockedError || (error instanceof Error && error.cause === undefined);
  console.error(expected ? `\n  ${error.message}\n` : { failed: "start", ...safeError(error) });
}

function start(): void {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel);
  const lifecycle = new Lifecycle(log);
  lifecycle.listen();
  main(lifecycle, config, log).catch((error) => {
    if (!(error instanceof StoppedWhileStarting)) sayWhy(error);
    void lifecycle.close();
  });
}

try {
  start();
} catch (error) {
  sayWhy(error);
  process.exit(1);
}
