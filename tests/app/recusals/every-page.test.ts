import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { RouterContextProvider } from "react-router";
import { beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#app/access/viewer.ts";
import { languageContext, nonceContext, peerContext, servicesContext, viewerContext } from "#app/context.ts";
import { closeMeeting } from "#app/meetings/closing.server.ts";
import { confirmMinutes } from "#app/minutes/confirmation.server.ts";
import { seedNote } from "#app/notes/note-store.server.ts";
import { declareRecusal, recusalForm } from "#app/recusals/recusal.server.ts";
import { actionItems, agendaItems, decisions, floors, mails } from "#db/schema/index.ts";
import { answerOf } from "#tests/access/answer.ts";
import { everyRoute } from "#tests/access/routes.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";

/** A word that stands in everything that was said of the matter, and nowhere else. */
const canary = "Heron-27";
const pages = everyRoute.filter((route) => route.module.loader);

/**
 * Remy wrote about a matter that came up at two meetings, and it is on at a third; then he, and the chair, turn out to
 * have a conflict of interest. Every page of the product is opened by them, before and after.
 */
onEachDatabase("Every page, opened by somebody who is recused", (t) => {
  let table: TestTable;
  let confirmed: string;
  let live: string;
  let matterId: string;
  let ids: Record<string, string[]>;

  beforeAll(async () => {
    table = await setTable(t.db);
    confirmed = await addMeeting(table, "live");
    live = await addMeeting(table, "live");
    const next = await addMeeting(table, "published");
    matterId = randomUUID();
    const said = { matterId, title: canary, details: { proposal: canary }, kind: "change" } as const;
    const items: string[] = [];
    for (const meetingId of [confirmed, live, next]) {
      const itemId = await addItem(table, meetingId, { ...said, presenterId: table.rep.personId });
      const made = { meetingId, itemId, language: "en", recordedById: table.rep.personId } as const;
      const harbour = { agencyId: table.agencies.harbour, delegateId: table.rep.personId };
      await seedNote(t.db, itemId, 1, [canary], table.rep.personId);
      await t.db.insert(decisions).values({ id: randomUUID(), ...made, text: canary });
      await t.db.insert(actionItems).values({ id: randomUUID(), ...made, text: canary, ...harbour });
      items.push(itemId);
    }
    for (const status of ["submitted", "asked_back"] as const)
      items.push(await addItem(table, next, { ...said, status, section: null, position: null }));
    await t.db.insert(floors).values({
      ...{ meetingId: live, itemId: items[1]!, givenById: table.chair.personId },
      givenAt: new Date(),
    });
    await t.db.update(agendaItems).set({ outcome: "done" }).where(eq(agendaItems.meetingId, confirmed));
    await closeMeeting(table.services, table.chair, confirmed);
    await confirmMinutes(table.services, table.chair, confirmed);
    ids = { meetings: [confirmed, live, next], items, series: [table.seriesId] };
  });

  /** Addresses whose answer says something of the matter. */
  async function telling(viewer: PersonViewer): Promise<string[]> {
    const found: string[] = [];
    for (const { path, module } of pages)
      for (const id of path.includes(":id") ? (ids[path.split("/")[1]!] ?? []) : [""])
        for (const search of path === "/action-items"
          ? ["?whose=mine", "?whose=agency", "?whose=all"]
          : [""]) {
          const context = new RouterContextProvider();
          context.set(servicesContext, table.services);
          context.set(viewerContext, viewer);
          context.set(languageContext, "en");
          context.set(peerContext, "");
          context.set(nonceContext, undefined);
          const url = new URL(`http://localhost:3000${path.replace(":id", id)}${search}`);
          const request = new Request(url);
          const { body } = await answerOf(() =>
            module.loader?.({ request, params: { id, token: "" }, context, url, pattern: path }),
          );
          if (JSON.stringify(body ?? null).includes(canary)) found.push(path);
        }
    return [...new Set(found)].sort();
  }

  test("says nothing of the matter: not what was sent in, noted, decided, owed or put into minutes", async () => {
    const author = [
      "/",
      "/action-items",
      "/items",
      "/items/:id",
      "/items/:id/edit",
      "/meetings/:id",
      "/meetings/:id/minutes",
      "/meetings/:id/room",
    ];
    expect(await telling(table.rep)).toEqual(author);
    expect(await telling(table.chair)).toEqual(
      expect.arrayContaining(["/meetings/:id/agenda", "/meetings/:id/console"]),
    );
    const leave = (who: PersonViewer) =>
      declareRecusal(
        table.services,
        who,
        ids.items![1]!,
        recusalForm.parse({ id: randomUUID(), standing: "1" }),
      );
    expect(await leave(table.rep)).toMatchObject({ ok: true });
    expect(await telling(table.rep)).toEqual([]);
    expect(await telling(table.attendee)).toContain("/items");
    expect(await leave(table.chair)).toMatchObject({ ok: true });
    expect(await telling(table.chair)).toEqual([]);
    expect(await telling(table.coulee)).toContain("/meetings/:id/room");
    const written = await t.db.select({ subject: mails.subject, text: mails.text }).from(mails);
    expect(written.length).toBeGreaterThan(0);
    expect(JSON.stringify(written)).not.toContain(canary);
  });
});
