import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import { moveItem } from "#app/agenda/order.server.ts";
import { concludeItem } from "#app/agenda/outcome.server.ts";
import { closeMeeting } from "#app/meetings/closing.server.ts";
import { moveFloor } from "#app/meetings/floor.server.ts";
import { takeLease } from "#app/meetings/lease.server.ts";
import { readRoom } from "#app/meetings/room.server.ts";
import { confirmMinutes } from "#app/minutes/confirmation.server.ts";
import { chairs, closures, confirmations, floors, mails, people } from "#db/schema/index.ts";
import { addItem, addMeeting, type TestTable, viewerOf } from "./people.ts";

/** A deputy of the table, beside its chair. */
export async function addDeputy(table: TestTable, name = "Dan Deputy"): Promise<PersonViewer> {
  const email = `deputy.${randomUUID()}@example.org`;
  const [person] = await table.db.insert(people).values({ name, email }).returning();
  await table.db
    .insert(chairs)
    .values({ seriesId: table.seriesId, personId: person!.id, role: "deputy" as const });
  return viewerOf(table.db, person!.id);
}

export const leaseOf = async (table: TestTable, meetingId: string) =>
  (await readRoom(table.db, meetingId))?.room.lease ?? null;

/** Whole numbers below `below`, the same for the same seed (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/**
 * Two chairs who took the console one after the other do many things at once, one of them under a number that no longer
 * counts; in the end both close and both confirm. Answers what is wrong afterwards; nothing, when all is well.
 */
export async function raceTwoChairs(table: TestTable, deputy: PersonViewer, seed: number): Promise<string[]> {
  const { services, chair, db } = table;
  const next = numbers(seed);
  const meetingId = await addMeeting(table, "live");
  await addMeeting(table);
  const items: string[] = [];
  for (const section of ["opening", "protected", "closing"] as const)
    items.push(await addItem(table, meetingId, { section }));
  const order = next(2) ? [chair, deputy] : [deputy, chair];
  const consoles = [];
  for (const viewer of order) {
    await takeLease(services, viewer, meetingId, randomUUID(), true);
    consoles.push({ viewer, fence: (await leaseOf(table, meetingId))!.fence });
  }
  const [stale, fresh] = consoles as [(typeof consoles)[number], (typeof consoles)[number]];
  const wrong: string[] = [];
  if (fresh.fence <= stale.fence) wrong.push("the number did not rise");

  const did = (who: typeof stale) => {
    const itemId = items[next(3)]!;
    switch (next(5)) {
      case 0:
        return moveFloor(services, who.viewer, meetingId, { itemId }, who.fence);
      case 1:
        return moveFloor(services, who.viewer, meetingId, { next: "1" }, who.fence);
      case 2:
        return moveFloor(services, who.viewer, meetingId, { extra: 5 }, who.fence);
      case 3:
        return concludeItem(services, who.viewer, itemId, { outcome: "parked" }, who.fence);
      default:
        return moveItem(services, who.viewer, meetingId, { itemId, section: "closing", index: 0 }, who.fence);
    }
  };
  const moves = Array.from({ length: 6 }, () => (next(2) ? stale : fresh));
  const answers = await Promise.all(moves.map(did));
  for (const [at, answer] of answers.entries()) {
    const lost = moves[at] === stale;
    if (lost && !(answer && !answer.ok && answer.refusal === "ledElsewhere"))
      wrong.push(`a stale console was answered ${JSON.stringify(answer)}`);
    if (!lost && !answer?.ok) wrong.push(`the console that runs it was answered ${JSON.stringify(answer)}`);
  }
  const ends = await Promise.all(
    [stale, fresh, fresh].map((who) => closeMeeting(services, who.viewer, meetingId, who.fence)),
  );
  if (!ends[1]?.ok || !ends[2]?.ok) wrong.push("the console that runs it could not close");
  const hashes = await Promise.all(
    [chair, deputy, chair].map((who) => confirmMinutes(services, who, meetingId)),
  );
  if (new Set(hashes.map((one) => one?.hash)).size !== 1) wrong.push("confirmed twice, differently");

  const course = await db
    .select()
    .from(floors)
    .where(eq(floors.meetingId, meetingId))
    .orderBy(asc(floors.givenAt));
  for (const [at, row] of course.entries()) {
    const following = course[at + 1];
    if (row.endedAt === null) wrong.push("an item is still on in a closed meeting");
    else if (row.endedAt < row.givenAt) wrong.push("an item took less than no time");
    if (following && row.endedAt?.getTime() !== following.givenAt.getTime()) wrong.push("two items were on");
    if (row.extraMinutes < 0 || row.extraMinutes % 5) wrong.push("minutes from nowhere");
    if (row.givenById === stale.viewer.personId) wrong.push("the stale console moved the floor");
  }
  const count = async (rows: Promise<unknown[]>, wanted: number, what: string) => {
    const found = (await rows).length;
    if (found !== wanted) wrong.push(`${found} ${what} instead of ${wanted}`);
  };
  await count(db.select().from(closures).where(eq(closures.meetingId, meetingId)), 1, "closures");
  await count(
    db.select().from(confirmations).where(eq(confirmations.meetingId, meetingId)),
    1,
    "confirmations",
  );
  const letters = (await db.select().from(mails)).filter((mail) => mail.text.includes(meetingId));
  const addressed = new Set(letters.map((mail) => mail.recipient));
  if (letters.length === 0) wrong.push("nobody was written to");
  if (addressed.size !== letters.length) wrong.push("somebody was written to twice");
  return wrong;
}
