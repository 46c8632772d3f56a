import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { decide } from "#app/access/decide.ts";
import { anonymous, type PersonViewer, type Viewer } from "#app/access/viewer.ts";
import { visibleItems } from "#app/access/visible.server.ts";
import { findItem, itemResourceColumns } from "#app/agenda/item.server.ts";
import type { Database } from "#db/client.ts";
import {
  absences,
  acknowledgements,
  agendaItems,
  chairs,
  guestAdmissions,
  guests,
  itemAgencies,
  meetings,
  memberships,
  recusals,
  series,
} from "#db/schema/index.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import {
  addItem,
  addMeeting,
  addStatement,
  giveStatement,
  setTable,
  type TestTable,
  viewerOf,
} from "#tests/support/people.ts";
import { anyPerson, audiences, type Ids, statuses } from "./arbitraries.ts";

/** What the two twins say of the same rows: ids that SQL gives the viewer, ids that `decide()` gives the viewer. */
async function twins(db: Database, viewer: Viewer, ids: string[]) {
  const rows = await db
    .select({ id: agendaItems.id, resource: itemResourceColumns })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(inArray(agendaItems.id, ids));
  const selected = await db
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(and(inArray(agendaItems.id, ids), visibleItems(db, viewer)));
  return {
    bySql: selected.map((row) => row.id).sort(),
    byRule: rows
      .filter((row) => decide(viewer, "item.read", row.resource))
      .map((row) => row.id)
      .sort(),
  };
}

