import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { itemForm } from "#app/agenda/item-form.server.ts";
import { itemStory } from "#app/agenda/item-story.server.ts";
import { chairs, people, recusals } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase(
  "whoever chairs the table reads an item in any case, and is named where its readers are",
  (t) => {
    const deputise = async (table: TestTable) => {
      const { personId } = table.northside;
      await t.db.insert(chairs).values({ seriesId: table.seriesId, personId, role: "deputy" });
      return personId;
    };
    const chair = { name: "Ana Chair", role: "chair" };
    const deputy = (table: TestTable) => ({ name: table.northside.name, role: "deputy" });

    test("the deputy too, of whatever agency: where it is written and where it is read", async () => {
      const table = await setTable(t.db);
      await deputise(table);
      const meetingId = await addMeeting(table, "published");
      const written = await addItem(table, meetingId, { audience: "chair", status: "draft" });
      const form = await itemForm(t.db, table.rep, written, "en", new Date());
      expect(form?.presiding).toEqual([chair, deputy(table)]);
      const sent = await addItem(table, meetingId, { audience: "chair" });
      expect((await itemStory(t.db, table.rep, sent, "en"))?.presiding).toEqual([chair, deputy(table)]);
    });

    test("but not who is recused from it, as a person or with their agency, nor whose account is closed", async () => {
      const table = await setTable(t.db);
      const personId = await deputise(table);
      const item = await addItem(table, await addMeeting(table, "published"), { audience: "chair" });
      const presiding = async () => (await itemStory(t.db, table.rep, item, "en"))?.presiding;
      const recuse = (whom: { personId: string } | { agencyId: string }) =>
        t.db
          .insert(recusals)
          .values({ itemId: item, ...whom, declaredById: table.chair.personId, declaredAt: new Date() });
      await recuse({ agencyId: table.agencies.northside });
      expect(await presiding()).toEqual([chair]);
      await t.db.delete(recusals);
      await recuse({ personId });
      expect(await presiding()).toEqual([chair]);
      await t.db.delete(recusals);
      await t.db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, personId));
      expect(await presiding()).toEqual([chair]);
    });
  },
);
