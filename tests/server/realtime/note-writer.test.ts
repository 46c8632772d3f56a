import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { Answer } from "#app/live/events.ts";
import { contentOf, noteField } from "#app/notes/note-document.ts";
import { GroupCommit } from "#server/realtime/group-commit.ts";
import { NoteWriter } from "#server/realtime/note-writer.ts";
import { ReloadCheck } from "#server/realtime/reload-check.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addItem, addMeeting, setTable } from "#tests/support/people.ts";

const updateBy = (clientId: number, words: string) => {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(noteField).push([paragraph]);
  return Y.encodeStateAsUpdate(doc);
};

onEachDatabase("what would not load again", (t) => {
  test("is found among what waits and refused alone; the rest is kept", async () => {
    const table = await setTable(t.db);
    const itemId = await addItem(table, await addMeeting(table, "live"));
    // No update is known that passes the vet and fails here: the check is told to dislike a word.
    const isDue = vi.spyOn(ReloadCheck.prototype, "isDue").mockReturnValue(true);
    const holds = vi
      .spyOn(ReloadCheck.prototype, "holds")
      .mockImplementation((doc) => !JSON.stringify(contentOf(doc)).includes("spoilt"));
    try {
      const failed: unknown[] = [];
      const committed: [number, string][] = [];
      const writer = new NoteWriter({
        db: t.db,
        commits: new GroupCommit(t.db),
        key: { itemId, epoch: 1 },
        noteId: null,
        loaded: { updates: [], seq: 0, snapshotSeq: 0, size: 0, clients: new Map() },
        secure: async () => true,
        taken: () => {},
        appended: () => {},
        outdated: () => failed.push("outdated"),
        failed: (error) => failed.push(error),
      });
      const said = await Promise.all(
        ["one", "spoilt", "three"].map(
          (words, at) =>
            new Promise<string>((resolve) =>
              writer.submit({
                update: updateBy(101 + at, words),
                clientId: 101 + at,
                personId: table.rep.personId,
                mayWrite: (id) => id === 101 + at,
                committed: (_, seq) => committed.push([seq, words]),
                faulty: resolve,
                answer: (answer: Answer<{ seq: number }>) => resolve(answer.ok ? "saved" : answer.refusal),
              }),
            ),
        ),
      );
      await writer.settle();
      expect(said).toEqual(["saved", "reload", "saved"]);
      expect(failed).toEqual([]);
      expect(committed).toEqual([
        [1, "one"],
        [2, "three"],
      ]);
      const kept = JSON.stringify(contentOf(writer.copies.live));
      expect(kept).toContain("three");
      expect(kept).not.toContain("spoilt");
    } finally {
      isDue.mockRestore();
      holds.mockRestore();
    }
  });
});
