import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sql } from "drizzle-orm";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSession } from "#app/people/sessions.server.ts";
import { openDatabase, rowsOf } from "#db/client.ts";
import { everyRoute } from "#tests/access/routes.ts";
import { launchBrowser, openDevice } from "#tests/support/browser.ts";
import { engines } from "#tests/support/database.ts";
import { type RealProduct, startRealProduct } from "#tests/support/real-product.ts";

/** What strangers, other sites and programs that read mails try on the product as it is in real use. On PostgreSQL, where a test can look into the running product's database. */
describe.skipIf(!engines.includes("postgres"))("from outside", () => {
  let product: RealProduct;
  let browser: Browser;
  let database: Awaited<ReturnType<typeof openDatabase>>;
  let chair: string;

  /** Where the product writes down everything that it turns to. */
  const folder = mkdtempSync(join(tmpdir(), "tour-de-table-connections-"));
  const connections = join(folder, "connections");

  beforeAll(async () => {
    const counting = {
      NODE_OPTIONS: `--import=${pathToFileURL("tests/support/count-connections.mjs").href}`,
      CONNECTIONS_FILE: connections,
    };
    [product, browser] = await Promise.all([startRealProduct("postgres", counting), launchBrowser()]);
    database = await openDatabase(product.databaseUrl);
    chair = await startSession(database.db, product.table.chair.personId, new Date());
  }, 120_000);
  afterAll(async () => {
    await database?.close();
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As any program sends it: every header is as given, Host included. */
  const send = (
    method: string,
    path: string,
    { headers = {}, body = "" }: { headers?: Record<string, string>; body?: string } = {},
  ) =>
    new Promise<{ status: number; headers: IncomingMessage["headers"]; text: string; ms: number }>(
      (resolve, reject) => {
        const began = performance.now();
        const form = {
          "Content-Type": "application/x-www-form-urlencoded",
          "Content-Length": String(body.length),
        };
        const asked = request(
          `${product.address}${path}`,
          { method, headers: { ...(method === "GET" || method === "HEAD" ? {} : form), ...headers } },
          async (answer) => {
            let text = "";
            for await (const chunk of answer) text += chunk;
            resolve({
              status: answer.statusCode!,
              headers: answer.headers,
              text,
              ms: performance.now() - began,
            });
          },
        );
        asked.once("error", reject);
        asked.end(body);
      },
    );
  const own = () => ({ Origin: product.address });
  const askForLink = (email: string, headers: Record<string, string> = {}) =>
    send("POST", "/sign-in", {
      headers: { ...own(), ...headers },
      body: new URLSearchParams({ email, to: "/" }).toString(),
    });

  /** Every row of every table, as one text. */
  async function everything(): Promise<string> {
    const tables = await rowsOf<{ name: string }>(
      database.db,
      sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    const texts = [];
    for (const { name } of tables) {
      const [row] = await rowsOf<{ all: string }>(
        database.db,
        sql`select coalesce(string_agg(r::text, '|' order by r::text), '') as all from ${sql.identifier(name)} r`,
      );
      texts.push(`${name}: ${row!.all}`);
    }
    return texts.join("\n");
  }

  test("a program that opens the link fifty times leaves it to the person", async () => {
    await askForLink(product.emails.rep);
    const link = new URL(await product.mailbox.link(product.emails.rep));
    for (let look = 0; look < 25; look++)
      for (const method of ["GET", "HEAD"]) {
        const answer = await send(method, link.pathname);
        expect(answer.status).toBe(200);
        expect(answer.headers["set-cookie"]).toBeUndefined();
      }
    const { page, context } = await openDevice(browser, product.address);
    await page.goto(link.href);
    await page.getByRole("button", { name: "Sign me in" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    expect((await send("GET", link.pathname)).status).toBe(410);
    await context.close();
  });

  test("no other site changes anything, whatever it posts wherever, in the chair's own browser", async () => {
    const { personId } = product.table.rep;
    const fields = {
      to: "/",
      language: "fr",
      session: "others",
      _method: "remove",
      person: personId,
      email: product.emails.rep,
    };
    const paths = everyRoute
      .filter(({ module }) => module.action)
      .map(({ path }) => path.replace(":id", product.table.seriesId).replace(":token", "x"));
    expect(paths.length).toBeGreaterThan(30);
    const before = await everything();
    for (const path of [...paths, ...paths.map((one) => `${one}.data`)])
      for (const method of ["POST", "PUT", "PATCH", "DELETE"])
        for (const type of ["application/x-www-form-urlencoded", "text/plain"]) {
          const answer = await send(method, path, {
            headers: { Cookie: `session=${chair}`, Origin: "https://evil.example", "Content-Type": type },
            body: new URLSearchParams(fields).toString(),
          });
          expect(answer.status, `${method} ${path}`).toBe(403);
          expect(answer.headers["set-cookie"]).toBeUndefined();
        }
    expect(await everything()).toBe(before);
  });

  test("no other site opens a socket, by either transport, and no stranger learns more than that there is one", async () => {
    const cookie = { Cookie: `session=${chair}` };
    const path = "/socket.io/?EIO=4&transport=";
    const foreign = { ...cookie, Origin: "https://evil.example" };
    expect((await send("GET", `${path}polling`, { headers: foreign })).status).toBe(403);
    const upgrade = {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    };
    expect((await send("GET", `${path}websocket`, { headers: { ...foreign, ...upgrade } })).status).toBe(400);
    expect((await send("GET", `${path}polling`, { headers: { ...cookie, ...own() } })).status).toBe(200);
  });

  test("a link in a mail leads to the configured address, whatever the request calls us", async () => {
    const { chair: email } = product.emails;
    const spoofed: Record<string, string>[] = [
      { Host: "evil.example" },
      { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" },
      { Forwarded: "host=evil.example;proto=https" },
      {
        "X-Forwarded-Host": "evil.example, localhost",
        "X-Host": "evil.example",
        "X-Original-Host": "evil.example",
      },
    ];
    for (const [seen, headers] of spoofed.entries()) {
      const answer = await askForLink(email, headers);
      // Refused or answered, but never by the name that it was called.
      expect(answer.status === 200 || answer.status === 400, String(answer.status)).toBe(true);
      expect(answer.text).not.toContain("evil.example");
      if (answer.status !== 200) await askForLink(email);
      expect(new URL(await product.mailbox.link(email, seen)).origin).toBe(product.address);
    }
    expect(product.mailbox.textsTo(email).join()).not.toContain("evil.example");
    const signedOut = await send("GET", "/", { headers: { Host: "evil.example" } });
    expect(signedOut.headers.location ?? "/").toMatch(/^\//);
  });

  test("known and unknown addresses get the same answer in the same time", async () => {
    const known = product.table.coulee.personId;
    const [person] = await rowsOf<{ email: string }>(
      database.db,
      sql`select email from people where id = ${known}`,
    );
    const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    const shapes = new Set<string>();
    const shapeOf = (answer: Awaited<ReturnType<typeof askForLink>>, email: string) =>
      JSON.stringify([
        answer.status,
        Object.keys(answer.headers).sort(),
        answer.text.replaceAll(email, "@").replaceAll(/nonce="[^"]*"/g, ""),
      ]);
    for (let round = 0; round < 5; round++)
      for (const who of ["known", "unknown"] as const) {
        const email =
          who === "known"
            ? person!.email
            : `nobody.${"0".repeat(person!.email.length - 20)}${round}@example.org`;
        const answer = await askForLink(email);
        times[who].push(answer.ms);
        shapes.add(shapeOf(answer, email));
      }
    expect(shapes.size).toBe(1);
    const median = (all: number[]) => all.sort((a, b) => a - b)[2]!;
    expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(50);
    // And so it is when it has been too much.
    const refused = new Set<string>();
    for (const email of [person!.email, "nobody.at.all@example.org"])
      for (let ask = 0; ask < 6; ask++) {
        const answer = await askForLink(email);
        if (answer.status !== 200) refused.add(shapeOf(answer, email));
      }
    expect(refused.size).toBe(1);
  });

  test("signing out clears what the browser keeps, and the cookie is of no use to anybody any more", async () => {
    const token = await startSession(database.db, product.table.rep.personId, new Date());
    const headers = { Cookie: `session=${token}`, ...own() };
    const out = await send("POST", "/sign-out", { headers });
    expect(out.headers["clear-site-data"]).toBe('"cache", "storage"');
    expect(out.headers["set-cookie"]?.[0]).toMatch(/^session=; .*Max-Age=0/);
    const again = await send("GET", "/account", { headers: { Cookie: `session=${token}` } });
    expect(again).toMatchObject({ status: 302, headers: { location: "/sign-in?to=%2Faccount" } });
  });

  test("every page says that nobody may keep it, and what it is", async () => {
    for (const path of [
      "/",
      "/account",
      `/series/${product.table.seriesId}`,
      "/action-items",
      "/account.data",
    ]) {
      const { headers, status } = await send("GET", path, { headers: { Cookie: `session=${chair}` } });
      expect(status).toBe(200);
      expect(headers["cache-control"]).toBe("private, no-store");
      if (!path.endsWith(".data")) expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    }
  });

  test("all this time the product turned to its database and its mail server, and to nobody else", async () => {
    // Pages in a browser and a mail besides, so that this test says something alone, too.
    const { page, context } = await openDevice(browser, product.address);
    const seen = product.mailbox.textsTo(product.emails.rep).length;
    await askForLink(product.emails.rep);
    await page.goto(await product.mailbox.link(product.emails.rep, seen));
    await page.getByRole("button", { name: "Sign me in" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    for (const path of ["/items", "/action-items", "/account", `/series/${product.table.seriesId}`])
      await page.goto(path);
    await context.close();
    const configured = [product.databaseUrl, product.mailbox.url].map((address) => new URL(address));
    const made = new Set(readFileSync(connections, "utf8").trim().split("\n"));
    // To look up the name of either is no line to anybody else.
    for (const { hostname } of configured) made.delete(`name ${hostname}`);
    expect(made).toEqual(new Set(configured.map(({ host }) => `tcp ${host}`)));
  });
});
