import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { allAgencies } from "#app/access/viewer.server.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import { arrive } from "#app/attendance/attendance.server.ts";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { projectRoom, readRoom } from "#app/meetings/room.server.ts";
import { recordAbsence } from "#app/room/absence.server.ts";
import { KeepersAlert } from "#app/room/keepers-alert.tsx";
import { PeopleHere } from "#app/room/people-here.tsx";
import { SteppedOut } from "#app/room/stepped-out.tsx";
import { WallReasons } from "#app/room/wall-reasons.tsx";
import { acknowledgements, agendaItems, floors, guests, meetings, recusals } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { showInRoom, wordsIn } from "#tests/support/in-room.tsx";
import { addItem, addMeeting, addStatement, setTable, type TestTable } from "#tests/support/people.ts";

onEachDatabase("Who has to step out", (t) => {
  async function itemForCoulee(table: TestTable) {
    const meetingId = await addMeeting(table, "live");
    const { coulee } = table.agencies;
    const itemId = await addItem(table, meetingId, { audience: "agencies", named: [coulee] });
    await moveFloor(table.services, table.chair, meetingId, { itemId });
    for (const one of [table.chair, table.rep, table.coulee]) await arrive(table.services, one, meetingId);
    return { meetingId, itemId };
  }

  /** The room as this person's console or room shows it. */
  async function shown(table: TestTable, meetingId: string, itemId: string, viewer: PersonViewer) {
    const room = projectRoom((await readRoom(t.db, meetingId))!, viewer, 5);
    const agencies = (await allAgencies(t.db)).filter(({ id }) => id !== table.agencies.elsewhere);
    const given = { room, agencies, shared: { presiding: [table.chair] } };
    return {
      box: wordsIn(showInRoom(<WallReasons itemId={itemId} />, given)),
      boxInFrench: wordsIn(showInRoom(<WallReasons itemId={itemId} />, { ...given, language: "fr" })),
      calm: !showInRoom(<WallReasons itemId={itemId} />, given).includes("warn"),
      foot: wordsIn(showInRoom(<KeepersAlert onShow={() => {}} />, given)),
      out: wordsIn(showInRoom(<SteppedOut itemId={itemId} />, given)),
      people: wordsIn(showInRoom(<PeopleHere presence={[]} />, given)).join(" "),
    };
  }

  test("the chair reads by name and agency who is here and not for the item, whoever comes late too", async () => {
    const table = await setTable(t.db);
    const { meetingId, itemId } = await itemForCoulee(table);
    const before = await shown(table, meetingId, itemId, table.chair);
    expect(before.box.join()).not.toContain("They must step out");
    expect(before.people).toContain("3 agencies · 3 people");
    expect(before.people).not.toContain("more at the meeting");

    await arrive(table.services, table.northside, meetingId);
    await t.db.insert(guests).values({
      meetingId,
      name: "Ines Lee",
      byId: table.chair.personId,
      arrivedAt: new Date(),
    });
    const after = await shown(table, meetingId, itemId, table.chair);
    expect(after.box).toEqual([
      "Not on the wall",
      "It is not for the whole table. Such items are never shown on the wall.",
      "They must step out for this item",
      "Nora Clinic (Northside Clinic)",
      "not among those who may read it",
      "Mark as out",
      "Ines Lee",
      "guest",
      "Mark as left",
    ]);
    expect(after.foot).toEqual(["2 people must step out for the item on the floor.", "Show"]);
    expect(before.foot).toEqual([]);
    expect(before.calm).toBe(true);
    expect(after.calm).toBe(false);
    expect(after.boxInFrench).toContain("Nora Clinic (Clinique du Nord)");
    expect(after.people).toContain("3 agencies · 3 people 1 more at the meeting, not in this item");

    // Once the chair has said so, nobody of them is named any more, and nobody is taken for gone.
    await recordAbsence(table.services, table.chair, itemId, {
      absentPersonId: table.northside.personId,
      out: "1",
    });
    const out = await shown(table, meetingId, itemId, table.chair);
    expect(out.box.join()).not.toContain("Nora");
    expect(out.foot).toEqual(["1 person must step out for the item on the floor.", "Show"]);
    expect(out.out).toEqual(["Stepped out for this item", "Mark Nora Clinic as back"]);
    expect(out.people).toContain("1 more at the meeting, not in this item");
  });

  test("who is out is called back when more may read it, or when an item is on that they may hear", async () => {
    const table = await setTable(t.db);
    const { meetingId, itemId } = await itemForCoulee(table);
    const next = await addItem(table, meetingId, { position: 1 });
    const hidden = await addItem(table, meetingId, { position: 2 });
    for (const one of [table.northside, table.attendee]) {
      await arrive(table.services, one, meetingId);
      await recordAbsence(table.services, table.chair, itemId, {
        absentPersonId: one.personId,
        out: "1",
      });
    }
    const recuse = (id: string, personId: string) =>
      t.db.insert(recusals).values({ itemId: id, personId, declaredById: table.chair.personId });
    await recuse(itemId, table.attendee.personId);
    await recuse(next, table.attendee.personId);
    await recuse(hidden, table.chair.personId);
    const outOf = async (shownId: string) => (await shown(table, meetingId, shownId, table.chair)).out;
    const [back, mayReturn, callBack] = [
      ["Mark Ada Attendee as back", "Mark Nora Clinic as back"],
      "Nora Clinic may hear this item now: call them back in",
      ["Call them back in: Nora Clinic", "Mark them as back"],
    ];
    expect(await outOf(itemId)).toEqual(["Stepped out for this item", ...back]);

    await t.db.update(agendaItems).set({ audience: "table" }).where(eq(agendaItems.id, itemId));
    expect(await outOf(itemId)).toEqual(["Stepped out for this item", back[0], mayReturn, back[1]]);

    // Ada is recused from the next one too. What is only looked at calls nobody.
    await moveFloor(table.services, table.chair, meetingId, { itemId: next });
    expect(await outOf(next)).toEqual(callBack);
    expect(await outOf(itemId)).toEqual([...callBack, "Stepped out for this item", ...back]);

    // Whoever presides and may not read what is on cannot know who else may not.
    await t.db.delete(floors).where(eq(floors.meetingId, meetingId));
    await t.db.insert(floors).values({
      ...{ meetingId, itemId: hidden, givenById: table.coulee.personId, givenAt: new Date() },
    });
    expect(await outOf(next)).toEqual([]);
  });

  test("whoever is recused is among them, and the colleague who stays is not", async () => {
    const table = await setTable(t.db);
    const { meetingId, itemId } = await itemForCoulee(table);
    await arrive(table.services, table.attendee, meetingId);
    await t.db.insert(recusals).values({
      itemId,
      personId: table.attendee.personId,
      declaredById: table.chair.personId,
    });
    const { box, people } = await shown(table, meetingId, itemId, table.chair);
    expect(box).toContain("Ada Attendee (Harbour House)");
    expect(box).toContain("recused from this item");
    expect(box.join()).not.toContain("Remy Rep");
    expect(people).toContain("3 agencies · 3 people 1 more at the meeting, not in this item");
  });

  test("whoever only has to acknowledge stands apart from whoever has to leave in any case", async () => {
    const table = await setTable(t.db);
    const { meetingId, itemId } = await itemForCoulee(table);
    const statementId = await addStatement(table);
    await t.db.update(meetings).set({ statementId }).where(eq(meetings.id, meetingId));
    await t.db.update(agendaItems).set({ section: "protected" }).where(eq(agendaItems.id, itemId));
    await arrive(table.services, table.northside, meetingId);
    const chair = { ...table.chair, acknowledgedIn: [meetingId] };
    const acknowledge = ({ personId }: PersonViewer) =>
      t.db
        .insert(acknowledgements)
        .values({ meetingId, personId, statementId, way: "chair", byId: chair.personId });
    await acknowledge(table.chair);
    await acknowledge(table.rep);
    const { box, foot } = await shown(table, meetingId, itemId, chair);
    const [first, second] = ["Must acknowledge first", "They must step out for this item"];
    const between = box.slice(box.indexOf(first), box.indexOf(second)).join(" ");
    expect(between).toContain("Cole Outreach (Coulee Outreach) Tick (said aloud) Mark as out");
    expect(between).not.toContain("Nora");
    expect(box.slice(box.indexOf(second)).join(" ")).toContain(
      "Nora Clinic (Northside Clinic) not among those who may read it Mark as out",
    );
    expect(box.slice(box.indexOf(second)).join(" ")).not.toContain("Tick (said aloud)");
    expect(foot).toEqual([
      "1 person must step out for the item on the floor. 1 person must acknowledge first.",
      "Show",
    ]);
    // Acknowledged or not, it is not for her; for the other it is, from then on.
    await acknowledge(table.northside);
    await acknowledge(table.coulee);
    const after = (await shown(table, meetingId, itemId, chair)).box.join(" ");
    expect(after).toContain("They must step out for this item Nora Clinic");
    expect(after).not.toContain("Must acknowledge first");
  });

  test("nobody but whoever presides is told", async () => {
    const table = await setTable(t.db);
    const { meetingId, itemId } = await itemForCoulee(table);
    await arrive(table.services, table.northside, meetingId);
    for (const one of [table.coulee, table.rep, table.northside])
      expect((await shown(table, meetingId, itemId, one)).box).toEqual([]);
  });
});
