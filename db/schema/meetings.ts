import { date, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { instant } from "./columns.ts";
import { people } from "./people.ts";
import { series } from "./series.ts";
import { statements } from "./statements.ts";

/** One date of a series. A moved or cancelled date keeps its original date, so the recurrence never makes it again. */
export const meetings = pgTable(
  "meetings",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    seriesId: uuid("series_id")
      .notNull()
      .references(() => series.id),
    originalDate: date("original_date", { mode: "string" }).notNull(),
    date: date("date", { mode: "string" }).notNull(),
    wallTime: text("wall_time").notNull(),
    timeZone: text("time_zone").notNull(),
    startsAt: instant("starts_at").notNull(),
    durationMinutes: integer("duration_minutes").notNull(),
    placeEn: text("place_en").notNull().default(""),
    placeFr: text("place_fr").notNull().default(""),
    /** Why the date was moved or cancelled, in the chair's words. */
    changeReason: text("change_reason"),
    cancelledAt: instant("cancelled_at"),
    publishedAt: instant("published_at"),
    publishedById: uuid("published_by_id").references(() => people.id),
    startedAt: instant("started_at"),
    startedById: uuid("started_by_id").references(() => people.id),
    /** The confidentiality statement that was in force at the start; null: there was none, and nothing to acknowledge. */
    statementId: uuid("statement_id").references(() => statements.id),
    /** Rises with every change that an open room must show; orders what listeners are told. */
    version: integer("version").notNull().default(0),
  },
  (t) => [
    unique("meetings_occurrence").on(t.seriesId, t.originalDate),
    index("meetings_starts_at").on(t.seriesId, t.startsAt),
  ],
);

/**
 * Which console runs the meeting: the floor moves under the latest number only, so of two chairs exactly one moves it.
 * Never removed, so that the number never falls; of no use to the record.
 */
export const leases = pgTable("leases", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id, { onDelete: "cascade" }),
  /** Rises with every take-over. */
  fence: integer("fence").notNull(),
  personId: uuid("person_id")
    .notNull()
    .references(() => people.id),
  /** Of one opened page: the same person may have the console in two windows. */
  tabId: uuid("tab_id").notNull(),
  takenAt: instant("taken_at").notNull(),
  /** Last sign of life, by the database's clock. */
  seenAt: instant("seen_at").notNull(),
});

/** The meeting ended and its minutes were assembled. Reopening before confirmation removes the row. */
export const closures = pgTable("closures", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id),
  closedById: uuid("closed_by_id")
    .notNull()
    .references(() => people.id),
  closedAt: instant("closed_at").notNull().defaultNow(),
});

/** Minutes confirmed: from here on the database itself refuses every change to this meeting's record. */
export const confirmations = pgTable("confirmations", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id),
  confirmedById: uuid("confirmed_by_id")
    .notNull()
    .references(() => people.id),
  confirmedAt: instant("confirmed_at").notNull().defaultNow(),
  /** SHA-256, hex, of `record`. */
  hash: text("hash").notNull(),
  /** The whole record as canonical JSON, for verification; never shown as it is. */
  record: text("record").notNull(),
});

export const attendances = pgTable(
  "attendances",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    /** For which agency the person sat; null for nobody's. */
    agencyId: uuid("agency_id").references(() => agencies.id),
    status: text("status", { enum: ["present", "regrets"] }).notNull(),
    arrivedAt: instant("arrived_at"),
    leftAt: instant("left_at"),
  },
  (t) => [unique("attendances_person").on(t.meetingId, t.personId)],
);
