import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/**
 * Who did, saw or was refused what, each row chained to the one before by its hash. Rows are only ever added, and a trigger
 * gives number, time and hashes, whatever the writer says: the defaults stand for that. No foreign keys: the entry outlives
 * what it speaks of. Ids and words of the access matrix only, never a name, a title or anything that somebody wrote.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey().default(0),
    /** By the database's clock, while it holds the chain's end. */
    at: instant("at").notNull().defaultNow(),
    personId: uuid("person_id"),
    sessionId: uuid("session_id"),
    operation: text("operation").notNull(),
    outcome: text("outcome", { enum: ["done", "denied", "read"] }).notNull(),
    /** Canonical JSON: ids by what they are of. Text, because its very letters are hashed. */
    subject: text("subject").notNull(),
    /** Hash of the row before, hex. */
    previous: text("previous").notNull().default(""),
    hash: text("hash").notNull().default(""),
  },
  (t) => [
    check("audit_entries_outcome", sql`${t.outcome} in ('done', 'denied', 'read')`),
    index("audit_entries_person").on(t.personId, t.seq),
    index("audit_entries_meeting").on(sql`((subject::jsonb) ->> 'meetingId')`, t.seq),
    index("audit_entries_item").on(sql`((subject::jsonb) ->> 'itemId')`, t.seq),
  ],
);

/** The end of the chain: one row, which every new entry takes for itself and moves on. */
export const auditHead = pgTable(
  "audit_head",
  {
    id: integer("id").primaryKey().default(1),
    seq: bigint("seq", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [check("audit_head_one", sql`${t.id} = 1`)],
);
