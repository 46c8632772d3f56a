import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { beginAuthenticator, takeAppCode, waitingSecret } from "#app/second-factors/authenticator.server.ts";
import { confirmAuthenticator, factorsOf, removeFactor } from "#app/second-factors/factors.server.ts";
import { authenticators } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { testServices } from "#tests/support/people.ts";
import { appCode, mailsTo, signedInOn, somebody, viewerWith, withApp } from "#tests/support/somebody.ts";

onEachDatabase("an authenticator app", (t) => {
  let services: Services;
  let now: Date;
  let email: string;
  let viewer: PersonViewer;
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const take = (code: string) => takeAppCode(services, t.db, viewer.personId, code);

  beforeEach(async () => {
    now = new Date("2026-11-23T15:00:10Z");
    services = testServices(t.db, { now: () => now });
    const person = await somebody(t.db);
    email = person.email;
    viewer = await signedInOn(services, person.id);
  });

  test("opens nothing until its first code is there, and then in a session that is a new one", async () => {
    await beginAuthenticator(services, viewer.personId);
    const waiting = await waitingSecret(services, { personId: viewer.personId, email });
    expect(waiting!.uri).toContain(`secret=${waiting!.secret}`);
    expect(await factorsOf(t.db, viewer.personId)).toMatchObject({ app: null });
    expect(await take(await appCode(waiting!.secret, now))).toBe(false);

    expect(await confirmAuthenticator(services, viewer, "000000", "")).toBeNull();
    const code = await appCode(waiting!.secret, now);
    const renewed = await confirmAuthenticator(services, viewer, code, "Firefox, Mac");
    expect(await factorsOf(t.db, viewer.personId)).toMatchObject({ app: now });
    expect((await viewerWith(services, renewed!.sessionToken))!.sessionId).not.toBe(viewer.sessionId);
    expect(await waitingSecret(services, { personId: viewer.personId, email })).toBeNull();
    expect((await mailsTo(t.db, email)).map((mail) => mail.subject)).toEqual([
      "Vos moyens de connexion ont changé",
    ]);
  });

  test("takes each code once, and none of an earlier step afterwards", async () => {
    const secret = await withApp(services, viewer);
    expect(await take(await appCode(secret, now)), "it set the app up").toBe(false);
    now = later(60);
    const code = await appCode(secret, now);
    expect(await take(code)).toBe(true);
    expect(await take(code)).toBe(false);
    expect(await take(await appCode(secret, later(-30)))).toBe(false);
    now = later(30);
    expect(await take(code)).toBe(false);
    expect(await take(await appCode(secret, now))).toBe(true);
  });

  test("of ten people who type the same code at once one comes in", async () => {
    const secret = await withApp(services, viewer);
    now = later(60);
    const code = await appCode(secret, now);
    const taken = await Promise.all(Array.from({ length: 10 }, () => take(code)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test.each([
    [-60, false],
    [-30, true],
    [0, true],
    [30, true],
    [60, false],
  ])("whose clock is off by %i s is taken: %s", async (off, taken) => {
    const secret = await withApp(services, viewer);
    now = later(300);
    expect(await take(await appCode(secret, later(off)))).toBe(taken);
  });

  test("has a secret that the database alone does not give away, and that fits its owner's row only", async () => {
    const secret = await withApp(services, viewer);
    const [kept] = await t.db
      .select()
      .from(authenticators)
      .where(eq(authenticators.personId, viewer.personId));
    expect(JSON.stringify(kept)).not.toContain(secret);
    const other = await signedInOn(services, (await somebody(t.db)).id);
    await t.db.insert(authenticators).values({ ...kept!, personId: other.personId, lastStep: 0 });
    now = later(60);
    const code = await appCode(secret, now);
    await expect(takeAppCode(services, t.db, other.personId, code)).rejects.toThrow();
    const otherKey = { ...services, settings: { ...services.settings, sealingKey: new Uint8Array(32) } };
    await expect(takeAppCode(otherKey, t.db, viewer.personId, code)).rejects.toThrow();
  });

  test("is not offered where there is no key to encrypt its secret with", async () => {
    const without = { ...services, settings: { ...services.settings, sealingKey: null } };
    expect(await beginAuthenticator(without, viewer.personId)).toBe(false);
    expect(await waitingSecret(without, { personId: viewer.personId, email })).toBeNull();
  });

  test("is not replaced by beginning anew; once removed it opens nothing", async () => {
    const secret = await withApp(services, viewer);
    await beginAuthenticator(services, viewer.personId);
    now = later(60);
    expect(await take(await appCode(secret, now))).toBe(true);
    await removeFactor(services, viewer);
    now = later(60);
    expect(await take(await appCode(secret, now))).toBe(false);
    expect(await factorsOf(t.db, viewer.personId)).toEqual({ app: null, passkeys: [], codes: 0 });
  });
});
