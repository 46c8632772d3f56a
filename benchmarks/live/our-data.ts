/** A database of the product's with a live meeting: made once, copied for every round. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSession } from "#app/people/sessions.server.ts";
import { openDatabase } from "#db/client.ts";
import { memberships, people } from "#db/schema/index.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";
import type { Postgres } from "./postgres.ts";

export interface Table {
  /** One session each, all of them different people of the agencies at the table. */
  tokens: string[];
  /** Each has a note that everybody may write. */
  itemIds: string[];
}

const templateName = "tdt_benchmark_template";

export async function preparePostgres(
  postgres: Postgres,
  sizes: { people: number; items: number },
): Promise<Table> {
  await postgres.run(`drop database if exists ${templateName}`);
  await postgres.run(`create database ${templateName}`);
  return fill(postgres.url(templateName), sizes);
}

/** @returns the address of a fresh copy. */
export async function copyOnPostgres(postgres: Postgres, name: string): Promise<string> {
  await postgres.run(`drop database if exists ${name} with (force)`);
  await postgres.run(`create database ${name} template ${templateName}`);
  return postgres.url(name);
}

/** The same in a folder, for the embedded engine. */
export async function preparePglite(sizes: { people: number; items: number }) {
  const folder = mkdtempSync(join(tmpdir(), "tour-de-table-benchmark-"));
  const template = join(folder, "template");
  const table = await fill(template, sizes);
  return {
    table,
    copy(name: string): string {
      const copied = join(folder, name);
      rmSync(copied, { recursive: true, force: true });
      cpSync(template, copied, { recursive: true });
      return copied;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function fill(url: string, sizes: { people: number; items: number }): Promise<Table> {
  const { db, close } = await openDatabase(url);
  try {
    const table = await setTable(db);
    const meetingId = await addMeeting(table, "live");
    const itemIds: string[] = [];
    for (let n = 0; n < sizes.items; n++) itemIds.push(await addItem(table, meetingId, { position: n }));
    const { city, harbour, coulee, northside } = table.agencies;
    const agencies = [harbour, coulee, northside, city];
    const tokens: string[] = [];
    for (let n = 0; n < sizes.people; n++) {
      const [person] = await db
        .insert(people)
        .values({ name: `Person ${n}`, email: `person.${n}@example.org` })
        .returning();
      await db
        .insert(memberships)
        .values({ personId: person!.id, agencyId: agencies[n % agencies.length]!, seat: "attendee" });
      tokens.push(await startSession(db, person!.id, new Date()));
    }
    return { tokens, itemIds };
  } finally {
    await close();
  }
}
