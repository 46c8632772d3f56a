import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { demoPeople } from "#app/people/demo-people.server.ts";
import { people } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { setTable } from "#tests/support/people.ts";

onEachDatabase("people of the demo", (t) => {
  test("everybody who is offered has a role, an agency in the page's language, and words if there are any", async () => {
    const table = await setTable(t.db);
    await t.db
      .update(people)
      .set({ showsEn: "Submits items from a phone.", showsFr: "Propose ses points au téléphone." })
      .where(eq(people.id, table.coulee.personId));
    const offered = await demoPeople(t.db, "fr");
    expect(offered.map(({ name, role }) => `${role}: ${name}`)).toEqual([
      "chair: Ana Chair",
      "rep: Cole Outreach",
      "attendee: Ada Attendee",
      "coordinator: Cora Coordinator",
    ]);
    expect(offered[1]).toMatchObject({
      agency: "Proximité Coulée",
      shows: "Propose ses points au téléphone.",
    });
    await t.db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, table.chair.personId));
    expect((await demoPeople(t.db, "en")).some((one) => one.role === "chair")).toBe(false);
  });
});
