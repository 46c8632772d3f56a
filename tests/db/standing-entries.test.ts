import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { titledFor } from "#app/agenda/entry-title.ts";
import { confirmMinutes } from "#app/minutes/confirmation.server.ts";
import { migrationsFolder } from "#db/client.ts";
import { agendaItems } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

/** What the migration says to entries that are older than it. */
const [, backfill] = readFileSync(join(migrationsFolder(), "0010_standing_entries.sql"), "utf8").split(
  "--> statement-breakpoint",
);

onEachDatabase("entries from before they were known", (t) => {
  test("are known by the title that they got with one click; what people wrote, and what is confirmed, stays", async () => {
    const table = await setTable(t.db);
    const open = await addMeeting(table, "live");
    const confirmed = await addMeeting(table, "closed");
    const logistics = { kind: "logistics", audience: "logistics", agencyId: null } as const;
    const add = (meetingId: string, title: string) => addItem(table, meetingId, { ...logistics, title });
    const ids = {
      french: await add(open, "Tour de table : nouvelles de chaque agence"),
      noBreak: await add(open, "Tour de table\u00a0: nouvelles de chaque agence"),
      english: await add(open, "Closing and next date"),
      own: await add(open, "Coffee"),
      matter: await addItem(table, open, { title: "Break" }),
      confirmed: await add(confirmed, "Break"),
    };
    const services = { ...table.services };
    await confirmMinutes(services, table.chair, confirmed);
    await t.db.execute(sql.raw(backfill ?? ""));
    const standing = async (id: string) => {
      const [row] = await t.db.select().from(agendaItems).where(eq(agendaItems.id, id));
      return { standing: row!.standing, inFrench: titledFor(row!, "fr").title };
    };
    expect(await standing(ids.french)).toMatchObject({ standing: "roundTable" });
    expect(await standing(ids.noBreak)).toMatchObject({ standing: "roundTable" });
    expect(await standing(ids.english)).toEqual({
      standing: "closing",
      inFrench: "Clôture et prochaine date",
    });
    expect(await standing(ids.own)).toEqual({ standing: null, inFrench: "Coffee" });
    expect(await standing(ids.matter)).toEqual({ standing: null, inFrench: "Break" });
    expect(await standing(ids.confirmed)).toEqual({ standing: null, inFrench: "Break" });
  });
});
