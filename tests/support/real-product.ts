import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { people } from "#db/schema/index.ts";
import { databaseFor } from "./database.ts";
import { freePort } from "./faulty-product.ts";
import { type Mailbox, openMailbox } from "./mailbox.ts";
import { setTable, type TestTable } from "./people.ts";
import { type Product, startProduct } from "./product.ts";

/** The built product as people use it: no demo, mails by SMTP, a second factor for whoever chairs. */
export interface RealProduct extends Product {
  mailbox: Mailbox;
  /** Who sits at the table; everybody signs in with the address of the same name. */
  table: TestTable;
  emails: { chair: string; rep: string };
}

export async function startRealProduct(
  engine: "pglite" | "postgres",
  env: Record<string, string> = {},
): Promise<RealProduct> {
  const { url, remove } = await databaseFor(engine);
  const { db, close } = await openDatabase(url);
  const table = await setTable(db);
  const emails = { chair: "ana@example.org", rep: "remy@example.org" };
  for (const [who, email] of [
    [table.chair, emails.chair],
    [table.rep, emails.rep],
  ] as const)
    await db.update(people).set({ email }).where(eq(people.id, who.personId));
  await close();
  const mailbox = await openMailbox();
  const port = await freePort();
  const product = await startProduct(engine, {
    DEMO: "",
    DATABASE_URL: url,
    ALLOW_EMBEDDED_DATABASE: "1",
    // Browsers take "localhost" for a secure place, as passkeys need one.
    APP_URL: `http://localhost:${port}`,
    PORT: String(port),
    SMTP_URL: mailbox.url,
    SECRET_KEY: randomBytes(32).toString("base64"),
    ...env,
  });
  return {
    ...product,
    databaseUrl: url,
    mailbox,
    table,
    emails,
    async stop() {
      await product.stop();
      await mailbox.close();
      await remove();
    },
  };
}
