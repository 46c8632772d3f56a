import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { KioskViewer, PersonViewer } from "#app/access/viewer.ts";
import { findItem } from "#app/agenda/item.server.ts";
import { attendancesOf } from "#app/attendance/attendance.server.ts";
import type { Live } from "#app/live/live.ts";
import { findMeeting } from "#app/meetings/meeting.server.ts";
import { confirmMinutes, verifyConfirmation } from "#app/minutes/confirmation.server.ts";
import {
  acknowledgeAtKiosk,
  acknowledgeStatement,
  tickAcknowledged,
  untickAcknowledged,
} from "#app/statements/acknowledgement.server.ts";
import { pendingOf } from "#app/statements/pending.server.ts";
import { acknowledgements, closures } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  addItem,
  addMeeting,
  giveStatement,
  setTable,
  type TestTable,
  testServices,
  viewerOf,
} from "#tests/support/people.ts";

onEachDatabase("acknowledging the statement", (t) => {
  let table: TestTable;
  let meetingId: string;
  let itemId: string;
  let kiosk: KioskViewer;
  let told: string[];

  beforeEach(async () => {
    table = await setTable(t.db);
    meetingId = await addMeeting(table, "live");
    await giveStatement(table, meetingId);
    itemId = await addItem(table, meetingId, { section: "protected" });
    kiosk = { kind: "kiosk", meetingId, seriesId: table.seriesId };
    told = [];
    const live: Live = {
      meetingChanged: (id) => void told.push(`meeting ${id}`),
      rightsChanged: () => void told.push("rights"),
      readersLost: (ids) => void told.push(`lost ${ids}`),
      noteChanged() {},
      sessionEnded() {},
    };
    table.services = testServices(t.db, { live });
  });

  const rows = () =>
    t.db
      .select({ personId: acknowledgements.personId, way: acknowledgements.way, byId: acknowledgements.byId })
      .from(acknowledgements)
      .where(eq(acknowledgements.meetingId, meetingId));
  /** Whether the protected item is open to this person now. */
  const isOpenTo = async (personId: string) =>
    (await findItem(t.db, await viewerOf(t.db, personId), itemId)) !== null;
  const close = async () => {
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId });
    // What is open goes there.
    await addMeeting(table);
  };
  const confirm = async () => {
    await close();
    expect(await confirmMinutes(table.services, table.chair, meetingId)).not.toBeNull();
  };

  test("is asked of whoever has a place at the table, until they have", async () => {
    const meeting = (await findMeeting(t.db, table.rep, meetingId))!;
    const asks = async (who: PersonViewer) => (await pendingOf(t.db, who, meeting, "en")) !== null;
    expect(await asks(table.rep)).toBe(true);
    for (const who of [table.coordinator, table.stranger]) expect(await asks(who)).toBe(false);
    await acknowledgeStatement(table.services, table.rep, meetingId);
    expect(await asks(await viewerOf(t.db, table.rep.personId))).toBe(false);
  });

  test("opens the protected part to oneself, once, and tells the room and whoever asks who one is", async () => {
    const { rep, attendee } = table;
    expect(await isOpenTo(rep.personId)).toBe(false);
    const all = await Promise.all([1, 2, 3].map(() => acknowledgeStatement(table.services, rep, meetingId)));
    for (const answer of all) expect(answer).toMatchObject({ ok: true });
    expect(await rows()).toEqual([{ personId: rep.personId, way: "device", byId: rep.personId }]);
    expect(told).toEqual(["rights", `meeting ${meetingId}`]);
    expect(await isOpenTo(rep.personId)).toBe(true);
    expect(await isOpenTo(attendee.personId)).toBe(false);
  });

  test("is closed to the chair and to the author until they do", async () => {
    for (const { personId } of [table.chair, table.rep]) expect(await isOpenTo(personId)).toBe(false);
  });

  test("is for who has a place, from the start on, where there is a statement", async () => {
    for (const viewer of [table.coordinator, table.stranger])
      expect(await acknowledgeStatement(table.services, viewer, meetingId)).toBeNull();
    for (const state of ["draft", "published"] as const)
      expect(
        await acknowledgeStatement(table.services, table.rep, await addMeeting(table, state)),
      ).toBeNull();
    const without = await addMeeting(table, "live");
    expect(await acknowledgeStatement(table.services, table.rep, without)).toBeNull();
    expect(await acknowledgeStatement(table.services, table.rep, "no id")).toBeNull();
    expect(await rows()).toEqual([]);
  });

  test("goes on after the end, also of a confirmed meeting, whose record stays what it was", async () => {
    await tickAcknowledged(table.services, table.chair, meetingId, [table.chair.personId]);
    await close();
    expect(await acknowledgeStatement(table.services, table.rep, meetingId)).toMatchObject({ ok: true });
    expect(await confirmMinutes(table.services, table.chair, meetingId)).not.toBeNull();
    expect(await verifyConfirmation(t.db, meetingId)).toBe("verified");
    expect(await acknowledgeStatement(table.services, table.attendee, meetingId)).toMatchObject({ ok: true });
    expect(await isOpenTo(table.attendee.personId)).toBe(true);
    expect(await verifyConfirmation(t.db, meetingId)).toBe("verified");
  });

  test("of a confirmed meeting cannot be changed or taken back, nor be dated before it", async () => {
    await acknowledgeStatement(table.services, table.rep, meetingId);
    await confirm();
    const those = eq(acknowledgements.meetingId, meetingId);
    const refused = { cause: { code: "TDT01" } };
    await expect(t.db.delete(acknowledgements).where(those).then()).rejects.toMatchObject(refused);
    const change = t.db.update(acknowledgements).set({ way: "chair" }).where(those);
    await expect(change.then()).rejects.toMatchObject(refused);
    const [known] = await t.db.select().from(acknowledgements).where(those);
    const { personId } = table.attendee;
    await t.db.insert(acknowledgements).values({ ...known!, personId, byId: personId });
    expect(await verifyConfirmation(t.db, meetingId)).toBe("verified");
  });

  test("aloud is ticked by the chair, for several at once, while the meeting is on", async () => {
    const people = [table.rep, table.coulee].map(({ personId }) => personId);
    expect(await tickAcknowledged(table.services, table.rep, meetingId, people)).toBeNull();
    expect(await tickAcknowledged(table.services, table.chair, meetingId, people)).toMatchObject({
      ok: true,
    });
    expect((await rows()).map(({ way, byId }) => [way, byId])).toEqual([
      ["chair", table.chair.personId],
      ["chair", table.chair.personId],
    ]);
    for (const personId of people) expect(await isOpenTo(personId)).toBe(true);
    await close();
    expect(await tickAcknowledged(table.services, table.chair, meetingId, people)).toBeNull();
    expect(await untickAcknowledged(table.services, table.chair, meetingId, people)).toBeNull();
  });

  test("of somebody without a place is nobody's to tick, and then nobody is ticked", async () => {
    const people = [table.rep.personId, table.stranger.personId];
    expect(await tickAcknowledged(table.services, table.chair, meetingId, people)).toMatchObject({
      refusal: "notAtTable",
    });
    expect(await rows()).toEqual([]);
  });

  test("is taken back by the chair where they ticked it, never what somebody said themselves", async () => {
    const { rep, coulee, northside } = table;
    await acknowledgeStatement(table.services, rep, meetingId);
    await tickAcknowledged(table.services, table.chair, meetingId, [rep.personId, coulee.personId]);
    await acknowledgeAtKiosk(table.services, kiosk, meetingId, northside.personId);
    told = [];
    const people = [rep, coulee, northside].map(({ personId }) => personId);
    expect(await untickAcknowledged(table.services, table.chair, meetingId, people)).toMatchObject({
      ok: true,
    });
    expect(await rows()).toEqual([{ personId: rep.personId, way: "device", byId: rep.personId }]);
    expect(told).toEqual(["rights", `meeting ${meetingId}`]);
    expect(await isOpenTo(coulee.personId)).toBe(false);
  });

  test("at the kiosk is of its own meeting, for people of the table, who are in the room by that", async () => {
    const { personId } = table.northside;
    expect(await acknowledgeAtKiosk(table.services, kiosk, meetingId, personId)).toMatchObject({ ok: true });
    expect(await rows()).toEqual([{ personId, way: "kiosk", byId: personId }]);
    expect(await attendancesOf(t.db, meetingId)).toMatchObject([
      { personId, status: "present", arrived: true },
    ]);
    expect(await acknowledgeAtKiosk(table.services, kiosk, meetingId, table.stranger.personId)).toMatchObject(
      {
        refusal: "notAtTable",
      },
    );
    const another = await addMeeting(table, "live");
    expect(await acknowledgeAtKiosk(table.services, kiosk, another, personId)).toBeNull();
    await close();
    expect(await acknowledgeAtKiosk(table.services, kiosk, meetingId, table.rep.personId)).toBeNull();
  });

  test("nobody acknowledges before the meeting has begun, though its statement is known", async () => {
    const before = await addMeeting(table, "published");
    await giveStatement(table, before);
    expect(await acknowledgeStatement(table.services, table.rep, before)).toBeNull();
    expect(await t.db.select().from(acknowledgements).where(eq(acknowledgements.meetingId, before))).toEqual(
      [],
    );
  });
});
