import { integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { people } from "./people.ts";
import { series } from "./series.ts";

/**
 * The confidentiality statement of a series, every wording that was ever in force. A meeting keeps the one that was in
 * force when it started (`meetings.statement_id`).
 */
export const statements = pgTable(
  "statements",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    seriesId: uuid("series_id")
      .notNull()
      .references(() => series.id),
    /** 1, 2, 3 … per series. */
    version: integer("version").notNull(),
    en: text("en").notNull(),
    fr: text("fr").notNull(),
    createdById: uuid("created_by_id").references(() => people.id),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [unique("statements_version").on(t.seriesId, t.version)],
);
