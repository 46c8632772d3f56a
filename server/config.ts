import { createHash } from "node:crypto";
import { z } from "zod";

const isTimeZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
};

const environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** postgres://… or the folder of an embedded database. */
  DATABASE_URL: z.string().optional(),
  ALLOW_EMBEDDED_DATABASE: z.string().optional(),
  DEMO: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Tour de table <no-reply@localhost>"),
  /** Number of proxies in front, for the real peer's address and protocol. */
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  /** Whether chairs and coordinators need a second factor; see docs/decisions/0014. */
  SECOND_FACTOR: z.enum(["required", "optional"]).optional(),
  SECRET_KEY: z
    .base64()
    .refine((key) => Buffer.from(key, "base64").length === 32, "This is not 32 bytes in base64.")
    .optional(),
  LOG_LEVEL: z.string().default("info"),
  TIME_ZONE: z.string().default("America/Edmonton").refine(isTimeZone, "This is not a time zone."),
});

/** For invented people only: development and demo. */
const inventedKey = createHash("sha256").update("nobody's secret").digest();

export type Config = ReturnType<typeof readConfig>;

/**
 * The environment, parsed once.
 * @throws Error with plain words when something is missing or cannot be read.
 */
export function readConfig(env: NodeJS.ProcessEnv) {
  // A line that was left empty in an .env file says as little as one that is not there.
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = environment.safeParse(filled);
  if (!read.success)
    throw new Error(
      `The environment cannot be read: ${read.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`).join("; ")}`,
    );
  const given = read.data;
  const demo = given.DEMO === "1";
  const production = given.NODE_ENV === "production";
  if (production && !given.DATABASE_URL && !demo && given.ALLOW_EMBEDDED_DATABASE !== "1")
    throw new Error(
      "DATABASE_URL is not set. Real data belongs into PostgreSQL (DATABASE_URL=postgres://…). " +
        "To use the embedded database all the same, set ALLOW_EMBEDDED_DATABASE=1; a power cut may then lose the last writes.",
    );
  if (production && !demo && !given.APP_URL)
    throw new Error("APP_URL is not set: the address at which people reach the product.");
  if (given.APP_URL && new URL(given.APP_URL).href !== `${new URL(given.APP_URL).origin}/`)
    throw new Error(
      "APP_URL must be the address alone, like https://table.example.org: the product cannot live in a folder.",
    );
  return {
    production,
    demo,
    port: given.PORT,
    host: given.HOST,
    appUrl: given.APP_URL && new URL(given.APP_URL).origin,
    databaseUrl: given.DATABASE_URL ?? (demo ? ".data/demo" : ".data/development"),
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    trustProxy: given.TRUST_PROXY,
    secondFactorRequired: given.SECOND_FACTOR ? given.SECOND_FACTOR === "required" : production && !demo,
    sealingKey: given.SECRET_KEY
      ? Buffer.from(given.SECRET_KEY, "base64")
      : production && !demo
        ? null
        : inventedKey,
    logLevel: given.LOG_LEVEL,
    timeZone: given.TIME_ZONE,
  };
}
