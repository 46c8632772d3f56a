import { eq, isTable, sql } from "drizzle-orm";
import { connectLive, type LiveClient, type LiveMeeting, saved, synced } from "#app/live/headless.ts";
import type { NoteConnection } from "#app/live/note-connection.ts";
import { versionsOf } from "#app/meetings/meeting.server.ts";
import { hashToken, startSession } from "#app/people/sessions.server.ts";
import type { Database } from "#db/client.ts";
import * as schema from "#db/schema/index.ts";
import { agencies, meetings, memberships, people, seats, sessions } from "#db/schema/index.ts";
import { until, write } from "#tests/support/live-server.ts";
import { addStatement, setTable, type TestTable } from "#tests/support/people.ts";
import type { WholeProduct } from "#tests/support/whole/open.ts";

/** Everything of every world happens here and then; the clock stands still while something is done. */
export const beginning = Date.UTC(2027, 0, 6, 16);

/** What is put in the order of ids stands in the same order in every world. */
const fixedId = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const agencyIds = {
  city: fixedId(1),
  harbour: fixedId(2),
  coulee: fixedId(3),
  northside: fixedId(4),
  elsewhere: fixedId(5),
};
const leavingId = fixedId(6);
/** But the head of the audit: one row, which says where the chain ends. */
const everyTable = Object.values(schema)
  .filter(isTable)
  .filter((table) => table !== schema.auditHead);

/** Those who act. Nothing is compared of what they see. */
export type Actor = "chair" | "rep" | "attendee" | "coulee";

/** The product's clock, which stands where it was put. */
export interface Clock {
  now: Date;
}

interface Somebody {
  personId: string;
  token: string;
}

/**
 * A table with a meeting today and the next in two weeks, with people who act, each with a socket in the room. Ids are
 * the database's own; everything else is the same every time.
 */
export class Stage {
  readonly db: Database;
  readonly product: WholeProduct;
  readonly #clock: Clock;
  table!: TestTable;
  meetingId!: string;
  nextMeetingId!: string;
  /** A fifth agency at the table, which leaves it in the middle of the meeting. */
  leavingAgencyId!: string;
  readonly actors = {} as Record<Actor, Somebody>;
  /** Who only looks on. */
  readonly others = {} as Record<
    "northside" | "northsideAttendee" | "leaver" | "recused" | "silent" | "coordinator" | "stranger",
    Somebody
  >;
  statementId!: string;
  #live = new Map<Actor, LiveClient>();
  #notes = new Map<string, NoteConnection>();
  #room: LiveMeeting | undefined;

  constructor(product: WholeProduct, clock: Clock) {
    this.product = product;
    this.#clock = clock;
    this.db = product.services.db;
  }

  /** `since` the beginning, in seconds. */
  clock(since: number): void {
    this.#clock.now = new Date(beginning + since * 1_000);
  }

  async set(): Promise<void> {
    this.clock(0);
    const { db } = this;
    await db.transaction(async (tx) => {
      // Confirmed minutes refuse this, as they should; a database of tests may be emptied all the same.
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(
        sql`truncate ${sql.join(
          everyTable.map((table) => sql`${table}`),
          sql`, `,
        )} cascade`,
      );
      await tx.update(schema.auditHead).set({ seq: 0, hash: "0".repeat(64) });
      // Entries of the audit have instants of the machine's clock, behind the world's back: here all have one.
      await tx.execute(
        sql.raw(`create or replace function at_the_beginning() returns trigger language plpgsql as $$
          begin new.at := '${new Date(beginning).toISOString()}'; return new; end $$`),
      );
      await tx.execute(
        sql`create or replace trigger each_at_the_beginning before insert on audit_entries
          for each row execute function at_the_beginning()`,
      );
    });
    const table = await setTable(db, agencyIds);
    this.table = table;
    const [leaving] = await db
      .insert(agencies)
      .values({ id: leavingId, nameEn: "Prairie Night Line", nameFr: "Ligne de nuit", kind: "other" })
      .returning();
    this.leavingAgencyId = leaving!.id;
    await db.insert(seats).values({ seriesId: table.seriesId, agencyId: leaving!.id, position: 4 });
    const member = async (name: string, agencyId: string, seat: "representative" | "attendee") => {
      const [row] = await db
        .insert(people)
        .values({ name, email: `${crypto.randomUUID()}@example.org` })
        .returning();
      await db.insert(memberships).values({ personId: row!.id, agencyId, seat });
      return row!.id;
    };
    const somebody = async (personId: string) => {
      const token = await startSession(db, personId, this.#clock.now);
      // The door of the sockets goes by the machine's clock, and this world by its own.
      await db
        .update(sessions)
        .set({ expiresAt: new Date("2100-01-01") })
        .where(eq(sessions.tokenHash, hashToken(token)));
      return { personId, token };
    };
    for (const actor of ["chair", "rep", "attendee", "coulee"] as const)
      this.actors[actor] = await somebody(table[actor].personId);
    Object.assign(this.others, {
      northside: await somebody(table.northside.personId),
      northsideAttendee: await somebody(await member("Nils Northside", table.agencies.northside, "attendee")),
      // Both of an agency that is named where something is for some agencies.
      recused: await somebody(await member("Rita Recused", table.agencies.coulee, "representative")),
      silent: await somebody(await member("Sam Silent", table.agencies.coulee, "representative")),
      leaver: await somebody(await member("Lea Leaver", leaving!.id, "representative")),
      coordinator: await somebody(table.coordinator.personId),
      stranger: await somebody(table.stranger.personId),
    });
    this.statementId = await addStatement(table);
    this.meetingId = await this.#addMeeting(0);
    this.nextMeetingId = await this.#addMeeting(14);
  }

  async #addMeeting(inDays: number): Promise<string> {
    const startsAt = new Date(beginning + 7_200_000 + inDays * 86_400_000);
    const date = startsAt.toISOString().slice(0, 10);
    const [meeting] = await this.db
      .insert(meetings)
      .values({
        seriesId: this.table.seriesId,
        ...{ originalDate: date, date, wallTime: "09:00", timeZone: "America/Edmonton" },
        ...{ startsAt, durationMinutes: 120 },
      })
      .returning();
    return meeting!.id;
  }

