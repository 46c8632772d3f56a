import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { databaseFor } from "#tests/support/database.ts";
import { FaultyProduct, seedLiveMeeting } from "#tests/support/faulty-product.ts";
import { textOf, until } from "#tests/support/live-server.ts";
import { ownPostgresPossible, startOwnPostgres } from "#tests/support/own-postgres.ts";
import { assertOnce, convergedText, Typist } from "#tests/support/typist.ts";

interface SmallDisk {
  folder: string;
  fill(): void;
  free(): void;
  remove(): void;
}

/** A disk of its own, in memory; null where this user may not mount one. */
function smallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), "small-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0755`, "tmpfs", folder], {
      stdio: "ignore",
    });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill() {
      // In smaller and smaller pieces, to the last page.
      for (const piece of [2 ** 20, 2 ** 16, 2 ** 12])
        for (;;)
          try {
            writeFileSync(ballast, Buffer.alloc(piece), { flag: "a" });
          } catch {
            break;
          }
    },
    free: () => unlinkSync(ballast),
    remove() {
      execFileSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const mountable = (() => {
  const disk = smallDisk(1);
  disk?.remove();
  if (!disk)
    console.warn("!!! A small disk cannot be mounted here (root only): tests that fill it are SKIPPED.");
  return disk !== null;
})();

/** F13. */
describe.runIf(mountable)("a disk that is full in a meeting under way", () => {
  const engines = ["pglite", ...(ownPostgresPossible() ? (["postgres"] as const) : [])] as const;
  test.each(engines)(
    "%s: nothing is called saved that is not, and once there is space everything is",
    async (engine) => {
      const disk = smallDisk(engine === "pglite" ? 160 : 220)!;
      const postgres =
        engine === "postgres" ? await startOwnPostgres(disk.folder, ["max_wal_size=64MB"]) : null;
      const url = postgres?.url ?? (await databaseFor("pglite", disk.folder)).url;
      const meeting = await seedLiveMeeting(url);
      const product = new FaultyProduct(url);
      await product.start();
      const key = { itemId: meeting.itemIds[0]!, epoch: 1 };
      const join = (token: string, at: number) =>
        new Typist(product.address, token, { name: `p${at}`, meetingId: meeting.meetingId, key });
      const typists = meeting.tokens.map(join);
      try {
        await until(() => typists.every((one) => one.isSynced));
        for (const one of typists) one.type(10);
        await wait(300);
        disk.fill();
        // Space that was set aside before is used up first: then the first change waits that stays unsaved.
        const savedOf = () => typists.reduce((sum, one) => sum + one.saved.length, 0);
        let saved = -1;
        for (let still = 0; still < 15 && product.running; ) {
          if (saved === savedOf()) still++;
          else still = 0;
          saved = savedOf();
          if (still === 0) disk.fill();
          // More words than a page of the log holds.
          for (const one of typists) for (let at = 0; at < 20; at++) one.say();
          await wait(200);
        }
        for (const one of typists) expect(one.note.state.unsaved).toBeGreaterThan(0);
        if (product.running) {
          const form = await product.post("/series/new", meeting.tokens[0]!, { nameEn: "A table" });
          console.log(`${engine} full: ${form.status}, health ${JSON.stringify(await product.health())}`);
        } else {
          const { code } = await product.ended();
          console.log(`${engine} full: the process ended with ${code}`);
          expect(code).toBe(1);
          expect(product.log).toMatch(/"event":"(database\.broken|uncaught|unhandled)"/);
        }
        disk.free();
        // As a supervisor would.
        const supervisor = setInterval(() => !product.running && void product.start(false), 1_000);
        for (const one of typists) await one.rest();
        try {
          await convergedText(typists, 60_000);
        } finally {
          clearInterval(supervisor);
        }
        const words = typists.flatMap(({ said }) => said);
        for (const one of typists) one.close();
        await product.kill();
        await product.start();
        const reader = join(meeting.tokens[1]!, 9);
        await until(() => reader.note.hasContent, 30_000);
        assertOnce(textOf(reader.note.doc), words, "after opening again");
        reader.close();
      } catch (error) {
        console.error(product.log.split("\n").slice(-15).join("\n"));
        throw error;
      } finally {
        for (const one of typists) one.close();
        await product.kill();
        await postgres?.remove();
        disk.remove();
      }
    },
    150_000,
  );
});
