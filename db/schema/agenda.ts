import {
  type AnyPgColumn,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { instant } from "./columns.ts";
import { meetings } from "./meetings.ts";
import { people } from "./people.ts";

/**
 * What is to be talked about, from the first letter of a draft to its outcome. A matter carried over is a new row in the
 * next meeting with the same matterId, so each meeting keeps its own notes and its own lock.
 */
export const agendaItems = pgTable(
  "agenda_items",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id),
    matterId: uuid("matter_id").notNull(),
    carriedFromId: uuid("carried_from_id").references((): AnyPgColumn => agendaItems.id),
    kind: text("kind", { enum: ["logistics", "update", "question", "difficulty", "change"] }).notNull(),
    status: text("status", {
      enum: ["draft", "submitted", "asked_back", "accepted", "deferred", "declined", "merged", "withdrawn"],
    }).notNull(),
    /** Of an entry that stands in nearly every meeting: which one it is. Null for all that people write themselves. */
    standing: text("standing", { enum: ["welcome", "openActions", "roundTable", "break", "closing"] }),
    language: text("language", { enum: ["en", "fr"] }).notNull(),
    title: text("title").notNull().default(""),
    /** Answers of the typed form; its shape per kind is in app/agenda/details.ts. */
    details: jsonb("details").$type<Record<string, string>>().notNull().default({}),
    urgency: text("urgency", { enum: ["when_possible", "next_meeting", "urgent"] })
      .notNull()
      .default("next_meeting"),
    /** Originating agency; null for logistics. */
    agencyId: uuid("agency_id").references(() => agencies.id),
    submittedById: uuid("submitted_by_id")
      .notNull()
      .references(() => people.id),
    presenterId: uuid("presenter_id").references(() => people.id),
    audience: text("audience", { enum: ["logistics", "table", "agencies", "chair"] }).notNull(),
    /** Rises with every change of audience; notes of another epoch are another document. */
    epoch: integer("epoch").notNull().default(1),
    /** Minutes: wanted by the submitter until accepted, then planned by the chair. */
    minutes: integer("minutes").notNull(),
    section: text("section", { enum: ["opening", "protected", "closing"] }),
    position: integer("position"),
    submittedAt: instant("submitted_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    outcome: text("outcome", { enum: ["done", "decided", "carried_over", "parked"] }),
    outcomeAt: instant("outcome_at"),
    outcomeById: uuid("outcome_by_id").references(() => people.id),
  },
  (t) => [
    index("agenda_items_meeting").on(t.meetingId, t.section, t.position),
    index("agenda_items_matter").on(t.matterId),
    index("agenda_items_submitter").on(t.submittedById),
  ],
);

/** The agencies named by an item whose audience is "agencies". */
export const itemAgencies = pgTable(
  "item_agencies",
  {
    itemId: uuid("item_id")
      .notNull()
      .references(() => agendaItems.id, { onDelete: "cascade" }),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => agencies.id),
  },
  (t) => [primaryKey({ columns: [t.itemId, t.agencyId] }), index("item_agencies_agency").on(t.agencyId)],
);

/**
 * What an author is typing into an item's form, finished or not; the author's alone, until it is sent in and becomes the
 * item itself. Not part of a meeting's record.
 */
export const itemDrafts = pgTable("item_drafts", {
  itemId: uuid("item_id")
    .primaryKey()
    .references(() => agendaItems.id, { onDelete: "cascade" }),
  /** Field name to what stands in it; null once it was sent in. */
  values: jsonb("values").$type<Record<string, string>>(),
  /** Which open page saved last and its count, "page:count": an older save never replaces a newer one. */
  mark: text("mark").notNull(),
  savedAt: instant("saved_at").notNull(),
});

/** What the chair answered to a submission, with the reason that its submitter reads. */
export const triages = pgTable(
  "triages",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    itemId: uuid("item_id")
      .notNull()
      .references(() => agendaItems.id, { onDelete: "cascade" }),
    verdict: text("verdict", {
      enum: ["accepted", "asked_back", "merged", "deferred", "declined"],
    }).notNull(),
    reason: text("reason").notNull().default(""),
    mergedIntoId: uuid("merged_into_id").references(() => agendaItems.id),
    byId: uuid("by_id")
      .notNull()
      .references(() => people.id),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [index("triages_item").on(t.itemId)],
);

/** Who or what was on, from when to when; the history gives airtime and the actual times of the minutes. */
export const floors = pgTable(
  "floors",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id),
    itemId: uuid("item_id")
      .notNull()
      .references(() => agendaItems.id),
    givenById: uuid("given_by_id")
      .notNull()
      .references(() => people.id),
    givenAt: instant("given_at").notNull(),
    endedAt: instant("ended_at"),
    extraMinutes: integer("extra_minutes").notNull().default(0),
  },
  (t) => [index("floors_meeting").on(t.meetingId, t.givenAt)],
);
