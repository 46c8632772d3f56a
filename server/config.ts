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
  LOG_LEVEL: z.string().default("info"),
  TIME_ZONE: z.string().default("America/Edmonton").refine(isTimeZone, "This is not a time zone."),
});

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
    logLevel: given.LOG_LEVEL,
    timeZone: given.TIME_ZONE,
  };
}
