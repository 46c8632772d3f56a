import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseFor } from "#tests/support/database.ts";
import { FaultyProduct, type LiveMeeting, seedLiveMeeting } from "#tests/support/faulty-product.ts";
import { until } from "#tests/support/live-server.ts";
import { plainProxy } from "#tests/support/proxies.ts";
import { convergedText, Typist } from "#tests/support/typist.ts";

let product: FaultyProduct;
let meeting: LiveMeeting;
let remove = async () => {};

beforeAll(async () => {
  const database = await databaseFor("pglite");
  remove = database.remove;
  meeting = await seedLiveMeeting(database.url);
  product = new FaultyProduct(database.url);
  await product.start();
}, 60_000);
afterAll(async () => {
  await product.kill();
  await remove();
});

const typistsAt = (address: string, name: string, given: { transports?: ("websocket" | "polling")[] } = {}) =>
  meeting.tokens.map(
    (token, at) =>
      new Typist(address, token, {
        name: `${name}${at}`,
        meetingId: meeting.meetingId,
        key: { itemId: meeting.itemIds[0]!, epoch: 1 },
        ...given,
      }),
  );

/** A busy machine may hold the process up for a second without our doing. */
const healthy = () => until(async () => (await product.health())?.status === "ok", 30_000);

/** F41. */
test("a process that stood still for 2 s says so; nobody is disconnected or signed out, and typing goes on", async () => {
  const typists = typistsAt(product.address, "stall");
  await until(() => typists.every((one) => one.isSynced));
  await healthy();
  const lost: string[] = [];
  for (const { socket } of typists) socket.on("disconnect", (reason) => lost.push(reason));
  for (const one of typists) one.type(20);
  product.inject({ do: "block", milliseconds: 2_000 });
  await wait(2_200);
  expect(await product.health()).toEqual({ code: 503, status: "blocked" });
  for (const one of typists) await one.rest();
  await convergedText(typists);
  expect(lost).toEqual([]);
  expect(typists.map((one) => one.signedOut)).toEqual([false, false, false]);
  await healthy();
  for (const one of typists) one.close();
}, 90_000);

describe("GET /health", () => {
  test("is open to everybody, says one word, is kept by nobody, and takes no other method", async () => {
    await healthy();
    const answer = await fetch(`${product.address}/health`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('{"status":"ok"}');
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect((await product.post("/health", meeting.tokens[0]!, {})).status).toBe(405);
  });

  test("asks the database about once a second, however many ask", async () => {
    await healthy();
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 200 }, () => product.health()));
    expect(new Set(answers.map((answer) => answer?.status))).toEqual(new Set(["ok"]));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

/** F43. */
test("behind a proxy without WebSockets that cuts idle lines after 12 s people still write together", async () => {
  const { hostname, port } = new URL(product.address);
  const proxy = await plainProxy({ host: hostname, port: Number(port) }, 12_000);
  // As the browser's: WebSocket first, polling where it is not let through.
  const typists = typistsAt(`http://127.0.0.1:${proxy.port}`, "proxy", {
    transports: ["websocket", "polling"],
  });
  try {
    await until(() => typists.every((one) => one.isSynced), 20_000);
    expect(proxy.upgrades).toBeGreaterThanOrEqual(typists.length);
    const transports = typists.map(({ socket }) => socket.io.engine.transport.name);
    expect(new Set(transports)).toEqual(new Set(["polling"]));
    const lost: string[] = [];
    for (const { socket } of typists) socket.on("disconnect", (reason) => lost.push(reason));
    for (const one of typists) one.type(30);
    await wait(1_500);
    for (const one of typists) await one.rest();
    await convergedText(typists);
    // Longer than the proxy keeps an idle line: the heartbeat is what keeps it.
    await wait(14_000);
    expect(lost).toEqual([]);
    typists[0]!.say();
    await convergedText(typists);
  } finally {
    for (const one of typists) one.close();
    await proxy.close();
  }
}, 60_000);
