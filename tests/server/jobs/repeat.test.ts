import { expect, test } from "vitest";
import { repeat } from "#server/jobs/repeat.ts";

test("it works on while there is more, and stopping waits for the one in hand", async () => {
  const done: number[] = [];
  let finish = () => {};
  const stop = repeat(
    async () => {
      if (done.length === 3) await new Promise<void>((resolve) => (finish = resolve));
      done.push(done.length);
      return done.length < 4 ? "more" : "idle";
    },
    60_000,
    () => {},
  );
  await expect.poll(() => done.length).toBe(3);
  let stopped = false;
  const stopping = stop().then(() => (stopped = true));
  await Promise.resolve();
  expect(stopped).toBe(false);
  finish();
  await stopping;
  expect(done).toEqual([0, 1, 2, 3]);
});

test("a failure is told and the work goes on", async () => {
  const failures: unknown[] = [];
  let runs = 0;
  const stop = repeat(
    async () => {
      runs++;
      if (runs === 1) throw new Error("the database is away");
      return "idle";
    },
    1,
    (error) => failures.push(error),
  );
  await expect.poll(() => runs).toBeGreaterThan(2);
  await stop();
  expect(failures).toHaveLength(1);
});
