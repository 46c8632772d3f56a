import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export const agencies = pgTable("agencies", {
  id: uuid("id").primaryKey().defaultRandom(),
  nameEn: text("name_en").notNull(),
  nameFr: text("name_fr").notNull(),
  kind: text("kind").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});
