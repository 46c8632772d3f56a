import "#tests/support/whole/production.ts";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Language } from "#app/i18n/language.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { acknowledgeStatement } from "#app/statements/acknowledgement.server.ts";
import { closures, meetings, people, recusals } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, giveStatement, setTable, type TestTable } from "#tests/support/people.ts";
import { openWholeProduct, type WholeProduct } from "#tests/support/whole/open.ts";

const secret = "Quillfeather";
const plain = "There is nothing here";
const first = { en: "The statement has to be acknowledged first", fr: "Il faut d’abord s’engager" };

onEachDatabase("an item's address before one has acknowledged", (t) => {
  let table: TestTable;
  let product: WholeProduct;
  let meetingId: string;
  /** Harbour House's, in the open part; Coulee Outreach is named. */
  let own: string;
  /** The chair's alone; and one from which Harbour House's rep is recused. */
  let hidden: string[];
  const now = new Date();

  beforeAll(async () => {
    table = await setTable(t.db);
    product = await openWholeProduct(t.db, { now: () => now });
    meetingId = await addMeeting(table, "live");
    await t.db.update(meetings).set({ startedAt: now }).where(eq(meetings.id, meetingId));
    await giveStatement(table, meetingId);
    const named = [table.agencies.harbour, table.agencies.coulee];
    own = await addItem(table, meetingId, { title: secret, audience: "agencies", named });
    const submittedById = table.chair.personId;
    const ofChair = { title: secret, agencyId: table.agencies.city, submittedById };
    hidden = [
      await addItem(table, meetingId, { ...ofChair, audience: "chair" }),
      await addItem(table, meetingId, { ...ofChair, section: "protected" }),
    ];
    await t.db.insert(recusals).values({
      ...{ itemId: hidden[1]!, personId: table.rep.personId, declaredById: submittedById },
    });
  });
  afterAll(() => product.close());

  async function ask(viewer: PersonViewer, path: string, language: Language = "en") {
    const token = await startSession(t.db, viewer.personId, now);
    await t.db.update(people).set({ language }).where(eq(people.id, viewer.personId));
    const answer = await fetch(product.address + path, {
      redirect: "manual",
      headers: { Cookie: `session=${token}` },
    });
    const [id] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)!;
    const same = (one: string) =>
      one
        .replaceAll(id, "the-id")
        .replaceAll(/nonce(="|-)[\w+/]{22}==/g, "nonce$1…")
        .replaceAll(token, "token");
    return {
      status: answer.status,
      headers: [...answer.headers].filter(([name]) => name !== "date").map((pair) => pair.map(same)),
      text: same(await answer.text()),
    };
  }
  const ways = (id: string) => [
    `/items/${id}`,
    `/items/${id}.data`,
    `/items/${id}/edit`,
    `/items/${id}/edit.data`,
  ];
  const textOf = async (viewer: PersonViewer, path: string, language?: Language) =>
    (await ask(viewer, path, language)).text;

  test("says that the statement comes first, in either language, and where; and nothing of the item", async () => {
    for (const viewer of [table.rep, table.coulee])
      for (const language of ["en", "fr"] as const) {
        const { status, text } = await ask(viewer, `/items/${own}`, language);
        expect(status).toBe(404);
        expect(text).toContain(first[language]);
        expect(text).toContain(`href="/meetings/${meetingId}/room"`);
        for (const path of ways(own)) expect(await textOf(viewer, path, language)).not.toContain(secret);
        expect(await textOf(viewer, `/items/${own}.data`, language)).toContain("acknowledgeFirst");
      }
  });

  test("says that an item was sent to who comes from sending it", async () => {
    const sent = { en: "Your item was sent", fr: "Votre point a été envoyé" };
    for (const language of ["en", "fr"] as const) {
      expect(await textOf(table.rep, `/items/${own}?sent`, language)).toContain(sent[language]);
      expect(await textOf(table.rep, `/items/${own}`, language)).not.toContain(sent[language]);
    }
  });

  test("is one answer, whether it opens then, never will or does not exist", async () => {
    const answers = async (id: string) => Promise.all(ways(id).map((path) => ask(table.rep, path)));
    const [one, ...others] = await Promise.all([own, ...hidden, randomUUID()].map(answers));
    for (const other of others) expect(other).toEqual(one);
  });

  test("is the usual one for whoever has nothing to acknowledge there", async () => {
    for (const id of [own, ...hidden, randomUUID()])
      expect(await textOf(table.stranger, `/items/${id}`)).toContain(plain);
  });

  test("opens afterwards, and what is hidden then is not there", async () => {
    await acknowledgeStatement(product.services, table.rep, meetingId);
    expect(await ask(table.rep, `/items/${own}`)).toMatchObject({
      status: 200,
      text: expect.stringContaining(secret),
    });
    for (const id of [...hidden, randomUUID()]) {
      const { status, text } = await ask(table.rep, `/items/${id}`);
      expect([status, text.includes(plain), text.includes(secret)]).toEqual([404, true, false]);
    }
  });

  test("leads to the minutes once the meeting is over", async () => {
    await t.db.insert(closures).values({ meetingId, closedById: table.chair.personId });
    const text = await textOf(table.coulee, `/items/${own}`);
    expect(text).toContain(`href="/meetings/${meetingId}/minutes"`);
    expect(text).not.toContain(secret);
  });
});
