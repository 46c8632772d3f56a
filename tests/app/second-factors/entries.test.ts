import { gt } from "drizzle-orm";
import { expect, test } from "vitest";
import { anonymous } from "#app/access/viewer.ts";
import { visibleEntries } from "#app/access/visible-entries.server.ts";
import { chainEnd } from "#app/audit/verify.server.ts";
import { endOwnSessions } from "#app/people/sessions.server.ts";
import { makeRecoveryCodes, removeFactor } from "#app/second-factors/factors.server.ts";
import { askAgain, proveByCode, proveByPasskey } from "#app/second-factors/half-sign-in.server.ts";
import { requestSignInLink, spendSignInLink } from "#app/sign-in/sign-in-links.server.ts";
import { auditEntries } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { setTable } from "#tests/support/people.ts";
import { mailsTo, signedInOn, somebody, tokenIn, viewerWith, withApp } from "#tests/support/somebody.ts";

const here = { device: "Chrome, Windows", before: anonymous };

onEachDatabase("what signing in leaves in the audit", (t) => {
  test("each step names its person, and the session that it was done in or began", async () => {
    const { services, coordinator, chair } = await setTable(t.db);
    const { id, email } = await somebody(t.db);
    const first = await signedInOn(services, id);
    const { seq } = await chainEnd(t.db);

    await withApp(services, first);
    const codes = (await makeRecoveryCodes(services, first))!;
    await requestSignInLink(services, email, "/");
    const letter = (await mailsTo(t.db, email)).find((mail) => mail.text.includes("/sign-in/"))!;
    const spent = await spendSignInLink(services, tokenIn(letter.text));
    if (!spent || !("half" in spent)) throw new Error("signed in by the link alone");
    expect(await proveByCode(services, spent.half, "000-000", here)).toBe("wrong");
    expect(await proveByPasskey(services, spent.half, null, here)).toBe("wrong");
    const proven = await proveByCode(services, spent.half, codes[0]!, here);
    if (typeof proven === "string") throw new Error(proven);
    const second = (await viewerWith(services, proven.signedIn.sessionToken))!;
    await askAgain(services, second);
    await endOwnSessions(services, second);
    await removeFactor(services, second);
    // Nothing is left to do, and nothing was done.
    await endOwnSessions(services, second);
    await removeFactor(services, second);
    expect(await proveByCode(services, spent.half, codes[1]!, here)).toBe("over");

    const rows = await t.db
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.seq, seq))
      .orderBy(auditEntries.seq);
    expect(rows.map(({ operation, sessionId }) => [operation, sessionId])).toEqual([
      ["account.add-app", first.sessionId],
      ["account.make-codes", first.sessionId],
      ["sign-in.half", null],
      ["sign-in.fail", null],
      ["sign-in.fail", null],
      ["sign-in.second-factor", second.sessionId],
      ["account.ask-again", second.sessionId],
      ["account.end-sessions", second.sessionId],
      ["account.remove-factor", second.sessionId],
    ]);
    expect(new Set(rows.map(({ personId }) => personId))).toEqual(new Set([id]));

    const seenBy = (viewer: typeof chair) =>
      t.db.$count(t.db.select().from(auditEntries).where(visibleEntries(t.db, viewer)).as("seen"));
    expect(await seenBy(coordinator), "a coordinator looks after people").toBe(rows.length);
    expect(await seenBy(chair), "how somebody signs in is no matter of a table").toBe(0);
  });
});
