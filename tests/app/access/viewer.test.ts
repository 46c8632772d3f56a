import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { viewerOfSession } from "#app/access/viewer.server.ts";
import { anonymous } from "#app/access/viewer.ts";
import { hashToken, startSession } from "#app/people/sessions.server.ts";
import { memberships, people, sessions } from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { setTable, type TestTable, viewerOf } from "#tests/support/people.ts";

onEachDatabase("the viewer behind a session", (t) => {
  let table: TestTable;
  beforeAll(async () => {
    table = await setTable(t.db);
  });

  test("has the places that the person has now", () => {
    expect(table.chair).toMatchObject({
      chairOf: [table.seriesId],
      seatedIn: [table.seriesId],
      representsIn: [table.seriesId],
    });
    expect(table.rep).toMatchObject({ chairOf: [], representsIn: [table.seriesId], isCoordinator: false });
    expect(table.attendee).toMatchObject({ seatedIn: [table.seriesId], representsIn: [] });
    expect(table.coordinator).toMatchObject({ isCoordinator: true, agencies: [], seatedIn: [] });
    expect(table.stranger).toMatchObject({ chairOf: [], seatedIn: [], representsIn: [] });
  });

  test("of two agencies has one place at a table where both sit, and represents where one of them is represented", async () => {
    await t.db.insert(memberships).values({
      personId: table.attendee.personId,
      agencyId: table.agencies.elsewhere,
      seat: "representative",
    });
    const attendeeHere = await viewerOf(t.db, table.attendee.personId);
    expect(attendeeHere).toMatchObject({ seatedIn: [table.seriesId], representsIn: [] });
    expect(attendeeHere.agencies).toHaveLength(2);
    await t.db
      .insert(memberships)
      .values({ personId: table.attendee.personId, agencyId: table.agencies.coulee, seat: "alternate" });
    const alternate = await viewerOf(t.db, table.attendee.personId);
    expect(alternate).toMatchObject({ seatedIn: [table.seriesId], representsIn: [table.seriesId] });
  });

  test("loses a place with the membership", async () => {
    const { personId } = table.northside;
    await t.db
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(and(eq(memberships.personId, personId), eq(memberships.agencyId, table.agencies.northside)));
    expect(await viewerOf(t.db, personId)).toMatchObject({ agencies: [], seatedIn: [], representsIn: [] });
  });

  test("is nobody with an unknown, an expired or an ended session, or a disabled account", async () => {
    const { personId } = table.coulee;
    const now = new Date();
    const token = await startSession(t.db, personId, now);
    const viewer = () => viewerOfSession(t.db, hashToken(token), now);
    expect(await viewer()).toMatchObject({ kind: "person", personId });
    expect(await viewerOfSession(t.db, token, now)).toEqual(anonymous);
    expect(await viewerOfSession(t.db, hashToken(randomUUID()), now)).toEqual(anonymous);
    const tomorrow = new Date(now.getTime() + 24 * 60 * 60 * 1000);
    expect(await viewerOfSession(t.db, hashToken(token), tomorrow)).toEqual(anonymous);

    await t.db.update(people).set({ disabledAt: now }).where(eq(people.id, personId));
    expect(await viewer()).toEqual(anonymous);
    await t.db.update(people).set({ disabledAt: null }).where(eq(people.id, personId));
    await t.db
      .update(sessions)
      .set({ endedAt: now })
      .where(eq(sessions.tokenHash, hashToken(token)));
    expect(await viewer()).toEqual(anonymous);
  });
});
