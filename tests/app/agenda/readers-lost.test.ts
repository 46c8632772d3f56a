import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { itemsAsTheyStand, readersLost } from "#app/agenda/readers-lost.server.ts";
import { agendaItems } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

onEachDatabase("who lost an item by a change of it", (t) => {
  async function lostBy(audience: "table" | "chair", then: "table" | "chair", title?: string) {
    const table = await setTable(t.db);
    const id = await addItem(table, await addMeeting(table, "published"), { audience });
    const before = await itemsAsTheyStand(t.db, eq(agendaItems.id, id));
    await t.db
      .update(agendaItems)
      .set({ audience: then, ...(title && { title }) })
      .where(eq(agendaItems.id, id));
    const lost = await readersLost(t.db, before);
    const named = (["chair", "rep", "attendee", "coulee", "northside", "stranger"] as const).filter((who) =>
      lost.includes(table[who].personId),
    );
    return { named, count: lost.length };
  }

  test("is everybody at the table who read it and does not now: not its author, nor whoever chairs", async () => {
    const { named, count } = await lostBy("table", "chair");
    expect(named).toEqual(["attendee", "coulee", "northside"]);
    expect(count).toBe(named.length);
  });

  test("is nobody where more read it, or as many", async () => {
    expect(await lostBy("chair", "table")).toMatchObject({ count: 0 });
    expect(await lostBy("table", "table", "Another title")).toMatchObject({ count: 0 });
  });
});