  /** The chair's socket hears of every version: what it has heard, everybody was told. */
  async enter(): Promise<void> {
    const room = await (await this.#liveOf("chair")).joinMeeting(this.meetingId);
    this.#room = room;
    await until(() => room.presence.length === 1);
  }

  async #liveOf(actor: Actor): Promise<LiveClient> {
    const known = this.#live.get(actor);
    if (known) return known;
    const live = await connectLive(this.product.address, { session: this.actors[actor].token });
    this.#live.set(actor, live);
    return live;
  }

  /** A post as a page sends it. @throws unless the product does it. */
  async post(
    actor: Actor,
    path: string,
    fields: Record<string, string | string[]> = {},
  ): Promise<{ status: number; text: string }> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    const answer = await fetch(this.product.address + path, {
      method: "POST",
      redirect: "manual",
      headers: {
        Accept: "application/json",
        Cookie: `session=${this.actors[actor].token}`,
        Origin: this.product.address,
      },
      body,
    });
    const text = await answer.text();
    if (answer.status >= 400)
      throw new Error(
        `${actor} posts to ${path.replace(/[0-9a-f-]{36}/, "…")}: ${answer.status} ${text.slice(0, 200)}`,
      );
    await this.settle();
    return { status: answer.status, text };
  }

  /** What somebody opens goes into the audit, found or not. */
  async open(actor: Actor, path: string): Promise<void> {
    const headers = { Cookie: `session=${this.actors[actor].token}` };
    const answer = await fetch(this.product.address + path, { redirect: "manual", headers });
    await answer.text();
  }

  /** A device of the room, started as the console does. @returns its token. */
  async startDevice(kind: "screen" | "kiosk"): Promise<string> {
    // Who makes a kiosk of a browser is signed out there.
    const token = await startSession(this.db, this.actors.chair.personId, this.#clock.now);
    const answer = await fetch(`${this.product.address}/meetings/${this.meetingId}/devices`, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie: `session=${token}`, Origin: this.product.address },
      body: new URLSearchParams({ kind }),
    });
    return deviceToken(answer, kind);
  }

  /** Everybody has been told of everything that was committed. */
  async settle(): Promise<void> {
    if (!this.#room) return;
    const version = (await versionsOf(this.db, [this.meetingId])).get(this.meetingId) ?? 0;
    await until(() => (this.#room?.room?.version ?? 0) >= version);
  }

  /** Types a paragraph into an item's note, and waits until it is kept. */
  async type(actor: Actor, itemId: string, epoch: number, words: string): Promise<void> {
    const key = `${actor} ${itemId} ${epoch}`;
    let note = this.#notes.get(key);
    if (!note) {
      note = (await this.#liveOf(actor)).openNote({ itemId, epoch });
      await synced(note);
      this.#notes.set(key, note);
    }
    write(note, words);
    await saved(note);
  }

  /** Somebody touches their name at the kiosk. */
  async touch(kiosk: string, personId: string): Promise<void> {
    const answer = await fetch(`${this.product.address}/meetings/${this.meetingId}/kiosk/acknowledgements`, {
      method: "POST",
      redirect: "manual",
      headers: { Cookie: `kiosk=${kiosk}`, Origin: this.product.address },
      body: new URLSearchParams({ personId }),
    });
    if (answer.status >= 400) throw new Error(`the kiosk: ${answer.status}`);
    await this.settle();
  }

  leave(): void {
    for (const note of this.#notes.values()) note.close();
    for (const live of this.#live.values()) live.close();
  }
}

/** The token of the device that this answer makes a browser. @throws when it makes none. */
export function deviceToken(answer: Response, kind: "screen" | "kiosk"): string {
  const found = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${kind}=`));
  if (!found) throw new Error(`no ${kind} was started: ${answer.status}`);
  return decodeURIComponent(found.slice(kind.length + 1).split(";")[0]!);
}
