import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { setPublished } from "#app/agenda/publication.server.ts";
import { closeMeeting } from "#app/meetings/closing.server.ts";
import { mails, people } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addFullMeeting } from "#tests/support/full-meeting.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

onEachDatabase("mails about a meeting", (t) => {
  test("tell everybody at the table in their own language, and nothing of what is on the agenda", async () => {
    const table = await setTable(t.db);
    await t.db.update(people).set({ language: "fr" }).where(eq(people.id, table.coulee.personId));
    const meeting = await addMeeting(table);
    await addItem(table, meeting, {
      title: "Heron-27: a bed for two",
      kind: "question",
      audience: "chair",
      section: "protected",
    });
    await setPublished(table.services, table.chair, meeting, true);

    const sent = await t.db.select().from(mails);
    const told = sent.map(({ personId }) => personId).sort();
    const seated = [table.rep, table.attendee, table.coulee, table.northside]
      .map(({ personId }) => personId)
      .sort();
    expect(told).toEqual(seated);
    const french = sent.find(({ personId }) => personId === table.coulee.personId);
    expect(french?.subject).toMatch(/^Ordre du jour/);
    for (const mail of sent) {
      expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/Heron|bed for two/);
      expect(mail.text).toContain(`/meetings/${meeting}`);
    }
  });

  test("are not written when the change is refused", async () => {
    const table = await setTable(t.db);
    const meeting = await addMeeting(table);
    const before = (await t.db.select().from(mails)).length;
    expect(await setPublished(table.services, table.rep, meeting, true)).toBeNull();
    expect((await t.db.select().from(mails)).length).toBe(before);
  });

  test("say that the minutes can be read once a meeting is closed", async () => {
    const table = await setTable(t.db);
    const meeting = await addMeeting(table, "live");
    await closeMeeting(table.services, table.chair, meeting);
    const sent = (await t.db.select().from(mails)).filter(({ text }) =>
      text.includes(`/meetings/${meeting}/minutes`),
    );
    expect(sent.map(({ personId }) => personId)).toContain(table.rep.personId);
    expect(sent.map(({ personId }) => personId)).not.toContain(table.chair.personId);
  });

  test("of a meeting full of words say neither an item, a decision, an agency nor anybody but their reader", async () => {
    const table = await setTable(t.db);
    const { meetingId } = await addFullMeeting(table, "live");
    await closeMeeting(table.services, table.chair, meetingId);
    const draft = await addMeeting(table);
    await addItem(table, draft, { title: "Maple-4: discharge on the 3rd" });
    await setPublished(table.services, table.chair, draft, true);
    const sent = (await t.db.select().from(mails)).filter(
      ({ text }) => text.includes(meetingId) || text.includes(draft),
    );
    expect(sent.length).toBeGreaterThanOrEqual(8);
    const names = new Map(
      (await t.db.select().from(people)).map(({ id, name }) => [id, name.split(" ")] as const),
    );
    for (const mail of sent) {
      const letter = `${mail.subject} ${mail.text} ${mail.html}`;
      expect(letter).not.toMatch(
        /Maple|discharge|the ward|hospital|Ines|Harbour House|Coulee Outreach|Northside Clinic|City Housing/i,
      );
      for (const [id, [first = "", last = ""]] of names)
        if (id !== mail.personId && !names.get(mail.personId)!.some((own) => own === first || own === last))
          expect(letter).not.toMatch(new RegExp(`\\b(${first}|${last})\\b`));
    }
  });
});
