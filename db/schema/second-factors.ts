import { bigint, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";
import { people } from "./people.ts";

const ofPerson = () =>
  uuid("person_id")
    .notNull()
    .references(() => people.id);

/** An app that shows a new code every 30 seconds (TOTP); one for each person. */
export const authenticators = pgTable("authenticators", {
  personId: ofPerson().primaryKey(),
  /** Encrypted with the key of the configuration; see app/second-factors/sealing.server.ts. */
  sealedSecret: text("sealed_secret").notNull(),
  createdAt: instant("created_at").notNull(),
  /** Null until a first code has shown that the app has the secret: until then it opens nothing. */
  confirmedAt: instant("confirmed_at"),
  /** The newest step whose code was taken: none is taken twice. */
  lastStep: integer("last_step").notNull().default(0),
});

/** A key in a device or password manager, which proves its holder without anything being typed. */
export const passkeys = pgTable(
  "passkeys",
  {
    /** The credential's own id, base64url. */
    id: text("id").primaryKey(),
    personId: ofPerson(),
    publicKey: bytea("public_key").notNull(),
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull(),
    /** Where it was made, as sessions name devices. */
    device: text("device").notNull(),
    createdAt: instant("created_at").notNull(),
    lastUsedAt: instant("last_used_at"),
  },
  (t) => [index("passkeys_person").on(t.personId)],
);

/** For whoever lost the device: each works once. Only hashes are kept. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    codeHash: text("code_hash").primaryKey(),
    personId: ofPerson(),
    createdAt: instant("created_at").notNull(),
    spentAt: instant("spent_at"),
  },
  (t) => [index("recovery_codes_person").on(t.personId)],
);

/** Random numbers that a passkey is asked to sign: each is answered once, within minutes. */
export const challenges = pgTable("challenges", {
  challengeHash: text("challenge_hash").primaryKey(),
  /** Whose new passkey it is for; null: to sign in, by anybody. */
  personId: uuid("person_id").references(() => people.id),
  expiresAt: instant("expires_at").notNull(),
});

/** Somebody whose mail is proven and whose second factor is not yet. No session: nothing else can mistake it for one. */
export const halfSignIns = pgTable(
  "half_sign_ins",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    tokenHash: text("token_hash").notNull().unique(),
    personId: ofPerson(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    spentAt: instant("spent_at"),
    /** Wrong codes so far. */
    wrong: integer("wrong").notNull().default(0),
  },
  (t) => [index("half_sign_ins_person").on(t.personId, t.createdAt)],
);
