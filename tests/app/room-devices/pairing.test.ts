import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { devicesOfTokens } from "#app/access/device.server.ts";
import { hashToken } from "#app/people/sessions.server.ts";
import { makePairingCode, mayTryCode, spendPairingCode } from "#app/room-devices/pairing.server.ts";
import { readCode, showCode } from "#app/room-devices/pairing.ts";
import { endDevices } from "#app/room-devices/room-device.server.ts";
import { chairs, devicePairings } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addMeeting, setTable, type TestTable, testServices } from "#tests/support/people.ts";

test("a code is shown in two halves and read however it is typed", () => {
  expect(showCode("BCDF2345")).toBe("BCDF 2345");
  for (const typed of ["bcdf 2345", " BCDF-2345 ", "bcdf2345"]) expect(readCode(typed)).toBe("BCDF2345");
});

onEachDatabase("a code for one more wall", (t) => {
  let table: TestTable;
  let meetingId: string;
  const make = () => makePairingCode(table.services, table.chair, meetingId, "screen");
  const spend = (code: string, services = table.services) => spendPairingCode(services, code);

  beforeEach(async () => {
    table = await setTable(t.db);
    meetingId = await addMeeting(table, "live");
  });

  test("makes a device of that meeting, once, also when several type it in at once", async () => {
    const { code } = (await make())!;
    const all = await Promise.all(Array.from({ length: 4 }, () => spend(showCode(code).toLowerCase())));
    const [good] = all.filter((one) => one !== null);
    expect(all.filter((one) => one !== null)).toHaveLength(1);
    expect(good).toMatchObject({ kind: "screen", meetingId });
    const hash = hashToken(good!.token);
    expect((await devicesOfTokens(t.db, [hash], new Date())).get(hash)).toMatchObject({ meetingId });
    expect(await spend(code)).toBeNull();
  });

  test("is good for five minutes, and only its hash is kept", async () => {
    const { code, expiresAt } = (await make())!;
    const kept = await t.db.select().from(devicePairings).where(eq(devicePairings.meetingId, meetingId));
    expect(JSON.stringify(kept)).not.toContain(code);
    const at = (ms: number) => testServices(t.db, { now: () => new Date(expiresAt + ms) });
    expect(await spend(code, at(1))).toBeNull();
    expect(await spend(code, at(-1_000))).not.toBeNull();
  });

  test("is of use no more once a newer one was made, or all walls were ended", async () => {
    const first = (await make())!;
    const second = (await make())!;
    expect(await spend(first.code)).toBeNull();
    await endDevices(table.services, table.chair, meetingId, undefined);
    expect(await spend(second.code)).toBeNull();
  });

  test("is a chair's to make, and good as long as its maker is one", async () => {
    for (const viewer of [table.rep, table.coordinator, table.stranger])
      expect(await makePairingCode(table.services, viewer, meetingId, "screen")).toBeNull();
    const { code } = (await make())!;
    await t.db.delete(chairs).where(eq(chairs.personId, table.chair.personId));
    expect(await spend(code)).toBeNull();
  });

  test("may be guessed at ten times in five minutes from one place", () => {
    const now = new Date();
    const services = testServices(t.db, { now: () => now });
    const tries = Array.from({ length: 12 }, () => mayTryCode(services, "192.0.2.7"));
    expect(tries.filter(Boolean)).toHaveLength(10);
    expect(mayTryCode(services, "192.0.2.8")).toBe(true);
    now.setMinutes(now.getMinutes() + 6);
    expect(mayTryCode(services, "192.0.2.7")).toBe(true);
  });
});
