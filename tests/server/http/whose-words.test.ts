import "#tests/support/whole/production.ts";
import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startSession } from "#app/people/sessions.server.ts";
import { openTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { openTab, until } from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable, type TestTable } from "#tests/support/people.ts";
import { openWholeProduct, type WholeProduct } from "#tests/support/whole/open.ts";

/** What a request says of itself, and is not believed. */
let database: TestDatabase;
let table: TestTable;
let product: WholeProduct;
let logged = "";

beforeAll(async () => {
  database = await openTestDatabase("pglite");
  table = await setTable(database.db);
  const log = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  product = await openWholeProduct(database.db, { log });
}, 60_000);
afterAll(async () => {
  await product.close();
  await database.close();
});

test("attempts are counted by the peer that really asks, whatever address it says it comes from", async () => {
  const ask = async (nth: number) => {
    const answer = await fetch(`${product.address}/sign-in.data`, {
      method: "POST",
      headers: {
        Origin: product.address,
        "X-Forwarded-For": `203.0.113.${nth}, 198.51.100.${nth}`,
        "X-Real-IP": `203.0.113.${nth}`,
        Forwarded: `for=203.0.113.${nth}`,
      },
      body: new URLSearchParams({ email: `nobody.${nth}@example.org`, to: "/" }),
    });
    await answer.text();
    return answer.status;
  };
  const statuses = await Promise.all(Array.from({ length: 125 }, (_, nth) => ask(nth)));
  expect(statuses.filter((status) => status === 429)).toHaveLength(5);
});

test("a line of the log is one object of the product's own words: nothing that is sent starts a line or stands in one", async () => {
  const printed: string[] = [];
  const spies = (["log", "info", "warn", "error", "debug"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...words) => void printed.push(words.map(String).join(" "))),
  );
  const forged = '\n{"level":50,"event":"forged","name":"Quillfeather"}\r\n\u2028\u001b[31m';
  const meetingId = await addMeeting(table, "live");
  const itemId = await addItem(table, meetingId);
  const token = await startSession(database.db, table.rep.personId, new Date());
  for (const path of [
    "/",
    `/items/${itemId}`,
    `/items/${forged}`,
    `/meetings/${meetingId}/floor`,
    "/sign-in/x",
  ])
    for (const method of ["GET", "POST", "PUT"]) {
      const answer = await fetch(product.address + path.replace(forged, encodeURIComponent(forged)), {
        ...{ method, redirect: "manual" },
        headers: {
          Cookie: `session=${token}; language=${encodeURIComponent(forged)}`,
          Origin: product.address,
          "User-Agent": encodeURI(forged),
          Referer: `${product.address}/${encodeURIComponent(forged)}`,
        },
        ...(method !== "GET" && {
          body: new URLSearchParams({ id: randomUUID(), itemId: forged, email: forged }),
        }),
      });
      await answer.text();
    }
  const { socket } = await openTab(database.db, product.address, table.rep.personId, { token });
  const send = socket.emit.bind(socket) as (event: string, payload: unknown) => void;
  send(forged, forged);
  send("meeting:join", { meetingId: forged, as: forged });
  send("note:join", { itemId: forged, epoch: forged, [forged]: forged });
  await until(() => logged.split("socket.strike").length > 2);
  socket.disconnect();
  for (const spy of spies) spy.mockRestore();

  const lines = logged.trim().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).not.toContain("forged");
  expect(`${logged}${printed.join("\n")}`).not.toMatch(/Quillfeather|forged/);
  expect(lines.length).toBeGreaterThan(1);
});
