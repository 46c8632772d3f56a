import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { people } from "./people.ts";

/** The outbox: written in the transaction of the change it tells of, sent afterwards by a job. */
export const mails = pgTable(
  "mails",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    recipient: text("recipient").notNull(),
    language: text("language", { enum: ["en", "fr"] }).notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    html: text("html").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** After this the mail is of no use any more (a link has run out): it is not sent. */
    uselessAfter: instant("useless_after"),
    sentAt: instant("sent_at"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    failure: text("failure"),
  },
  (t) => [index("mails_unsent").on(t.sentAt, t.nextAttemptAt)],
);
