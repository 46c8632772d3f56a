import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { anonymous, type PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { makeRecoveryCodes, removeFactor } from "#app/second-factors/factors.server.ts";
import { personOfHalf, proveByCode, startHalf } from "#app/second-factors/half-sign-in.server.ts";
import { requestSignInLink, spendSignInLink } from "#app/sign-in/sign-in-links.server.ts";
import { people, recoveryCodes, sessions } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { setTable, testServices } from "#tests/support/people.ts";
import {
  appCode,
  mailsTo,
  signedInOn,
  somebody,
  tokenIn,
  viewerWith,
  withApp,
} from "#tests/support/somebody.ts";

const here = { device: "Chrome, Windows", before: anonymous };
const wrongCode = (right: string) => right.replace(/^./, (digit) => String((Number(digit) + 1) % 10));

onEachDatabase("signing in in two halves", (t) => {
  let services: Services;
  let now: Date;
  let email: string;
  let viewer: PersonViewer;
  let secret: string;
  const code = () => appCode(secret, now);

  beforeEach(async () => {
    now = new Date("2026-11-23T15:00:10Z");
    services = testServices(t.db, { now: () => now });
    const person = await somebody(t.db);
    email = person.email;
    viewer = await signedInOn(services, person.id);
    secret = await withApp(services, viewer);
    now = new Date(now.getTime() + 60_000);
  });

  const half = () => startHalf(t.db, viewer.personId, now);
  const spentLink = async () => {
    await requestSignInLink(services, email, "/");
    const letter = (await mailsTo(t.db, email)).find((mail) => mail.text.includes("/sign-in/"))!;
    return spendSignInLink(services, tokenIn(letter.text));
  };

  test("the link alone makes no session of whoever has a second factor; link and code do", async () => {
    const before = await t.db.$count(sessions);
    const spent = await spentLink();
    if (!spent || !("half" in spent)) throw new Error("signed in by the link alone");
    expect(await t.db.$count(sessions)).toBe(before);
    expect(await viewerWith(services, spent.half), "a half is no session").toBeNull();

    const proven = await proveByCode(services, spent.half, ` ${await code()} `, here);
    if (typeof proven === "string") throw new Error(proven);
    expect(await viewerWith(services, proven.signedIn.sessionToken)).toMatchObject({
      personId: viewer.personId,
    });
    expect(await proveByCode(services, spent.half, await code(), here)).toBe("over");
  });

  test("five wrong codes end the half; the right one comes too late then", async () => {
    const token = await half();
    const wrong = wrongCode(await code());
    for (let attempt = 1; attempt < 5; attempt++)
      expect(await proveByCode(services, token, wrong, here)).toBe("wrong");
    expect(await proveByCode(services, token, wrong, here)).toBe("over");
    expect(await proveByCode(services, token, await code(), here)).toBe("over");
    expect(await personOfHalf(t.db, token, now)).toBeNull();
  });

  test("guesses that arrive together are counted one by one", async () => {
    const token = await half();
    const wrong = wrongCode(await code());
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => proveByCode(services, token, wrong, here)),
    );
    expect(answers.filter((answer) => answer === "wrong")).toHaveLength(4);
  });

  test("after fifty wrong codes in a day the app's digits rest, a recovery code and a session do not", async () => {
    const codes = (await makeRecoveryCodes(services, viewer))!;
    const session = await signedInOn(services, viewer.personId);
    for (let mail = 0; mail < 10; mail++) {
      const token = await half();
      for (let guess = 0; guess < 5; guess++)
        await proveByCode(services, token, wrongCode(await code()), here);
    }
    expect(await proveByCode(services, await half(), await code(), here)).toBe("wrong");
    expect(await proveByCode(services, await half(), codes[0]!, here)).toHaveProperty("signedIn");
    const [kept] = await t.db.select().from(sessions).where(eq(sessions.id, session.sessionId));
    expect(kept!.endedAt, "wrong codes of somebody end nobody's session").toBeNull();
    now = new Date(now.getTime() + 24 * 60 * 60 * 1000 + 1);
    expect(await proveByCode(services, await half(), await code(), here)).toHaveProperty("signedIn");
  });

  test("a half ends after ten minutes, and with its person's account", async () => {
    const token = await half();
    now = new Date(now.getTime() + 10 * 60_000);
    expect(await proveByCode(services, token, await code(), here)).toBe("over");
    const fresh = await half();
    await t.db.update(people).set({ disabledAt: now }).where(eq(people.id, viewer.personId));
    expect(await proveByCode(services, fresh, await code(), here)).toBe("over");
  });

  test("what this browser was signed in as before ends with the new session", async () => {
    const before = await signedInOn(services, viewer.personId);
    await proveByCode(services, await half(), await code(), { ...here, before });
    const [old] = await t.db.select().from(sessions).where(eq(sessions.id, before.sessionId));
    expect(old!.endedAt).toEqual(now);
  });

  describe("recovery codes", () => {
    test("are ten, each opens once, with or without hyphens; new ones replace the old; the mail tells", async () => {
      const codes = (await makeRecoveryCodes(services, viewer))!;
      expect(new Set(codes).size).toBe(10);
      const kept = await t.db.select().from(recoveryCodes).where(eq(recoveryCodes.personId, viewer.personId));
      for (const one of codes) {
        expect(one).toMatch(/^([a-hj-km-np-z2-9]{4}-){5}[a-hj-km-np-z2-9]{4}$/);
        expect(JSON.stringify(kept)).not.toContain(one.replaceAll("-", ""));
      }
      const typed = codes[1]!.replaceAll("-", "").toUpperCase();
      expect(await proveByCode(services, await half(), codes[0]!, here)).toHaveProperty("signedIn");
      expect(await proveByCode(services, await half(), codes[0]!, here)).toBe("wrong");
      expect(await proveByCode(services, await half(), typed, here)).toHaveProperty("signedIn");
      await makeRecoveryCodes(services, viewer);
      expect(await proveByCode(services, await half(), codes[2]!, here)).toBe("wrong");
      // The app, the codes, two that were used, the codes again.
      expect((await mailsTo(t.db, email)).filter((mail) => mail.text.includes("/account"))).toHaveLength(5);
    });

    test("of somebody else open nothing, and nobody has any without a factor", async () => {
      const other = await signedInOn(services, (await somebody(t.db)).id);
      expect(await makeRecoveryCodes(services, other)).toBeNull();
      await withApp(services, other);
      const [theirs] = (await makeRecoveryCodes(services, other))!;
      expect(await proveByCode(services, await half(), theirs!, here)).toBe("wrong");
      await removeFactor(services, other);
      expect(await proveByCode(services, await startHalf(t.db, other.personId, now), theirs!, here)).toBe(
        "wrong",
      );
    });
  });
});

