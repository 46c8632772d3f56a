import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { viewerOfSession } from "#app/access/viewer.server.ts";
import type { Services } from "#app/context.ts";
import { hashToken, startSession } from "#app/people/sessions.server.ts";
import {
  isLinkGood,
  mayAskForLink,
  mayAskForPasskey,
  readEmail,
  requestSignInLink,
  spendSignInLink,
} from "#app/sign-in/sign-in-links.server.ts";
import { people, sessions, signInLinks } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { testServices } from "#tests/support/people.ts";
import { somebody as anyone, mailsTo as mailsOf, tokenIn } from "#tests/support/somebody.ts";

onEachDatabase("sign-in links", (t) => {
  let services: Services;
  let now: Date;
  beforeAll(() => {
    now = new Date("2026-11-23T15:00:00Z");
    services = testServices(t.db, { now: () => now });
  });

  const somebody = (given?: Parameters<typeof anyone>[1]) => anyone(t.db, given);
  const mailsTo = (email: string) => mailsOf(t.db, email);

  test("Mireille asks for a link, gets it in French, and is signed in by it once", async () => {
    const mireille = await somebody();
    await requestSignInLink(services, mireille.email, "/items?from=mail");
    const [mail] = await mailsTo(mireille.email);
    expect(mail!.subject).toBe("Votre lien de connexion");
    expect(mail!.text).toContain("?to=%2Fitems%3Ffrom%3Dmail");
    const token = tokenIn(mail!.text);
    const [kept] = await t.db.select().from(signInLinks).where(eq(signInLinks.personId, mireille.id));
    expect(kept!.tokenHash).not.toContain(token);

    expect(await spendSignInLink(services, token)).toMatchObject({ personId: mireille.id, language: "fr" });
    expect(await spendSignInLink(services, token)).toBeNull();
    expect(await isLinkGood(t.db, token, now)).toBe(false);
  });

  test("a mail scanner may look at the link fifty times before she does", async () => {
    const mireille = await somebody();
    await requestSignInLink(services, mireille.email, "/");
    const token = tokenIn((await mailsTo(mireille.email))[0]!.text);
    for (let look = 0; look < 50; look++) expect(await isLinkGood(t.db, token, now)).toBe(true);
    expect(await spendSignInLink(services, token)).not.toBeNull();
  });

  test("of ten clicks that arrive together one signs in", async () => {
    const mireille = await somebody();
    await requestSignInLink(services, mireille.email, "/");
    const token = tokenIn((await mailsTo(mireille.email))[0]!.text);
    const clicks = await Promise.all(Array.from({ length: 10 }, () => spendSignInLink(services, token)));
    expect(clicks.filter(Boolean)).toHaveLength(1);
    expect(await t.db.select().from(sessions).where(eq(sessions.personId, mireille.id))).toHaveLength(1);
  });

  test("a link ends after 10 minutes", async () => {
    const mireille = await somebody();
    await requestSignInLink(services, mireille.email, "/");
    const token = tokenIn((await mailsTo(mireille.email))[0]!.text);
    now = new Date(now.getTime() + 10 * 60_000);
    expect(await spendSignInLink(services, token)).toBeNull();
  });

  test("strangers and disabled people get nothing, and the caller cannot tell", async () => {
    const left = await somebody({ disabledAt: now });
    expect(await requestSignInLink(services, left.email, "/")).toBeUndefined();
    expect(await requestSignInLink(services, "nobody@example.org", "/")).toBeUndefined();
    expect(await mailsTo(left.email)).toEqual([]);
    expect(await mailsTo("nobody@example.org")).toEqual([]);
  });

  test("somebody who was disabled after asking is not signed in", async () => {
    const mireille = await somebody();
    await requestSignInLink(services, mireille.email, "/");
    const token = tokenIn((await mailsTo(mireille.email))[0]!.text);
    await t.db.update(people).set({ disabledAt: now }).where(eq(people.id, mireille.id));
    expect(await spendSignInLink(services, token)).toBeNull();
  });

  test("a flood of requests makes five links at most", async () => {
    const mireille = await somebody();
    await Promise.all(Array.from({ length: 12 }, () => requestSignInLink(services, mireille.email, "/")));
    expect(await mailsTo(mireille.email)).toHaveLength(5);
  });

  test("too many requests are refused for known and unknown addresses alike", () => {
    const fresh = testServices(t.db, { now: () => now });
    const ask = (email: string) => mayAskForLink(fresh, "203.0.113.7", email);
    for (const email of ["known@example.org", "unknown@example.org"]) {
      expect(Array.from({ length: 6 }, () => ask(email))).toEqual([true, true, true, true, true, false]);
    }
    const many = Array.from({ length: 200 }, (_, index) => ask(`${index}@example.org`));
    expect(many.filter(Boolean)).toHaveLength(120 - 12);
    expect(mayAskForLink(fresh, "203.0.113.8", "somebody.elsewhere@example.org")).toBe(true);
  });

  test("whoever floods requests for the chair's address cannot keep the chair out", async () => {
    const fresh = testServices(t.db, { now: () => now });
    const chair = await somebody();
    const session = await startSession(t.db, chair.id, now);
    const flood = async () => {
      for (let peer = 0; peer < 40; peer++)
        if (mayAskForLink(fresh, `198.51.100.${peer}`, chair.email))
          await requestSignInLink(fresh, chair.email, "/");
    };
    // For hours, at every minute: whoever is refused has a link in their mail that works, and a session goes on.
    for (let minute = 0; minute < 120; minute += 1) {
      if (minute % 5 === 0) await flood();
      now = new Date(now.getTime() + 60_000);
      if (minute % 30 !== 29) continue;
      await flood();
      const good = [];
      for (const mail of await mailsTo(chair.email))
        if (await isLinkGood(t.db, tokenIn(mail.text), now)) good.push(mail);
      expect(good.length, `minute ${minute}`).toBeGreaterThan(0);
    }
    expect(await viewerOfSession(t.db, hashToken(session), now)).toMatchObject({ personId: chair.id });
    expect(mayAskForPasskey(fresh, "203.0.113.9")).toBe(true);
  });

  test("an address is read as people type it", () => {
    expect(readEmail("  Mireille@Example.ORG ")).toBe("mireille@example.org");
    for (const wrong of ["", "mireille", "a@b", "a@b.ca, c@d.ca", `${"x".repeat(300)}@b.ca`, null, 7])
      expect(readEmail(wrong)).toBeNull();
  });
});
