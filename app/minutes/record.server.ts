import { createHash, randomBytes } from "node:crypto";
import { and, eq, inArray, lte } from "drizzle-orm";
import { chainEnd } from "#app/audit/verify.server.ts";
import { canonicalJson } from "#app/canonical-json.ts";
import { noteContents } from "#app/notes/note-store.server.ts";
import type { Database } from "#db/client.ts";
import {
  acknowledgements,
  actionItems,
  agencies,
  agendaItems,
  attendances,
  closures,
  decisions,
  floors,
  guestAcknowledgements,
  guests,
  itemAgencies,
  meetings,
  people,
  series,
  statements,
  triages,
} from "#db/schema/index.ts";
import { byId, byText, type Facts, type MinutesRecord } from "./record.ts";
import { recusedThen } from "./recused.server.ts";

/** Rows as JSON has them: instants as ISO 8601 texts. */
const plain = <T extends object>(row: T): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
  );

const plainById = <T extends { id: string }>(rows: T[]) => byId(rows).map(plain);

/**
 * Everything that the minutes of a meeting stand on, for nobody in particular: it is hashed and kept, never shown. How
 * an action item ended is not in it, because that goes on after the minutes are confirmed; so does acknowledging the
 * statement, to read them: of that it holds what there was until `until`, the moment of confirming.
 */
export async function readFacts(db: Database, meetingId: string, until: Date): Promise<Facts> {
  const [meeting] = await db.select().from(meetings).where(eq(meetings.id, meetingId));
  if (!meeting) throw new Error("a meeting that was just found is not there");
  // The version counts changes that screens show; it is no fact of the meeting.
  const { version: _, ...held } = meeting;
  const items = byId(await db.select().from(agendaItems).where(eq(agendaItems.meetingId, meetingId)));
  const itemIds = items.map(({ id }) => id);
  const [closure] = await db.select().from(closures).where(eq(closures.meetingId, meetingId));
  const named = itemIds.length
    ? await db.select().from(itemAgencies).where(inArray(itemAgencies.itemId, itemIds))
    : [];
  const answers = itemIds.length
    ? await db.select().from(triages).where(inArray(triages.itemId, itemIds))
    : [];
  const notes = await noteContents(db, itemIds);
  return {
    meeting: plain(held),
    closure: closure ? plain(closure) : null,
    items: items.map((item) => ({
      ...plain(item),
      namedAgencyIds: named
        .filter(({ itemId }) => itemId === item.id)
        .map(({ agencyId }) => agencyId)
        .sort(),
      note: notes.get(item.id) ?? null,
    })),
    triages: plainById(answers),
    decisions: plainById(await db.select().from(decisions).where(eq(decisions.meetingId, meetingId))),
    actionItems: plainById(await db.select().from(actionItems).where(eq(actionItems.meetingId, meetingId))),
    attendances: plainById(await db.select().from(attendances).where(eq(attendances.meetingId, meetingId))),
    statement: await statementOf(db, meeting.statementId),
    acknowledgements: byText(
      await db
        .select()
        .from(acknowledgements)
        .where(and(eq(acknowledgements.meetingId, meetingId), lte(acknowledgements.at, until))),
      ({ personId }) => personId,
    ).map(plain),
    guestAcknowledgements: byText(
      await db
        .select()
        .from(guestAcknowledgements)
        .where(and(eq(guestAcknowledgements.meetingId, meetingId), lte(guestAcknowledgements.at, until))),
      ({ guestId }) => guestId,
    ).map(plain),
    guests: plainById(await db.select().from(guests).where(eq(guests.meetingId, meetingId))),
    floors: plainById(await db.select().from(floors).where(eq(floors.meetingId, meetingId))),
  };
}

async function statementOf(db: Database, id: string | null) {
  if (id === null) return null;
  const [statement] = await db.select().from(statements).where(eq(statements.id, id));
  return statement ? plain(statement) : null;
}

/** What every id of a person, an agency or the series in `facts` is called now. */
async function readNames(db: Database, facts: Facts): Promise<MinutesRecord["names"]> {
  const text = canonicalJson(facts);
  const ids = [...new Set(text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])];
  if (ids.length === 0) return {};
  const named = [
    ...(await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids))),
    ...(await db
      .select({ id: agencies.id, name: agencies.nameEn })
      .from(agencies)
      .where(inArray(agencies.id, ids))),
    ...(await db.select({ id: series.id, name: series.nameEn }).from(series).where(inArray(series.id, ids))),
  ];
  return Object.fromEntries(named.map(({ id, name }) => [id, name]));
}

/** The record to confirm at `now`, as the text that is hashed and kept. */
export async function readRecord(
  db: Database,
  meetingId: string,
  now: Date,
): Promise<{ record: string; hash: string }> {
  const facts = await readFacts(db, meetingId, now);
  const asItWas = { recusals: await recusalsNow(db, meetingId) };
  const record = canonicalJson({
    version: 1,
    salt: randomBytes(16).toString("hex"),
    facts,
    asItWas,
    names: await readNames(db, { ...facts, ...asItWas }),
    audit: await chainEnd(db),
  } satisfies MinutesRecord);
  return { record, hash: hashOf(record) };
}

/** Who was recused from which item; who may read goes on changing, and the minutes say who was out then. */
const recusalsNow = async (db: Database, meetingId: string) =>
  (await recusedThen(db, eq(meetings.id, meetingId))).map(({ name: _, ...row }) => row);

/** SHA-256, hex. */
export const hashOf = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