onEachDatabase("who must have a second factor", (t) => {
  const required = () => {
    const services = testServices(t.db);
    return { ...services, settings: { ...services.settings, secondFactorRequired: true } };
  };
  const byMail = async (services: Services, personId: string) => {
    const [person] = await t.db.select().from(people).where(eq(people.id, personId));
    await requestSignInLink(services, person!.email, "/");
    const [letter] = await mailsTo(t.db, person!.email);
    const spent = await spendSignInLink(services, tokenIn(letter!.text));
    if (!spent || "half" in spent) throw new Error("not signed in by the link");
    return { ...spent, viewer: (await viewerWith(services, spent.sessionToken))! };
  };

  test("chair and coordinator have no powers by mail alone, and all of them once a factor is there", async () => {
    const table = await setTable(t.db);
    const services = required();
    const chair = await byMail(services, table.chair.personId);
    expect(chair).toMatchObject({ lacksFactor: true });
    expect(chair.viewer).toMatchObject({ chairOf: [], lacksFactor: true, representsIn: [table.seriesId] });
    const coordinator = await byMail(services, table.coordinator.personId);
    expect(coordinator.viewer).toMatchObject({ isCoordinator: false, lacksFactor: true });
    const rep = await byMail(services, table.rep.personId);
    expect(rep).toMatchObject({ lacksFactor: false });
    expect(rep.viewer).toMatchObject({ lacksFactor: false, representsIn: [table.seriesId] });

    await withApp(services, chair.viewer);
    const [strong] = await t.db
      .select()
      .from(sessions)
      .where(eq(sessions.personId, table.chair.personId))
      .then((rows) => rows.filter((row) => row.endedAt === null && row.id !== table.chair.sessionId));
    expect(strong!.strong).toBe(true);
    expect(await viewerWith(services, chair.sessionToken), "the weaker session is over").toBeNull();
  });

  test("a session that is strong stays so, whatever becomes of the factor", async () => {
    const table = await setTable(t.db);
    const services = required();
    await withApp(services, table.chair);
    const chair = await signedInOn(services, table.chair.personId);
    await removeFactor(services, chair);
    expect(chair.chairOf).toEqual([table.seriesId]);
    const [kept] = await t.db.select().from(sessions).where(eq(sessions.id, chair.sessionId));
    expect(kept).toMatchObject({ strong: true, endedAt: null });
  });

  test("nobody, where it is not asked for", async () => {
    const table = await setTable(t.db);
    const chair = await byMail(testServices(t.db), table.chair.personId);
    expect(chair.viewer).toMatchObject({ chairOf: [table.seriesId], lacksFactor: false });
  });
});
