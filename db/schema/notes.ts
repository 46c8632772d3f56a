import { bigint, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { agendaItems } from "./agenda.ts";
import { bytea, instant } from "./columns.ts";
import { people } from "./people.ts";

/** One live document = (item, epoch). Yjs is all or nothing, so another audience is another row. */
export const notes = pgTable(
  "notes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    itemId: uuid("item_id")
      .notNull()
      .references(() => agendaItems.id),
    epoch: integer("epoch").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [unique("notes_epoch").on(t.itemId, t.epoch)],
);

/** The log. An update is acknowledged when its row is committed, not before. */
export const noteUpdates = pgTable(
  "note_updates",
  {
    noteId: uuid("note_id")
      .notNull()
      .references(() => notes.id),
    /** 1, 2, 3 … per note, without gaps. */
    seq: integer("seq").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    update: bytea("update").notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.noteId, t.seq] })],
);

/** Which person writes under which Yjs client id: nobody else may, and minutes can say who wrote what. */
export const noteClients = pgTable(
  "note_clients",
  {
    noteId: uuid("note_id")
      .notNull()
      .references(() => notes.id),
    clientId: bigint("client_id", { mode: "number" }).notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.noteId, t.clientId] })],
);

/** The state up to `seq`, and what minutes and pages read from it. */
export const noteSnapshots = pgTable("note_snapshots", {
  noteId: uuid("note_id")
    .primaryKey()
    .references(() => notes.id),
  seq: integer("seq").notNull(),
  state: bytea("state").notNull(),
  content: jsonb("content").notNull(),
  plainText: text("plain_text").notNull(),
  at: instant("at").notNull().defaultNow(),
});
