import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { itemsAsTheyStand, readersLost } from "#app/agenda/readers-lost.server.ts";
import { agendaItems } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

onEachDatabase("who lost an item by a change of it", (t) => {
  async function lostBy(
    audience: "table" | "agencies" | "chair",
    then: "table" | "agencies" | "chair",
    title?: string,
  ) {
    const table = await setTable(t.db);
    const named = [table.agencies.coulee];
    const id = await addItem(table, await addMeeting(table, "published"), { audience, named });
    const before = await itemsAsTheyStand(t.db, eq(agendaItems.id, id));
    await t.db
      .update(agendaItems)
      .set({ audience: then, ...(title && { title }) })
      .where(eq(agendaItems.id, id));
    const lost = await readersLost(t.db, before);
    const who = (["chair", "rep", "attendee", "coulee", "northside", "stranger"] as const).filter((one) =>
      lost.includes(table[one].personId),
    );
    return { who, count: lost.length };
  }

  test("is everybody at the table who read it and does not now: not its author, nor whoever chairs", async () => {
    expect(await lostBy("table", "chair")).toEqual({ who: ["attendee", "coulee", "northside"], count: 3 });
  });

  test("is not who could not read it before either", async () => {
    expect(await lostBy("agencies", "chair")).toEqual({ who: ["attendee", "coulee"], count: 2 });
    expect(await lostBy("table", "agencies")).toEqual({ who: ["northside"], count: 1 });
  });

  test("is nobody where more read it, or as many", async () => {
    expect(await lostBy("chair", "table")).toMatchObject({ count: 0 });
    expect(await lostBy("table", "table", "Another title")).toMatchObject({ count: 0 });
  });
});
