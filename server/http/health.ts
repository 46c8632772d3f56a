import { sql } from "drizzle-orm";
import type { RequestHandler } from "express";
import { decide } from "#app/access/decide.ts";
import { anonymous } from "#app/access/viewer.ts";
import type { Database } from "#db/client.ts";
import { coalesce } from "../realtime/coalesce.ts";

/** "blocked": the event loop stood still for a second or more within the last ten. */
export type HealthStatus = "ok" | "stopping" | "blocked" | "database";

export interface Health {
  /** For GET /health: 200 `{"status":"ok"}`, else 503 with the first thing that is wrong, and nothing more. */
  handler: RequestHandler;
  status(): Promise<HealthStatus>;
  /** The watch begins: how long starting took is nobody's concern. */
  serving(): void;
  /** From now on "stopping": a load balancer sends nobody here any more. */
  stopping(): void;
  /** How long the database has answered none of several questions, ms; 0 while it answers. It is asked every second. */
  databaseAwayFor(): number;
  close(): void;
}

const sampleEvery = 100;
const tooLong = 1_000;
const rememberedFor = 10_000;
const answerWithin = 2_500;
/** However many ask for our health, the database is asked so often at most, ms. */
const askEvery = 1_000;

export function watchHealth(db: Database): Health {
  let isStopping = false;
  let lastSample = performance.now();
  let lastBlock = Number.NEGATIVE_INFINITY;
  const sample = () => {
    const now = performance.now();
    if (now - lastSample - sampleEvery > tooLong) lastBlock = now;
    lastSample = now;
  };
  let sampler: ReturnType<typeof setInterval> | undefined;

  let unanswered = 0;
  let awaySince = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  const ask = coalesce(async () => {
    if (performance.now() - askedAt < askEvery) return;
    askedAt = performance.now();
    if (await answers(db)) unanswered = 0;
    else if (unanswered++ === 0) awaySince = performance.now();
  });
  let asker: ReturnType<typeof setInterval> | undefined;

  const health: Health = {
    async status() {
      if (sampler) sample();
      if (isStopping) return "stopping";
      if (performance.now() - lastBlock < rememberedFor) return "blocked";
      await ask();
      return unanswered === 0 ? "ok" : "database";
    },
    handler: async (_request, response) => {
      if (!decide(anonymous, "health.read")) return void response.status(404).end();
      const status = await health.status();
      response.status(status === "ok" ? 200 : 503).json({ status });
    },
    serving() {
      lastSample = performance.now();
      sampler = setInterval(sample, sampleEvery).unref();
      asker = setInterval(() => void ask(), askEvery).unref();
    },
    stopping() {
      isStopping = true;
    },
    // One late answer is no absence: this process may have been too busy to hear it.
    databaseAwayFor: () => (unanswered < 3 ? 0 : performance.now() - awaySince),
    close() {
      clearInterval(sampler);
      clearInterval(asker);
    },
  };
  return health;
}

async function answers(db: Database): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, answerWithin, false);
  });
  const asked = db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
