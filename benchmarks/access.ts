/**
 * `npx tsx benchmarks/access.ts [requests]`: what asking costs. The agenda page of a meeting with 60 items of mixed
 * audiences, all of which its reader may see, from the product as it is and from a copy whose `visibleItems()` lets
 * everything pass: the same bytes, in turns, on one PostgreSQL. Ends with 1 when the product takes more than 1.3 times as long.
 */
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, ne } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { agendaItems, itemAgencies, meetings, memberships, people, seats } from "#db/schema/index.ts";
import { createEmptyPostgresDatabase } from "#tests/support/database.ts";
import { demoMeetings, demoPerson, demoSession } from "#tests/support/demo.ts";
import { demoPeople } from "#tests/support/pages.ts";

const requests = Number(process.argv[2] ?? 300);
const atMost = 1.3;
const meetingId = demoMeetings.next;

/** The product without its predicate, built in a copy of the tree. */
function buildWithoutPredicate(): string {
  const copy = mkdtempSync(join(tmpdir(), "tour-de-table-unguarded-"));
  for (const file of execFileSync("git", ["ls-files"], { encoding: "utf8" }).trim().split("\n"))
    if (/^(app|db|server|public|scripts)\/|^[^/]+\.(json|ts)$/.test(file))
      cpSync(file, join(copy, file), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(copy, "node_modules"));
  const file = join(copy, "app/access/visible.server.ts");
  const guarded = "export function visibleItems(db: Database, viewer: Viewer): SQL {";
  const source = readFileSync(file, "utf8");
  if (!source.includes(guarded)) throw new Error("visibleItems() is not where it was");
  writeFileSync(file, source.replace(guarded, `${guarded}\n  if (viewer) return sql\`true\`;`));
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: copy, stdio: "ignore" });
  return copy;
}

async function start(folder: string, databaseUrl: string) {
  const child = spawn(process.execPath, ["build/shell/main.js"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DEMO: "1",
      LOG_LEVEL: "warn",
      DATABASE_URL: databaseUrl,
      PORT: "0",
    },
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      const ready = /ready: (\S+)/.exec(String(chunk));
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once("exit", (code) => reject(new Error(`the product ended with ${code}`)));
  });
  return { address, stop: () => child.kill("SIGTERM") };
}

/** Sixty items: a third for everybody invited, a third for the table, a third for agencies of which the reader's is one. */
async function fillAgenda(databaseUrl: string): Promise<void> {
  const { db, close } = await openDatabase(databaseUrl);
  const [reader] = await db
    .select({ personId: people.id, agencyId: memberships.agencyId })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .where(eq(people.id, demoPerson(demoPeople.rep)));
  const [meeting] = await db.select().from(meetings).where(eq(meetings.id, meetingId));
  if (!reader || !meeting) throw new Error("the demo partnership is not as it was");
  const others = await db
    .select({ agencyId: seats.agencyId })
    .from(seats)
    .where(and(eq(seats.seriesId, meeting.seriesId), ne(seats.agencyId, reader.agencyId)));
  await db.update(meetings).set({ publishedAt: new Date() }).where(eq(meetings.id, meetingId));
  for (let at = 0; at < 60; at++) {
    const id = randomUUID();
    const audience = (["logistics", "table", "agencies"] as const)[at % 3]!;
    const [author] = await db
      .select({ personId: memberships.personId })
      .from(memberships)
      .where(eq(memberships.agencyId, others[at % others.length]!.agencyId))
      .limit(1);
    await db.insert(agendaItems).values({
      ...{ id, matterId: id, meetingId, kind: "change", status: "accepted", language: "en", audience },
      ...{ title: `Item ${at} of the benchmark`, minutes: 2, section: "opening", position: 100 + at },
      ...{ agencyId: others[at % others.length]!.agencyId, submittedById: author!.personId },
    });
    if (audience === "agencies")
      await db.insert(itemAgencies).values({ itemId: id, agencyId: reader.agencyId });
  }
  await close();
}

async function ask(address: string, cookie: string): Promise<{ ms: number; text: string }> {
  const started = performance.now();
  const response = await fetch(`${address}/meetings/${meetingId}`, { headers: { cookie } });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  return { ms: performance.now() - started, text };
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

const copy = buildWithoutPredicate();
const database = await createEmptyPostgresDatabase();
const guarded = await start(process.cwd(), database.url);
await fillAgenda(database.url);
const open = await start(copy, database.url);
try {
  const cookie = await demoSession(guarded.address, demoPeople.rep);
  const sides = [
    { name: "with the predicate", of: guarded, ms: [] as number[], items: 0 },
    { name: "without it", of: open, ms: [] as number[], items: 0 },
  ];
  for (let round = -30; round < requests; round++)
    for (const side of round % 2 ? sides : [...sides].reverse()) {
      const { ms, text } = await ask(side.of.address, cookie);
      if (round >= 0) side.ms.push(ms);
      side.items = new Set(text.match(/Item \d+ of the benchmark/g)).size;
    }
  console.table(
    sides.map(({ name, ms, items }) => ({ page: name, items, "median, ms": median(ms).toFixed(2) })),
  );
  const ratio = median(sides[0]!.ms) / median(sides[1]!.ms);
  if (sides.some(({ items }) => items !== 60)) throw new Error("the two pages are not the same");
  console.log(
    `${ratio.toFixed(3)} times as long (at most ${atMost}): ${ratio <= atMost ? "holds" : "DOES NOT HOLD"}`,
  );
  process.exitCode = ratio <= atMost ? 0 : 1;
} finally {
  guarded.stop();
  open.stop();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await database.drop();
  rmSync(copy, { recursive: true, force: true });
}
