import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { agendaItems } from "./agenda.ts";
import { instant } from "./columns.ts";
import { meetings } from "./meetings.ts";
import { people } from "./people.ts";
import { statements } from "./statements.ts";

/** Somebody acknowledged the statement of a meeting: its protected part is open to them from then on. */
export const acknowledgements = pgTable(
  "acknowledgements",
  {
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    statementId: uuid("statement_id")
      .notNull()
      .references(() => statements.id),
    /** On one's own device, at the kiosk in the room, or said aloud and ticked by the chair. */
    way: text("way", { enum: ["device", "kiosk", "chair"] }).notNull(),
    /** Who recorded it: the person, or the chair. */
    byId: uuid("by_id")
      .notNull()
      .references(() => people.id),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.meetingId, t.personId] }),
    index("acknowledgements_person").on(t.personId),
  ],
);

/**
 * A person or a whole agency must not see an item: this one (`item_id`), or its matter in every meeting (`matter_id`).
 * Deny beats allow. Why is not kept. Lifting it leaves the row.
 */
export const recusals = pgTable(
  "recusals",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    itemId: uuid("item_id").references(() => agendaItems.id, { onDelete: "cascade" }),
    matterId: uuid("matter_id"),
    personId: uuid("person_id").references(() => people.id),
    agencyId: uuid("agency_id").references(() => agencies.id),
    declaredById: uuid("declared_by_id")
      .notNull()
      .references(() => people.id),
    declaredAt: instant("declared_at").notNull().defaultNow(),
    liftedById: uuid("lifted_by_id").references(() => people.id),
    liftedAt: instant("lifted_at"),
  },
  (t) => [
    check("recusals_of", sql`(${t.itemId} is null) <> (${t.matterId} is null)`),
    check("recusals_who", sql`(${t.personId} is null) <> (${t.agencyId} is null)`),
    index("recusals_item").on(t.itemId),
    index("recusals_matter").on(t.matterId),
  ],
);

/**
 * The chair asks the agency whose item it is to let more people read it. Of one epoch: with any other change of the
 * audience it lapses by itself. Who may not read the item reads nothing of this.
 */
export const wideningRequests = pgTable(
  "widening_requests",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    itemId: uuid("item_id")
      .notNull()
      .references(() => agendaItems.id, { onDelete: "cascade" }),
    /** Of the item when it was asked. */
    epoch: integer("epoch").notNull(),
    audience: text("audience", { enum: ["table", "agencies"] }).notNull(),
    namedAgencyIds: uuid("named_agency_ids").array().notNull(),
    reason: text("reason").notNull().default(""),
    byId: uuid("by_id")
      .notNull()
      .references(() => people.id),
    at: instant("at").notNull(),
    /** Null while it waits for an answer. */
    outcome: text("outcome", { enum: ["granted", "declined", "withdrawn", "lapsed"] }),
    /** What the agency said to a no. */
    word: text("word").notNull().default(""),
    endedById: uuid("ended_by_id").references(() => people.id),
    endedAt: instant("ended_at"),
  },
  (t) => [
    check("widening_requests_ended", sql`(${t.outcome} is null) = (${t.endedAt} is null)`),
    index("widening_requests_item").on(t.itemId, t.at),
    uniqueIndex("widening_requests_one").on(t.itemId, t.epoch).where(sql`outcome is null`),
  ],
);

/** Somebody who is in the meeting and out of the room while this item is on: the wall need not mind them. */
export const absences = pgTable(
  "absences",
  {
    itemId: uuid("item_id")
      .notNull()
      .references(() => agendaItems.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    byId: uuid("by_id")
      .notNull()
      .references(() => people.id),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.personId] })],
);

/** Somebody in the room who has no account: an interpreter, an expert, the participant's advocate. */
export const guests = pgTable(
  "guests",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id),
    name: text("name").notNull(),
    arrivedAt: instant("arrived_at").notNull(),
    leftAt: instant("left_at"),
    /** When they came in again after they had left; null when they never did. */
    backAt: instant("back_at"),
    byId: uuid("by_id")
      .notNull()
      .references(() => people.id),
  },
  (t) => [index("guests_meeting").on(t.meetingId)],
);

/** A guest acknowledged the statement: at the kiosk, or aloud, ticked by the chair. They have no device and no account. */
export const guestAcknowledgements = pgTable(
  "guest_acknowledgements",
  {
    guestId: uuid("guest_id")
      .primaryKey()
      .references(() => guests.id, { onDelete: "cascade" }),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id),
    statementId: uuid("statement_id")
      .notNull()
      .references(() => statements.id),
    way: text("way", { enum: ["kiosk", "chair"] }).notNull(),
    /** The chair who ticked them; null at the kiosk, which is nobody's. */
    byId: uuid("by_id").references(() => people.id),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [index("guest_acknowledgements_meeting").on(t.meetingId)],
);

/** The items for which a guest was admitted by the chair; without it, only logistics go on the wall while they are here. */
export const guestAdmissions = pgTable(
  "guest_admissions",
  {
    guestId: uuid("guest_id")
      .notNull()
      .references(() => guests.id, { onDelete: "cascade" }),
    itemId: uuid("item_id")
      .notNull()
      .references(() => agendaItems.id, { onDelete: "cascade" }),
    byId: uuid("by_id")
      .notNull()
      .references(() => people.id),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.guestId, t.itemId] }), index("guest_admissions_item").on(t.itemId)],
);

/**
 * A device that shows one meeting to the room, or at which people acknowledge the statement: a session of its own, started
 * by a chair, that is nobody's. Only the hash of its token is kept.
 */
export const roomDevices = pgTable(
  "room_devices",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    tokenHash: text("token_hash").notNull().unique(),
    kind: text("kind", { enum: ["screen", "kiosk"] }).notNull(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id),
    startedById: uuid("started_by_id")
      .notNull()
      .references(() => people.id),
    startedAt: instant("started_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [index("room_devices_meeting").on(t.meetingId)],
);

/**
 * A code that the console shows and somebody types into a computer of the room, which becomes a device of the meeting by it:
 * once, within minutes. Only its hash is kept.
 */
export const devicePairings = pgTable(
  "device_pairings",
  {
    codeHash: text("code_hash").primaryKey(),
    kind: text("kind", { enum: ["screen", "kiosk"] }).notNull(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    byId: uuid("by_id")
      .notNull()
      .references(() => people.id),
    expiresAt: instant("expires_at").notNull(),
    spentAt: instant("spent_at"),
  },
  (t) => [index("device_pairings_meeting").on(t.meetingId)],
);

/** What the chair did to the wall of a meeting; no row: nothing. Of no use to the record. */
export const walls = pgTable("walls", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id, { onDelete: "cascade" }),
  blank: boolean("blank").notNull().default(false),
  /** The statement was called up then: it stands on the wall until the floor moves on. */
  statementSince: instant("statement_since"),
  byId: uuid("by_id")
    .notNull()
    .references(() => people.id),
  at: instant("at").notNull(),
});
