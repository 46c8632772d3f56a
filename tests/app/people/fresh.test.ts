import { eq } from "drizzle-orm";
import { RouterContextProvider } from "react-router";
import { expect, test } from "vitest";
import { languageContext, peerContext, servicesContext, viewerContext } from "#app/context.ts";
import { sessions } from "#db/schema/index.ts";
import { answerOf } from "#tests/access/answer.ts";
import { everyRoute } from "#tests/access/routes.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { testServices } from "#tests/support/people.ts";
import { mailsTo, signedInOn, somebody, withApp } from "#tests/support/somebody.ts";

const hour = 60 * 60 * 1000;

onEachDatabase("whoever signed in an hour ago", (t) => {
  const later = (at: number) => testServices(t.db, { now: () => new Date(at) });

  async function post(path: string, personId: string, fields: Record<string, string>) {
    const began = Date.now();
    const viewer = await signedInOn(later(began), personId);
    const other = await signedInOn(later(began), personId);
    const context = new RouterContextProvider();
    context.set(servicesContext, later(began + hour));
    context.set(viewerContext, viewer);
    context.set(languageContext, "en");
    context.set(peerContext, "");
    const route = everyRoute.find((one) => one.path === path)!;
    const url = new URL(path, "http://localhost:3000");
    const request = new Request(url, { method: "POST", body: new URLSearchParams(fields) });
    const answer = await answerOf(() =>
      route.module.action?.({ request, params: {}, context, url, pattern: path }),
    );
    const [kept] = await t.db.select().from(sessions).where(eq(sessions.id, other.sessionId));
    return { answer, otherEnded: kept!.endedAt !== null };
  }

  const secured = everyRoute.filter(
    ({ path, module }) => path.startsWith("/account/") && path !== "/account/confirmation" && module.action,
  );

  test.each(secured.map(({ path }) => path))(
    "changes nothing at %s before proving it again",
    async (path) => {
      const { id } = await somebody(t.db);
      for (const fields of [
        {},
        { _method: "remove", passkey: "x" },
        { session: "others" },
        { code: "123456" },
      ]) {
        const { answer, otherEnded } = await post(path, id, fields as Record<string, string>);
        expect(answer).toMatchObject({ status: 302, to: "/account" });
        expect(otherEnded).toBe(false);
      }
    },
  );

  test("proves it by the second factor; without one, by a link", async () => {
    const plain = await somebody(t.db);
    expect((await post("/account/confirmation", plain.id, {})).answer.to).toBe("/account?sent");
    expect((await mailsTo(t.db, plain.email))[0]!.text).toContain("?to=%2Faccount");
    const careful = await somebody(t.db);
    await withApp(testServices(t.db), await signedInOn(testServices(t.db), careful.id));
    const { answer } = await post("/account/confirmation", careful.id, {});
    expect(answer.to).toBe("/sign-in/factor?to=%2Faccount");
    const links = (await mailsTo(t.db, careful.email)).filter((mail) => mail.text.includes("/sign-in/"));
    expect(links).toEqual([]);
  });
});
