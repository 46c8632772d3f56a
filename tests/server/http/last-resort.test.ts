import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, test, vi } from "vitest";
import { lastResort } from "#server/http/last-resort.ts";

let close = () => {};
afterEach(() => close());

async function ask(path: string, error: unknown) {
  const log = { error: vi.fn() };
  const app = express();
  app.use((_request, _response, next) => next(error));
  app.use(lastResort(log));
  const server = app.listen(0, "127.0.0.1");
  close = () => void server.close();
  await new Promise((resolve) => server.once("listening", resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  return { status: answer.status, body: await answer.text(), logged: JSON.stringify(log.error.mock.calls) };
}

test("what was asked for and why it failed stand neither in the answer nor in the log", async () => {
  const said = vi.spyOn(console, "error");
  const failed = await ask("/Dove-23", new Error("select Dove-23"));
  expect(failed).toMatchObject({ status: 500, body: "Internal Server Error" });
  expect(failed.logged).toContain("request.failed");
  expect(failed.logged).not.toContain("Dove");
  expect(said).not.toHaveBeenCalled();
});

test("the asker's own fault is told as such and not logged", async () => {
  const missing = Object.assign(new Error("ENOENT /Dove-23"), { status: 404, code: "ENOENT" });
  expect(await ask("/", missing)).toEqual({ status: 404, body: "Not Found", logged: "[]" });
  const host = Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL" });
  expect(await ask("/", host)).toMatchObject({ status: 400, logged: "[]" });
});
