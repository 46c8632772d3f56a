import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { announceAttendance, arrive, recordAttendance } from "#app/attendance/attendance.server.ts";
import { startMeeting } from "#app/meetings/start.server.ts";
import { attendances } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { whileNobodyMay } from "#tests/support/walls.ts";

onEachDatabase("Attendance", (t) => {
  const of = (meetingId: string) =>
    t.db.select().from(attendances).where(eq(attendances.meetingId, meetingId));
  const counting = (table: TestTable) => {
    const told: string[] = [];
    const live = { ...table.services.live, meetingChanged: (id: string) => told.push(id) };
    return { told, services: { ...table.services, live } };
  };

  test("a rep says that they come, changes their mind, and arrives after all", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "published");
    await announceAttendance(table.services, table.rep, meetingId, "present");
    expect(await of(meetingId)).toMatchObject([
      { personId: table.rep.personId, agencyId: table.agencies.harbour, status: "present", arrivedAt: null },
    ]);
    await announceAttendance(table.services, table.rep, meetingId, "regrets");
    expect(await of(meetingId)).toMatchObject([{ status: "regrets" }]);
    await arrive(table.services, table.rep, meetingId);
    expect(await of(meetingId)).toMatchObject([{ status: "regrets", arrivedAt: null }]);
    await startMeeting(table.services, table.chair, meetingId);
    await arrive(table.services, table.rep, meetingId);
    const row = (await of(meetingId)).find((one) => one.personId === table.rep.personId);
    expect(row).toMatchObject({ status: "present", leftAt: null });
    expect(row?.arrivedAt).not.toBeNull();
  });

  test("arriving again changes nothing and tells nobody", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const { told, services } = counting(table);
    await Promise.all([1, 2, 3].map(() => arrive(services, table.coulee, meetingId)));
    expect(told).toEqual([meetingId]);
    expect(await of(meetingId)).toHaveLength(1);
  });

  test("the chair ticks people off; who left is not back because their telephone reconnects", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const record = (personId: string, status: "present" | "regrets" | "left") =>
      recordAttendance(table.services, table.chair, meetingId, personId, status);
    await record(table.northside.personId, "present");
    const [before] = await of(meetingId);
    await record(table.northside.personId, "left");
    await arrive(table.services, table.northside, meetingId);
    const [after] = await of(meetingId);
    expect(after?.leftAt).not.toBeNull();
    expect(after?.arrivedAt).toEqual(before?.arrivedAt);
    await record(table.northside.personId, "present");
    expect(await of(meetingId)).toMatchObject([{ leftAt: null }]);
  });

  test("only people of this table, and only the chair for others", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    expect(
      await recordAttendance(table.services, table.chair, meetingId, table.stranger.personId, "present"),
    ).toEqual({
      ok: false,
      refusal: "notAtTable",
    });
    expect(
      await recordAttendance(table.services, table.rep, meetingId, table.coulee.personId, "left"),
    ).toBeNull();
    expect(await announceAttendance(table.services, table.stranger, meetingId, "present")).toBeNull();
    await arrive(table.services, table.stranger, meetingId);
    expect(await of(meetingId)).toEqual([]);
  });

  test("nobody comes to a meeting that is over, or that the matrix lets nobody come to", async () => {
    const table = await setTable(t.db);
    const over = await addMeeting(table, "closed");
    expect(await announceAttendance(table.services, table.rep, over, "present")).toBeNull();
    await arrive(table.services, table.rep, over);
    expect(await of(over)).toEqual([]);
    const live = await addMeeting(table, "live");
    await whileNobodyMay("attendance.announce", () => arrive(table.services, table.rep, live));
    expect(await of(live)).toEqual([]);
  });
});
