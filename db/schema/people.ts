import { boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { agencies } from "./agencies.ts";
import { instant } from "./columns.ts";

export const people = pgTable("people", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull(),
  /** Always lower case. */
  email: text("email").notNull().unique(),
  language: text("language", { enum: ["en", "fr"] })
    .notNull()
    .default("en"),
  /** Looks after people, agencies and series; sees no case content by virtue of that. */
  isCoordinator: boolean("is_coordinator").notNull().default(false),
  disabledAt: instant("disabled_at"),
  /** What this person of the demo partnership can show, on its sign-in page; null everywhere else. */
  showsEn: text("shows_en"),
  showsFr: text("shows_fr"),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** Who sits for which agency, and how. */
export const memberships = pgTable(
  "memberships",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => agencies.id),
    seat: text("seat", { enum: ["representative", "alternate", "attendee"] }).notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [primaryKey({ columns: [t.personId, t.agencyId] }), index("memberships_agency").on(t.agencyId)],
);

/** A signed-in device. Only the hash of the cookie's token is kept. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    tokenHash: text("token_hash").notNull().unique(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    /** When its person proved who they are: every proof starts a session of its own. */
    createdAt: instant("created_at").notNull().defaultNow(),
    /** Moves on while the session is used, up to a limit; see app/people/sessions.server.ts. */
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
    /** Whether the powers of a chair or coordinator hold in it: proven by more than a mail, or more was not asked. */
    strong: boolean("strong").notNull(),
    /** Browser and system in a word each, for its person to know it again; nothing finer is kept. */
    device: text("device").notNull().default(""),
  },
  (t) => [index("sessions_person").on(t.personId)],
);

/** A link sent by mail: spent once, by POST, within minutes. Only its hash is kept. */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    tokenHash: text("token_hash").notNull().unique(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    spentAt: instant("spent_at"),
  },
  (t) => [index("sign_in_links_person").on(t.personId)],
);
