import { date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { instant } from "./columns.ts";
import { people } from "./people.ts";

/** A recurring table. Wall time and zone are what the chair chose; instants follow from them. */
export const series = pgTable("series", {
  id: uuid("id").primaryKey().defaultRandom(),
  nameEn: text("name_en").notNull(),
  nameFr: text("name_fr").notNull(),
  placeEn: text("place_en").notNull().default(""),
  placeFr: text("place_fr").notNull().default(""),
  timeZone: text("time_zone").notNull(),
  firstDate: date("first_date", { mode: "string" }).notNull(),
  /** "HH:MM", 24 hours, in timeZone. */
  wallTime: text("wall_time").notNull(),
  durationMinutes: integer("duration_minutes").notNull(),
  everyUnit: text("every_unit", { enum: ["week", "month"] }).notNull(),
  everyCount: integer("every_count").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** The agencies at the table, in the order in which they sit. */
export const seats = pgTable(
  "seats",
  {
    seriesId: uuid("series_id")
      .notNull()
      .references(() => series.id),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => agencies.id),
    position: integer("position").notNull(),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.agencyId] })],
);

export const chairs = pgTable(
  "chairs",
  {
    seriesId: uuid("series_id")
      .notNull()
      .references(() => series.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    role: text("role", { enum: ["chair", "deputy"] }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.personId] })],
);
