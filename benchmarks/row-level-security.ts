/**
 * `npx tsx benchmarks/row-level-security.ts [times]`: what a second wall inside PostgreSQL would cost. The items of an
 * agenda of 60, asked for as the product does (one statement with its predicate), and the same with row-level security:
 * in a transaction that first says who asks, by a role that no policy exempts. The policy has the predicate with this one
 * viewer's values written into it, the cheapest that it could be. In turns, on one connection, with the median and the
 * database's own processor time.
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { and, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { visibleItems } from "#app/access/visible.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings } from "#db/schema/index.ts";
import { createPostgresDatabase, preparePostgresTemplate } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

const times = Number(process.argv[2] ?? 3_000);
if (!(await preparePostgresTemplate())) throw new Error("No PostgreSQL answers.");
const database = await createPostgresDatabase();
const role = `reader_${randomUUID().replaceAll("-", "")}`;
const client = new pg.Client(database.url);
await client.connect();
const db = drizzle(client) as unknown as Database;
try {
  const table = await setTable(db);
  // A year of meetings, so that there is something to be found among.
  for (let meeting = 0; meeting < 26; meeting++) {
    const id = await addMeeting(table, "published");
    for (let at = 0; at < 60; at++)
      await addItem(table, id, {
        ...{ position: at, audience: (["logistics", "table", "agencies"] as const)[at % 3]! },
        ...(at % 3 === 2 ? { named: [table.agencies.northside] } : {}),
      });
  }
  const [last] = await db.select({ id: meetings.id }).from(meetings).limit(1);
  const viewer = table.northside;
  const query = (by: Database) =>
    by
      .select({ id: agendaItems.id, title: agendaItems.title, details: agendaItems.details })
      .from(agendaItems)
      .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
      .where(and(eq(agendaItems.meetingId, last!.id), visibleItems(by, viewer)));

  const policy = sql`exists (select 1 from ${meetings} where ${meetings.id} = ${agendaItems.meetingId} and ${visibleItems(db, viewer)})`;
  await db.execute(
    sql.raw(`create role ${role} nologin; grant select on all tables in schema public to ${role};`),
  );
  await db.execute(sql`create policy readers on ${agendaItems} for select using (${policy.inlineParams()})`);
  await db.execute(sql`analyze`);

  /** Of the connection's own process in the database, in ms. */
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const worked = () => {
    const fields = readFileSync(`/proc/${rows[0]!.pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  const sides = [
    { name: "the predicate", ask: () => query(db), ms: [] as number[], cpu: 0, found: 0 },
    {
      name: "and row-level security",
      ask: () =>
        db.transaction(async (tx) => {
          await tx.execute(
            sql`select set_config('role', ${role}, true), set_config('tour_de_table.person', ${viewer.personId}, true)`,
          );
          return query(tx);
        }),
      ms: [] as number[],
      cpu: 0,
      found: 0,
    },
  ];
  for (let block = -2; block < times / 50; block++)
    for (const side of block % 2 ? sides : sides.toReversed()) {
      await client.query(
        `alter table agenda_items ${side === sides[1] ? "enable" : "disable"} row level security`,
      );
      const before = worked();
      for (let turn = 0; turn < 50; turn++) {
        const started = performance.now();
        side.found = (await side.ask()).length;
        if (block >= 0) side.ms.push(performance.now() - started);
      }
      if (block >= 0) side.cpu += worked() - before;
    }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
  console.table(
    sides.map(({ name, ms, cpu, found }) => ({
      ...{ asked: name, items: found, "median, ms": median(ms).toFixed(2) },
      "database's CPU, ms": (cpu / ms.length).toFixed(2),
    })),
  );
  const [one, two] = sides.map(({ ms }) => median(ms));
  console.log(`${(two! / one!).toFixed(2)} times as long`);
} finally {
  await client.query(`drop owned by ${role}`).catch(() => {});
  await client.query(`drop role if exists ${role}`).catch(() => {});
  await client.end();
  await database.drop();
}
process.exit(0);