onEachDatabase("visibleItems() and decide()", (t) => {
  let table: TestTable;
  let ids: Ids;
  let cast: Record<string, Viewer>;

  beforeAll(async () => {
    table = await setTable(t.db);
    const [another] = await t.db
      .insert(series)
      .values({
        nameEn: "Another table",
        nameFr: "Une autre table",
        timeZone: "America/Edmonton",
        firstDate: "2026-01-08",
        wallTime: "09:00",
        durationMinutes: 60,
        everyUnit: "week",
        everyCount: 2,
      })
      .returning();
    const elsewhere = { ...table, seriesId: another!.id };
    await t.db
      .insert(chairs)
      .values({ seriesId: another!.id, personId: table.stranger.personId, role: "chair" });
    const meetingIds: string[] = [];
    for (const state of ["draft", "published", "live", "closed"] as const)
      meetingIds.push(await addMeeting(table, state), await addMeeting(elsewhere, state));

    // One who sits for two agencies, and one who wrote items and then left.
    await t.db
      .insert(memberships)
      .values({ personId: table.northside.personId, agencyId: table.agencies.coulee, seat: "attendee" });
    const northside = await viewerOf(t.db, table.northside.personId);
    await t.db
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(eq(memberships.personId, table.coulee.personId));
    const gone = await viewerOf(t.db, table.coulee.personId);
    expect(gone.seatedIn).toEqual([]);

    // In a meeting of each table the statement was read, and acknowledged by some.
    const read = {
      [table.seriesId]: await addStatement(table),
      [another!.id]: await addStatement(elsewhere),
    };
    for (const meetingId of meetingIds.slice(4)) {
      const [meeting] = await t.db.select().from(meetings).where(eq(meetings.id, meetingId));
      const statementId = read[meeting!.seriesId]!;
      await t.db.update(meetings).set({ statementId }).where(eq(meetings.id, meetingId));
      for (const { personId } of [table.chair, table.rep, table.stranger])
        await t.db
          .insert(acknowledgements)
          .values({ meetingId, personId, statementId, way: "device", byId: personId });
    }
    const guestIds: string[] = [];
    for (const name of ["Ines Interpreter", "Etta Expert"]) {
      const at = { meetingId: meetingIds[4]!, arrivedAt: new Date(), byId: table.chair.personId };
      const [guest] = await t.db
        .insert(guests)
        .values({ name, ...at })
        .returning();
      guestIds.push(guest!.id);
    }
    ids = {
      people: [table.chair, table.rep, table.coulee, table.stranger].map((one) => one.personId),
      agencies: Object.values(table.agencies),
      series: [table.seriesId, another!.id],
      meetings: meetingIds,
      guests: guestIds,
    };
    const rights = async (of: PersonViewer) => viewerOf(t.db, of.personId);
    const [chair, rep] = [await rights(table.chair), await rights(table.rep)];
    const screen = (
      at: number,
      present: PersonViewer[] | null = [],
      guestIds: string[] = [],
      acknowledgedGuestIds: string[] = [],
    ) =>
      ({
        kind: "screen",
        meetingId: meetingIds[at]!,
        seriesId: at % 2 ? another!.id : table.seriesId,
        present,
        guestIds,
        acknowledgedGuestIds,
      }) as const;
    cast = {
      chair,
      rep,
      attendee: table.attendee,
      "of two agencies": northside,
      gone,
      coordinator: table.coordinator,
      stranger: await viewerOf(t.db, table.stranger.personId),
      screen: screen(2),
      "screen of another meeting": screen(4),
      "screen of the other table": screen(3),
      "screen before people": screen(4, [chair, rep]),
      "screen before one who has not acknowledged": screen(4, [chair, table.attendee]),
      "screen before a guest": screen(4, [chair], guestIds.slice(0, 1)),
      "screen before a guest who has acknowledged": screen(4, [chair], guestIds.slice(0, 1), guestIds),
      "at the door": screen(4, null),
      anonymous,
    };
  });

  const anyRow = () =>
    fc.record({
      meetingId: fc.constantFrom(...ids.meetings),
      audience: fc.constantFrom(...audiences),
      // Half of them on an agenda, or most would be hidden from everybody.
      status: fc.oneof(fc.constant("accepted" as const), fc.constantFrom(...statuses)),
      agencyId: fc.option(fc.constantFrom(...ids.agencies)),
      submittedById: fc.constantFrom(...ids.people),
      named: fc.subarray(ids.agencies),
      section: fc.constantFrom("opening" as const, "protected" as const, "closing" as const, null),
      recused: fc.option(
        fc.record({
          personId: fc.constantFrom(...ids.people, null),
          agencyId: fc.constantFrom(...ids.agencies),
          standing: fc.boolean(),
          lifted: fc.boolean(),
        }),
      ),
      out: fc.subarray(ids.people, { maxLength: 2 }),
      admitted: fc.subarray(ids.guests),
    });

  type Row = ReturnType<typeof anyRow> extends fc.Arbitrary<infer R> ? R : never;
  const openTo = (meetingId: string): Row => ({
    meetingId,
    audience: "table",
    status: "accepted",
    agencyId: null,
    submittedById: ids.people[0]!,
    named: [],
    section: "opening",
    recused: null,
    out: [],
    admitted: ids.guests,
  });
  const insert = async (rows: Row[]) => {
    const made = rows.map((row) => ({ id: randomUUID(), ...row }));
    await t.db.insert(agendaItems).values(
      made.map(({ named: _n, recused: _r, out: _o, admitted: _a, ...row }) => ({
        ...row,
        matterId: row.id,
        kind: "change" as const,
        language: "en" as const,
        minutes: 10,
      })),
    );
    const named = made.flatMap(({ id, named }) => named.map((agencyId) => ({ itemId: id, agencyId })));
    if (named.length) await t.db.insert(itemAgencies).values(named);
    const byId = ids.people[0]!;
    const denied = made.flatMap(({ id, recused }) =>
      recused
        ? [
            {
              ...(recused.standing ? { matterId: id } : { itemId: id }),
              ...(recused.personId ? { personId: recused.personId } : { agencyId: recused.agencyId }),
              declaredById: byId,
              liftedAt: recused.lifted ? new Date() : null,
            },
          ]
        : [],
    );
    if (denied.length) await t.db.insert(recusals).values(denied);
    const outside = made.flatMap(({ id, out }) => out.map((personId) => ({ itemId: id, personId, byId })));
    if (outside.length) await t.db.insert(absences).values(outside);
    const admittedTo = made.flatMap(({ id, admitted }) =>
      admitted.map((guestId) => ({ itemId: id, guestId, byId })),
    );
    if (admittedTo.length) await t.db.insert(guestAdmissions).values(admittedTo);
    return made.map((row) => row.id);
  };

  test("agree on every item, for the people of the table and for people nobody thought of", async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow(), { minLength: 1, maxLength: 40 }),
        fc.array(anyPerson(ids), { minLength: 6, maxLength: 6 }),
        async (chosen, others) => {
          // Chance alone may give nobody anything to see: each meeting has one item that its table and screen read.
          const made = await insert([...ids.meetings.map(openTo), ...chosen]);
          for (const [name, viewer] of [...Object.entries(cast), ...others.entries()]) {
            const { bySql, byRule } = await twins(t.db, viewer, made);
            expect(bySql, `${name}: ${JSON.stringify(viewer)}`).toEqual(byRule);
            seen.set(String(name), (seen.get(String(name)) ?? 0) + bySql.length);
          }
        },
      ),
      { numRuns: 25 },
    );
    // The comparison is of something: each of these saw items, each of those none.
    const seeing = ["chair", "rep", "attendee", "of two agencies", "stranger"];
    for (const name of [...seeing, ...Object.keys(cast).filter((one) => one.startsWith("screen"))])
      expect(seen.get(name), name).toBeGreaterThan(0);
    for (const name of ["gone", "coordinator", "at the door", "anonymous"])
      expect(seen.get(name), name).toBe(0);
  }, 60_000);

  test("agree on a person whose places have just changed", async () => {
    const meetingId = await addMeeting(table, "published");
    const itemId = await addItem(table, meetingId, { audience: "agencies", named: [table.agencies.city] });
    const reads = async (viewer: PersonViewer) => {
      const { bySql, byRule } = await twins(t.db, viewer, [itemId]);
      expect(bySql).toEqual(byRule);
      return (await findItem(t.db, viewer, itemId)) !== null;
    };
    const own = await viewerOf(t.db, table.attendee.personId);
    expect(await reads(own)).toBe(true);
    await t.db.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.personId, own.personId));
    expect(await reads(await viewerOf(t.db, own.personId))).toBe(false);
  });

  test.each(["agencies", "chair"] as const)(
    "agree that what is for %s alone is protected, whichever part of the agenda it stands in",
    async (audience) => {
      const meetingId = await addMeeting(table, "live");
      const statementId = await giveStatement(table, meetingId);
      const named = audience === "agencies" ? [table.agencies.city] : [];
      const made: string[] = [];
      for (const section of ["opening", "protected", "closing", null] as const)
        made.push(await addItem(table, meetingId, { audience, named, section }));
      for (const { personId } of [table.chair, table.rep]) {
        const before = await viewerOf(t.db, personId);
        expect(await twins(t.db, before, made)).toEqual({ bySql: [], byRule: [] });
        await t.db
          .insert(acknowledgements)
          .values({ meetingId, personId, statementId, way: "device", byId: personId });
        const after = await viewerOf(t.db, personId);
        const all = made.toSorted();
        expect(await twins(t.db, after, made)).toEqual({ bySql: all, byRule: all });
      }
    },
  );

  test("an id that does not exist, is no id, or is not for the viewer: one and the same nothing", async () => {
    const meetingId = await addMeeting(table, "published");
    const itemId = await addItem(table, meetingId, { audience: "chair" });
    expect(await findItem(t.db, table.chair, itemId)).not.toBeNull();
    const strange = ["", "1", "..", "' or true --", "\0", `${itemId}\n`, itemId.slice(1), "constructor"];
    for (const id of [randomUUID(), ...strange])
      expect(await findItem(t.db, table.chair, id), JSON.stringify(id)).toBeNull();
    expect(await findItem(t.db, table.stranger, itemId)).toBeNull();
    expect(await findItem(t.db, table.northside, itemId)).toBeNull();
  });
});
