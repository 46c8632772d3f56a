import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Services } from "#app/context.ts";
import { silent } from "#app/live/live.ts";
import {
  endOwnSessions,
  extendSession,
  isDueForExtension,
  isFresh,
  ownSessions,
} from "#app/people/sessions.server.ts";
import { sessions } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { testServices } from "#tests/support/people.ts";
import { signedInOn, somebody } from "#tests/support/somebody.ts";

const hours = (count: number) => count * 60 * 60 * 1000;

onEachDatabase("one's own sessions", (t) => {
  let services: Services;
  let now: Date;
  let ended: string[];
  let personId: string;
  const wait = (milliseconds: number) => {
    now = new Date(now.getTime() + milliseconds);
  };

  beforeEach(async () => {
    now = new Date("2026-11-23T15:00:00Z");
    ended = [];
    const live = { ...silent, sessionEnded: (id: string) => void ended.push(id) };
    services = testServices(t.db, { now: () => now, live });
    personId = (await somebody(t.db)).id;
  });

  test("are listed with the device that one asks from first; those that are over are not", async () => {
    const old = await signedInOn(services, personId, "Safari, iPhone");
    wait(hours(3.9));
    const laptop = await signedInOn(services, personId, "Firefox, Linux");
    const phone = await signedInOn(services, personId, "Chrome, Android");
    wait(hours(0.2));
    const listed = await ownSessions(t.db, laptop, now);
    expect(listed.map(({ device, here }) => [device, here])).toEqual([
      ["Firefox, Linux", true],
      ["Chrome, Android", false],
    ]);
    expect(listed.map(({ id }) => id)).not.toContain(old.sessionId);
    expect(listed[1]!.id).toBe(phone.sessionId);
  });

  test("end one by one or all but this; their sockets hear of it; nobody else's is touched", async () => {
    const here = await signedInOn(services, personId);
    const [one, two, three] = [
      await signedInOn(services, personId),
      await signedInOn(services, personId),
      await signedInOn(services, personId),
    ];
    const other = await signedInOn(services, (await somebody(t.db)).id);
    await endOwnSessions(services, here, one.sessionId);
    await endOwnSessions(services, here, one.sessionId);
    expect(ended).toEqual([one.sessionId]);
    await endOwnSessions(services, here, other.sessionId);
    expect(ended).toEqual([one.sessionId]);
    await endOwnSessions(services, here);
    expect(ended.slice(1).sort()).toEqual([two.sessionId, three.sessionId].sort());
    expect((await ownSessions(t.db, here, now)).map(({ id }) => id)).toEqual([here.sessionId]);
    expect(await ownSessions(t.db, other, now)).toHaveLength(1);
  });

  test("end after four hours without use, and after a day however much they are used", async () => {
    const viewer = await signedInOn(services, personId);
    expect(viewer.sessionEndsAt).toEqual(new Date(now.getTime() + hours(4)));
    expect(isDueForExtension(viewer, now), "not at every click").toBe(false);
    wait(hours(1));
    expect(isDueForExtension(viewer, now)).toBe(true);
    expect(await extendSession(services, viewer)).toEqual(new Date(now.getTime() + hours(4)));
    for (let used = 1; used < 22; used++) {
      wait(hours(1));
      await extendSession(services, viewer);
    }
    expect(now).toEqual(new Date("2026-11-24T13:00:00Z"));
    expect(await extendSession(services, viewer), "a day after it began").toEqual(
      new Date("2026-11-24T15:00:00Z"),
    );
    wait(hours(2));
    expect(await extendSession(services, viewer), "what is over is not brought back").toBeUndefined();
  });

  test("that were ended are not brought back by use", async () => {
    const viewer = await signedInOn(services, personId);
    await endOwnSessions(services, viewer, viewer.sessionId);
    expect(await extendSession(services, viewer)).toBeUndefined();
    const [kept] = await t.db.select().from(sessions).where(eq(sessions.id, viewer.sessionId));
    expect(kept!.endedAt).toEqual(now);
  });

  test("count as just begun for a quarter of an hour, used or not", async () => {
    const viewer = await signedInOn(services, personId);
    expect(await isFresh(services, viewer)).toBe(true);
    wait(hours(0.25));
    await extendSession(services, viewer);
    expect(await isFresh(services, viewer)).toBe(false);
  });
});
