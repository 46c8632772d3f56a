import { RouterContextProvider } from "react-router";
import { beforeEach, expect, test } from "vitest";
import { deviceOf } from "#app/access/device.server.ts";
import { operation } from "#app/access/operation.server.ts";
import { anonymous, type KioskViewer, type ScreenViewer, type Viewer } from "#app/access/viewer.ts";
import { announceAttendance } from "#app/attendance/attendance.server.ts";
import { servicesContext, viewerContext } from "#app/context.ts";
import { kioskPage } from "#app/kiosk/kiosk.server.ts";
import { hashToken } from "#app/people/sessions.server.ts";
import { screenPage } from "#app/room/room-page.server.ts";
import { deviceCookie, endDevices, startDevice } from "#app/room-devices/room-device.server.ts";
import { closures, confirmations, roomDevices } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addMeeting, setTable, type TestTable, testServices } from "#tests/support/people.ts";

onEachDatabase("a device of the room", (t) => {
  let table: TestTable;
  let meetingId: string;

  beforeEach(async () => {
    table = await setTable(t.db);
    meetingId = await addMeeting(table, "live");
  });

  const start = (kind: "screen" | "kiosk" = "screen", held: string | null = null) =>
    startDevice(table.services, table.chair, meetingId, kind, held);
  const browser = (cookie: string) => new Request("http://localhost/", { headers: { cookie } });
  const cookieOf = (kind: "screen" | "kiosk", token: string) =>
    deviceCookie(table.services.settings.appUrl, kind, token).split(";")[0]!;

  /** Who is behind the guard of the wall's page. */
  async function behindGuard(cookie: string, signedIn: Viewer, id = meetingId): Promise<Viewer> {
    const context = new RouterContextProvider();
    context.set(servicesContext, table.services);
    context.set(viewerContext, signedIn);
    const request = browser(cookie);
    const given = { context, params: { id }, request, url: new URL(request.url), pattern: "" };
    await operation("screen.read", "screen")(given, async () => new Response());
    return context.get(viewerContext);
  }

  test("is started by a chair, and only the hash of its token is kept", async () => {
    expect(await startDevice(table.services, table.rep, meetingId, "screen", null)).toBeNull();
    const token = (await start())!;
    const rows = await t.db.select().from(roomDevices);
    expect(rows.find((row) => row.tokenHash === hashToken(token))).toMatchObject({
      kind: "screen",
      meetingId,
    });
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("shows its meeting until the minutes are confirmed, and nothing of another", async () => {
    const { seriesId } = table;
    const wall: ScreenViewer = {
      kind: "screen",
      meetingId,
      seriesId,
      present: [],
      guestIds: [],
      acknowledgedGuestIds: [],
    };
    const kiosk: KioskViewer = { kind: "kiosk", meetingId, seriesId };
    const shown = async (id = meetingId) => [
      (await screenPage(table.services, wall, id, "en")) !== null,
      (await kioskPage(table.services, kiosk, id, "en")) !== null,
    ];
    expect(await shown()).toEqual([true, true]);
    expect(await shown(await addMeeting(table, "live"))).toEqual([false, false]);
    const { personId } = table.chair;
    await t.db.insert(closures).values({ meetingId, closedById: personId, closedAt: new Date() });
    await t.db.insert(confirmations).values({ meetingId, confirmedById: personId, hash: "", record: "{}" });
    expect(await shown()).toEqual([false, false]);
  });

  test("as a kiosk it has the names of all who can come: who sent regrets and turns up finds theirs, behind the others", async () => {
    const kiosk: KioskViewer = { kind: "kiosk", meetingId, seriesId: table.seriesId };
    const names = async () =>
      (await kioskPage(table.services, kiosk, meetingId, "en"))!.seated
        .find(({ agencyId }) => agencyId === table.agencies.harbour)!
        .people.map(({ name }) => name);
    expect(await names()).toEqual(["Ada Attendee", "Remy Rep"]);
    await announceAttendance(table.services, table.attendee, meetingId, "regrets");
    expect(await names()).toEqual(["Remy Rep", "Ada Attendee"]);
  });

  test("is known by a cookie of its own kind that no script reads", async () => {
    const token = (await start())!;
    expect(deviceCookie("https://table.example.org", "screen", token)).toMatch(
      /^__Host-screen=.+; Path=\/; SameSite=Lax; HttpOnly; Secure; Max-Age=43200$/,
    );
    expect(await deviceOf(table.services, browser(cookieOf("screen", token)), "screen")).toMatchObject({
      meetingId,
    });
    // Neither is a wall a kiosk, nor is a device's token a person's session, or the other way about.
    expect(await deviceOf(table.services, browser(cookieOf("kiosk", token)), "kiosk")).toBeNull();
    expect(await deviceOf(table.services, browser(`session=${token}`), "screen")).toBeNull();
  });

  test("is at its page never the person who is signed in in the same browser", async () => {
    const cookie = cookieOf("screen", (await start())!);
    for (const person of [table.chair, table.rep, anonymous])
      expect(await behindGuard(cookie, person)).toEqual({
        kind: "screen",
        meetingId,
        seriesId: table.seriesId,
        present: null,
        guestIds: [],
        acknowledgedGuestIds: [],
      });
    const another = await addMeeting(table, "live");
    expect(await behindGuard(cookie, table.chair, another)).toBe(table.chair);
    await expect(behindGuard(cookie, anonymous, another)).rejects.toMatchObject({ status: 302 });
    await expect(behindGuard("screen=made-up", table.rep)).rejects.toMatchObject({ init: { status: 404 } });
  });

  test("ends after twelve hours, with its meeting's cancellation, and when the browser becomes another", async () => {
    const token = (await start())!;
    const stands = async (hours: number) => {
      const services = testServices(t.db, { now: () => new Date(Date.now() + hours * 3_600_000) });
      return (await deviceOf(services, browser(cookieOf("screen", token)), "screen")) !== null;
    };
    expect([await stands(11.9), await stands(12.1)]).toEqual([true, false]);
    const ended: string[] = [];
    const live = { ...table.services.live, sessionEnded: (id: string) => void ended.push(id) };
    const services = { ...table.services, live };
    await startDevice(services, table.chair, meetingId, "screen", hashToken(token));
    expect(await stands(0)).toBe(false);
    expect(ended).toHaveLength(1);
  });

  test("goes on for half an hour after the closing, and not once the minutes are confirmed", async () => {
    const cookie = cookieOf("screen", (await start())!);
    const stands = async (minutes: number) => {
      const services = testServices(t.db, { now: () => new Date(Date.now() + minutes * 60_000) });
      return (await deviceOf(services, browser(cookie), "screen")) !== null;
    };
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId });
    expect([await stands(29), await stands(31)]).toEqual([true, false]);
    // Else "/screen" would lead to a wall that is no longer there.
    const record = { hash: "0".repeat(64), record: "{}" };
    await t.db.insert(confirmations).values({ meetingId, confirmedById: table.chair.personId, ...record });
    expect(await stands(0)).toBe(false);
  });

  test("is ended one by one or all at once, and only by a chair of its own meeting", async () => {
    const live: string[] = [];
    const services = {
      ...table.services,
      live: { ...table.services.live, sessionEnded: (id: string) => void live.push(id) },
    };
    await start();
    await start("kiosk");
    await start();
    const another = await addMeeting(table, "live");
    const [row] = (await t.db.select().from(roomDevices)).filter((one) => one.meetingId === meetingId);
    await endDevices(services, table.chair, another, row!.id);
    expect(live).toEqual([]);
    await endDevices(services, table.chair, meetingId, row!.id);
    expect(live).toEqual([row!.id]);
    await endDevices(services, table.chair, meetingId, undefined);
    expect(live).toHaveLength(3);
  });
});
