import { preparePgliteTemplate, preparePostgresTemplate } from "./database.ts";

/** Once per run, before any test file: database templates; says loudly what cannot be tested here. */
export default async function setup() {
  await preparePgliteTemplate();
  const reachable = await preparePostgresTemplate();
  process.env.TEST_POSTGRES_REACHABLE = reachable ? "1" : "";
  if (reachable) return;
  if (process.env.REQUIRE_POSTGRES)
    throw new Error("No PostgreSQL answers, and this run must not skip its tests.");
  console.warn(
    "\n" +
      "!".repeat(100) +
      "\n!!! No PostgreSQL answers: every test on PostgreSQL is SKIPPED (set TEST_POSTGRES=postgres://…).\n" +
      "!".repeat(100) +
      "\n",
  );
}
