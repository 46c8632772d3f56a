import { date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { agendaItems } from "./agenda.ts";
import { instant } from "./columns.ts";
import { meetings } from "./meetings.ts";
import { people } from "./people.ts";

export const decisions = pgTable(
  "decisions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id),
    itemId: uuid("item_id")
      .notNull()
      .references(() => agendaItems.id),
    language: text("language", { enum: ["en", "fr"] }).notNull(),
    text: text("text").notNull(),
    reason: text("reason").notNull().default(""),
    dissent: text("dissent").notNull().default(""),
    recordedById: uuid("recorded_by_id")
      .notNull()
      .references(() => people.id),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
  },
  (t) => [index("decisions_meeting").on(t.meetingId)],
);

/** Belongs to an agency, with a named delegate. How it ended is in `completions`. */
export const actionItems = pgTable(
  "action_items",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id),
    itemId: uuid("item_id")
      .notNull()
      .references(() => agendaItems.id),
    language: text("language", { enum: ["en", "fr"] }).notNull(),
    text: text("text").notNull(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => agencies.id),
    delegateId: uuid("delegate_id").references(() => people.id),
    dueOn: date("due_on", { mode: "string" }),
    recordedById: uuid("recorded_by_id")
      .notNull()
      .references(() => people.id),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
  },
  (t) => [
    index("action_items_meeting").on(t.meetingId),
    index("action_items_agency").on(t.agencyId),
    index("action_items_delegate").on(t.delegateId),
  ],
);

/** How an action item ended. Undoing removes the row: the item is open again. */
export const completions = pgTable("completions", {
  actionItemId: uuid("action_item_id")
    .primaryKey()
    .references(() => actionItems.id),
  outcome: text("outcome", { enum: ["done", "no_longer_possible", "not_done"] }).notNull(),
  reason: text("reason").notNull().default(""),
  byId: uuid("by_id")
    .notNull()
    .references(() => people.id),
  at: instant("at").notNull().defaultNow(),
});
