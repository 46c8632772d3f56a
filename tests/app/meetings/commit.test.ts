import { randomUUID } from "node:crypto";
import { eq, gt, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { anonymous } from "#app/access/viewer.ts";
import { recordActionItem } from "#app/action-items/record.server.ts";
import { setAudience } from "#app/agenda/audience.server.ts";
import { addFrame, editEntry } from "#app/agenda/entries.server.ts";
import { moveItem } from "#app/agenda/order.server.ts";
import { concludeItem } from "#app/agenda/outcome.server.ts";
import { submitItem } from "#app/agenda/submission.server.ts";
import { triageItem } from "#app/agenda/triage.server.ts";
import { recordAttendance } from "#app/attendance/attendance.server.ts";
import { recordDecision } from "#app/decisions/decision.server.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { changeDate } from "#app/meetings/date.server.ts";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { changeMeeting } from "#app/meetings/meeting.server.ts";
import { agendaItems, auditEntries, auditHead, itemDrafts, meetings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, testServices } from "#tests/support/people.ts";

onEachDatabase("A change", (t) => {
  const asked = { operation: "meeting.run" } as const;
  const everything = async () => [
    await t.db.select().from(meetings).orderBy(meetings.id),
    await t.db.select().from(agendaItems).orderBy(agendaItems.id),
    // What is not done is not in the audit either; that somebody was refused is written at the door.
    await t.db.select().from(auditHead),
  ];

  test("that is refused leaves nothing behind, not even a raised version, and tells nobody", async () => {
    const table = await setTable(t.db);
    const { chair, rep } = table;
    const told: string[] = [];
    const tell = (id: string) => void told.push(id);
    const live = {
      meetingChanged: tell,
      noteChanged: tell,
      rightsChanged() {},
      readersLost() {},
      sessionEnded: tell,
    };
    const services = testServices(t.db, { live });
    const running = await addMeeting(table, "live");
    const planned = await addMeeting(table, "published");
    const item = await addItem(table, running, { audience: "agencies", named: [table.agencies.coulee] });
    const logistics = await addItem(table, running, { kind: "logistics", audience: "logistics" });
    const draft = await addItem(table, planned, { status: "draft", section: null, position: null });
    const away = randomUUID();
    const fields = { text: "Call", delegateId: null, dueOn: null, language: "en" as const };
    const frame = { welcome: away, openActions: away, roundTable: away, closing: away };
    const verdict = { id: randomUUID(), reason: "", mergedIntoId: "" };
    const decision = { text: "Yes", reason: "", dissent: "", language: "en" as const };
    const elsewhere = randomUUID();
    await recordDecision(services, chair, logistics, elsewhere, decision);
    told.length = 0;
    const before = await everything();
    const refusals: Record<string, () => Promise<{ ok: boolean } | null>> = {
      floor: () => moveFloor(services, chair, running, { itemId: away }),
      "action item": () =>
        recordActionItem(services, rep, item, away, { ...fields, agencyId: table.agencies.northside }),
      decision: () => recordDecision(services, chair, item, elsewhere, decision),
      attendance: () => recordAttendance(services, chair, running, table.stranger.personId, "present"),
      order: () => moveItem(services, chair, running, { itemId: away, section: "opening", index: 0 }),
      frame: () => addFrame(services, chair, running, frame),
      entry: () => editEntry(services, chair, running, { itemId: away, title: "New" }),
      audience: () => setAudience(services, chair, item, { audience: "table", namedAgencyIds: [] }),
      triage: () => triageItem(services, chair, item, { ...verdict, verdict: "declined" }),
      date: () => changeDate(services, chair, planned, { kind: "cancelled", reason: "" }),
      submission: () => submitItem(services, rep, draft, { title: "Half" }, { page: "p", count: 1 }),
    };
    for (const [what, refused] of Object.entries(refusals)) {
      expect((await refused())?.ok ?? false, what).toBe(false);
      expect(await everything(), what).toEqual(before);
    }
    expect(told).toEqual([]);
    // What was typed into a form that could not be sent is kept all the same.
    const [kept] = await t.db.select().from(itemDrafts).where(eq(itemDrafts.itemId, draft));
    expect(kept?.values).toEqual({ title: "Half" });
  });

  test("tells in its order, each once, and only after the commit", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const told: string[] = [];
    const live = {
      meetingChanged: (id: string) => void told.push(`meeting ${id}`),
      noteChanged: (id: string) => void told.push(`note ${id}`),
      rightsChanged: () => void told.push("rights"),
      readersLost: (ids: string[]) => void told.push(`lost ${ids}`),
      sessionEnded() {},
    };
    await commit(testServices(t.db, { live }), table.chair, asked, async (_tx, tell) => {
      tell.note("a");
      tell.meeting("m");
      tell.lost(["p", "q"]);
      tell.rights();
      tell.note("a");
      tell.lost(["q"]);
      expect(told).toEqual([]);
      return { ok: true };
    });
    // No room is told what was somebody's to read before.
    expect(told).toEqual(["rights", "note a", "meeting m", "lost p,q"]);
    const thrown = commit(testServices(t.db, { live }), table.chair, asked, async (tx, tell) => {
      await changeMeeting(tx, table.chair, meetingId, "meeting.run");
      tell.meeting(meetingId);
      throw new Error("no disk");
    });
    await expect(thrown).rejects.toThrow("no disk");
    expect(told).toHaveLength(4);
  });

  test("that the database could not serialize is made again, three times at most; anything else is not", async () => {
    const services = testServices(t.db);
    const failing = (code: string, times: number) => {
      const made = { tries: 0 };
      const work = async () => {
        if (++made.tries <= times) throw Object.assign(new Error("query"), { cause: { code } });
        return { ok: true };
      };
      return { made, done: commit(services, anonymous, asked, work) };
    };
    const deadlock = failing("40P01", 2);
    expect(await deadlock.done).toEqual({ ok: true });
    expect(deadlock.made.tries).toBe(3);
    for (const [code, tries] of [
      ["40001", 3],
      ["23505", 1],
    ] as const) {
      const lost = failing(code, 9);
      await expect(lost.done).rejects.toThrow("query");
      expect(lost.made.tries).toBe(tries);
    }
  });

  const entries = (after: number) =>
    t.db.select().from(auditEntries).where(gt(auditEntries.seq, after)).orderBy(auditEntries.seq);
  const headOf = async () => (await t.db.select().from(auditHead))[0]!;

  test("leaves one entry: who, in which session, what, on what; never a word of it", async () => {
    const table = await setTable(t.db);
    const { chair, rep } = table;
    const meetingId = await addMeeting(table, "live");
    const itemId = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.coulee] });
    const decisionId = randomUUID();
    const before = await headOf();
    const decision = { text: "Northside leads", reason: "", dissent: "", language: "en" as const };
    await recordDecision(table.services, chair, itemId, decisionId, decision);
    await recordAttendance(table.services, chair, meetingId, rep.personId, "present");
    await setAudience(table.services, rep, itemId, { audience: "table", namedAgencyIds: [] });
    const by = ({ personId, sessionId }: typeof chair) => ({ personId, sessionId, outcome: "done" });
    expect(await entries(before.seq)).toMatchObject([
      {
        ...by(chair),
        operation: "decision.record",
        subject: `{"decisionId":"${decisionId}","itemId":"${itemId}","meetingId":"${meetingId}"}`,
      },
      {
        ...by(chair),
        operation: "attendance.record",
        subject: `{"meetingId":"${meetingId}","personId":"${rep.personId}"}`,
      },
      // Asked for as any other change of the audience, it let more people in.
      { ...by(rep), operation: "item.widen", subject: `{"itemId":"${itemId}","meetingId":"${meetingId}"}` },
    ]);
  });

  test("names the other meetings that it touched", async () => {
    const table = await setTable(t.db);
    const first = await addMeeting(table, "draft");
    const next = await addMeeting(table, "draft");
    const itemId = await addItem(table, first, { status: "submitted", section: null, position: null });
    const before = await headOf();
    const verdict = { id: randomUUID(), verdict: "deferred" as const, reason: "Full", mergedIntoId: "" };
    await triageItem(table.services, table.chair, itemId, verdict);
    const [entry] = await entries(before.seq);
    expect(JSON.parse(entry!.subject)).toEqual({ itemId, meetingId: first, otherMeetingIds: [next] });
  });

  test("of which the audit cannot be written is refused: nothing of it is there", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const itemId = await addItem(table, meetingId);
    const before = await everything();
    await t.db.execute(
      sql`alter table audit_entries add constraint full_disk check (operation <> 'item.conclude') not valid`,
    );
    const told: string[] = [];
    const live = { ...table.services.live, meetingChanged: (id: string) => void told.push(id) };
    const refused = concludeItem(testServices(t.db, { live }), table.chair, itemId, { outcome: "done" });
    await expect(refused).rejects.toMatchObject({ cause: { code: "23514" } });
    await t.db.execute(sql`alter table audit_entries drop constraint full_disk`);
    expect([await everything(), told]).toEqual([before, []]);
  });
});
