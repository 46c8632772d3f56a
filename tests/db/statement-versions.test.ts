import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgres } from "drizzle-orm/node-postgres/migrator";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { migrationsFolder } from "#db/client.ts";
import { createEmptyPostgresDatabase, postgresReachable } from "#tests/support/database.ts";

/** The migrations up to, and without, the one that makes versions of statements. */
const before = mkdtempSync(join(tmpdir(), "tour-de-table-before-"));
cpSync(migrationsFolder(), before, { recursive: true });
const journalFile = join(before, "meta", "_journal.json");
const journal = JSON.parse(readFileSync(journalFile, "utf8")) as { entries: { tag: string }[] };
const at = journal.entries.findIndex(({ tag }) => tag.endsWith("statement_versions"));
writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
afterAll(() => rmSync(before, { recursive: true, force: true }));

const rhythm = `'America/Edmonton', '2026-01-08', '09:00', 120, 'week', 2, '2026-01-02T03:04:05Z'`;
const insert = `insert into series (name_en, name_fr, statement_en, statement_fr, time_zone, first_date, wall_time,
    duration_minutes, every_unit, every_count, created_at)
  values ('Both', 'Les deux', 'In English.', 'En français.', ${rhythm}),
         ('One', 'Un seul', '', 'En français seulement.', ${rhythm}),
         ('None', 'Aucun', '', '', ${rhythm})`;
const versions = `select s.name_en, v.version, v.en, v.fr, v.created_by_id, v.created_at = s.created_at as as_old
  from series s left join statements v on v.series_id = s.id order by s.name_en`;
const expected = [
  { name_en: "Both", version: 1, en: "In English.", fr: "En français.", created_by_id: null, as_old: true },
  { name_en: "None", version: null, en: null, fr: null, created_by_id: null, as_old: null },
  { name_en: "One", version: 1, en: "", fr: "En français seulement.", created_by_id: null, as_old: true },
];

test("on PGlite, the text that a series had is its first version", async () => {
  const client = await PGlite.create();
  const db = drizzlePglite(client);
  await migratePglite(db, { migrationsFolder: before });
  await client.exec(insert);
  await migratePglite(db, { migrationsFolder: migrationsFolder() });
  expect((await client.query(versions)).rows).toEqual(expected);
  await client.close();
}, 120_000);

test.runIf(postgresReachable())(
  "on PostgreSQL, the text that a series had is its first version",
  async () => {
    const empty = await createEmptyPostgresDatabase();
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    const db = drizzlePostgres(client);
    await migratePostgres(db, { migrationsFolder: before });
    await client.query(insert);
    await migratePostgres(db, { migrationsFolder: migrationsFolder() });
    expect((await client.query(versions)).rows).toEqual(expected);
    await client.end();
    await empty.drop();
  },
  30_000,
);
