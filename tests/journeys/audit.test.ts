import { spawnSync } from "node:child_process";
import { gt, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { auditEntries } from "#db/schema/index.ts";
import { engines } from "#tests/support/database.ts";
import { demoItem, demoMeetings, demoPerson, demoSession } from "#tests/support/demo.ts";
import { demoPeople } from "#tests/support/pages.ts";
import { startProduct } from "#tests/support/product.ts";

const restricted = `/items/${demoItem(0, "heron-27-move")}`;
const unknown = "/items/00000000-0000-4000-8000-000000000000";

/** As whoever looks after the server does, with the server stopped. */
function verify(databaseUrl: string, ...known: string[]) {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["node_modules/tsx/dist/cli.mjs", "scripts/verify-audit.ts", ...known],
    { env: { ...process.env, DATABASE_URL: databaseUrl }, encoding: "utf8" },
  );
  return { status, said: stdout };
}

describe.each(engines)("who asked for what, at the doors of the built product (%s)", (engine) => {
  test("a page, its data and a post that are refused leave one entry each; so does what is read", async () => {
    const product = await startProduct(engine);
    try {
      const [police, chair] = [
        await demoSession(product.address, demoPeople.police),
        await demoSession(product.address, demoPeople.chair),
      ];
      const ask = async (cookie: string, path: string, fields?: Record<string, string>) => {
        const answer = await fetch(product.address + path, {
          method: fields ? "POST" : "GET",
          redirect: "manual",
          headers: { Cookie: cookie, Origin: product.address },
          ...(fields && { body: new URLSearchParams(fields) }),
        });
        await answer.text();
        return answer.status;
      };
      for (const path of [restricted, `${restricted}.data`, unknown, `${unknown}.data`])
        expect(await ask(police, path), path).toBe(404);
      expect(await ask(police, `${restricted}/outcome`, { outcome: "done" })).toBe(404);
      expect(await ask(police, "/series/new")).toBe(404);
      expect(await ask(police, "/nothing-here")).toBe(404);
      expect(await ask(chair, restricted)).toBe(200);
      expect(await ask(chair, `${restricted}.data`)).toBe(200);
      expect(await ask(chair, `/meetings/${demoMeetings.confirmed}/minutes`)).toBe(200);
      await product.kill();

      const { db, close } = await openDatabase(product.databaseUrl);
      const rows = await db
        .select()
        .from(auditEntries)
        .where(gt(auditEntries.seq, 2))
        .orderBy(auditEntries.seq);
      const itemOf = (path: string) => `{"itemId":"${path.split("/")[2]}"}`;
      const [grant, danielle] = [demoPerson(demoPeople.police), demoPerson(demoPeople.chair)];
      expect(
        rows.map(({ personId, operation, outcome, subject }) => [personId, operation, outcome, subject]),
      ).toEqual([
        [grant, "item.read", "denied", itemOf(restricted)],
        [grant, "item.read", "denied", itemOf(restricted)],
        [grant, "item.read", "denied", itemOf(unknown)],
        [grant, "item.read", "denied", itemOf(unknown)],
        [grant, "item.conclude", "denied", itemOf(restricted)],
        [grant, "series.create", "denied", "{}"],
        [danielle, "item.read", "read", itemOf(restricted)],
        [danielle, "item.read", "read", itemOf(restricted)],
        [danielle, "minutes.read", "read", `{"meetingId":"${demoMeetings.confirmed}"}`],
      ]);
      await close();

      // The command that anybody with the database can run, with a hash from paper and without.
      const last = rows.at(-1)!;
      expect(verify(product.databaseUrl, `${last.seq}:${last.hash}`)).toMatchObject({
        status: 0,
        said: expect.stringMatching(new RegExp(`${last.seq} ${last.hash}[^]*whole`)),
      });
      const again = await openDatabase(product.databaseUrl);
      await again.db.execute(sql`alter table audit_entries disable trigger user`);
      await again.db.execute(sql`update audit_entries set outcome = 'read' where seq = 4`);
      await again.close();
      expect(verify(product.databaseUrl)).toMatchObject({
        status: 1,
        said: expect.stringContaining("broken    at entry 4: changed"),
      });
    } finally {
      await product.stop();
    }
  }, 180_000);
});
