import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { synced } from "#app/live/headless.ts";
import { Encoder, PacketType } from "#app/live/wire.ts";
import { largestUpdate } from "#server/realtime/update-guard.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { openLiveServer, openNote, openTab, textOf } from "#tests/support/live-server.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

const written = readFileSync("docs/live-protocol.md", "utf8");

test("the frame that is written down byte by byte is the one that is sent", () => {
  const block = /```\n(92 {10,}packet of two parts[\s\S]+?)```/.exec(written)![1]!;
  const uuid = "0b7a5f6e-7d0e-4b1f-9b54-3b1d5d0c6a11";
  const described = block
    .split("\n")
    .map((line) => line.replace("…36 bytes…", Buffer.from(uuid).toString("hex")))
    // What it means stands behind the bytes.
    .map((line) => /^ *((?:[0-9a-f]{2} *)+)/.exec(`${line} `)?.[1]?.replaceAll(" ", "") ?? "")
    .join("");
  const updates = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6)];
  const data = ["note:updated", { itemId: uuid, epoch: 1, seq: 1234, updates }];
  const [frame] = new Encoder().encode({ type: PacketType.EVENT, nsp: "/", data }) as [Uint8Array];
  expect(described).toBe(Buffer.from(frame).toString("hex"));
});

test("the limits that are written down are the ones that hold", () => {
  expect(written).toContain(`${largestUpdate.toLocaleString("en")} bytes`);
});

onEachDatabase("the program of docs/live-protocol.md", (t) => {
  test("runs as it is written", async () => {
    const table = await setTable(t.db);
    const meetingId = await addMeeting(table, "live");
    const itemId = await addItem(table, meetingId);
    const server = await openLiveServer(t.db);
    try {
      const tab = await openTab(t.db, server.url, table.rep.personId);
      tab.close();
      const program = /```js\n([\s\S]+?)```/.exec(written)![1]!;
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ["--import", "tsx", "--input-type=module", "--eval", program],
        {
          env: { ...process.env, LIVE_URL: server.url, LIVE_SESSION: tab.token, LIVE_MEETING: meetingId },
          timeout: 25_000,
        },
      );
      expect(stdout).toContain("saving, 1 unsaved");
      expect(stdout).toContain("on disk as row 1");
      const reader = await openTab(t.db, server.url, table.coulee.personId);
      const note = await openNote(reader, { itemId, epoch: 1 });
      await synced(note);
      expect(textOf(note.doc)).toBe("<paragraph>Written by a program.</paragraph>");
      reader.close();
    } finally {
      await server.close();
    }
  });
});
