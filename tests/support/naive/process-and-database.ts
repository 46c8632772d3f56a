import type { Naive } from "./naive.ts";

const noteRoom = "tests/server/realtime/note-room.test.ts";
const crashes = {
  test: "tests/faults/crashes.test.ts",
  title: "what was saved or seen is there, once",
};

/** Faults of the process, its database and its disk: F1–F18. */
export const processAndDatabase: Naive[] = [
  {
    numbers: ["F1"],
    what: "calls an edit saved as soon as it has come in",
    file: "server/realtime/note-writer.ts",
    find: "else if (this.#admit({ ...one, news: one.update })) this.#writing ??= this.#write();",
    replace: `else if (this.#admit({ ...one, answer: () => {}, news: one.update })) {
      one.answer({ ok: true, seq: this.#seq + this.#waiting.length });
      this.#writing ??= this.#write();
    }`,
    ...crashes,
  },
  {
    numbers: ["F1", "F21"],
    what: "forgets what was not saved yet when the line comes back",
    file: "app/live/note-connection.ts",
    find: "this.#findWhatServerLacks(answer.update, answer.writable);",
    replace: "this.#pending = [];",
    test: noteRoom,
    title: "a failed write is not acknowledged, and everything comes again",
  },
  {
    numbers: ["F2"],
    what: "keeps an update once more that was kept already and comes again",
    file: "server/realtime/note-writer.ts",
    find: "if (!tried.isNew) one.news = nothing;",
    replace: "",
    test: noteRoom,
    title: "the same update twice is saved once",
  },
  {
    numbers: ["F3", "F21"],
    what: "sends those who come back only what is written from now on",
    file: "server/realtime/note-room.ts",
    find: "update = copies.lackedBy(asked.stateVector);",
    replace:
      "update = copies.lackedBy(asked.stateVector.length > 1 ? copies.stateVector : asked.stateVector);",
    ...crashes,
  },
  {
    numbers: ["F4"],
    what: "cuts the log before the snapshot that takes its place is written",
    file: "app/notes/note-store.server.ts",
    find: 'crashPoint("snapshot.write.before");',
    replace: `await db.delete(noteUpdates).where(eq(noteUpdates.noteId, noteId));
  crashPoint("snapshot.write.before");`,
    ...crashes,
  },
  {
    numbers: ["F10", "F13"],
    what: "answers that an edit is saved though its write failed",
    file: "server/realtime/group-commit.ts",
    find: "for (const one of group) one.failed(error);",
    replace: "for (const one of group) one.done(true);",
    test: "tests/server/faults/database-away.test.ts",
    title: "acknowledges nothing meanwhile, and everything afterwards",
  },
  {
    numbers: ["F10", "S15"],
    what: "ends when the database hangs up on an idle connection",
    file: "db/client.ts",
    find: 'pool.on("error", () => {});',
    replace: "",
    test: "tests/server/faults/database-away.test.ts",
    title:
      "stopped for 5 s (fast): nothing is called saved, pages say so with 503, and all of it is there afterwards",
    built: "shell",
  },
  {
    numbers: ["F11"],
    what: "gives a statement up after a second and a half",
    file: "server/realtime/group-commit.ts",
    find: "export const appendWithin = 15_000;",
    replace: "export const appendWithin = 1_500;",
    test: "tests/server/faults/database-slow.test.ts",
    title: "late answers, true ones",
    built: "shell",
    postgres: true,
  },
  {
    numbers: ["F12"],
    what: "waits without end for a connection when all are taken",
    file: "db/client.ts",
    find: "connectionTimeoutMillis: 8 * seconds,",
    replace: "",
    test: "tests/server/faults/database-slow.test.ts",
    title: "when all connections are taken, one more gives up in time",
    postgres: true,
  },
  {
    numbers: ["F12"],
    what: "takes a statement that the database took back for one that failed for good",
    file: "server/realtime/write-errors.ts",
    find: `takenBack.has(codeOf(error));

/** The database said no, and did not just fall silent: it alone puts a severity to an error. */
export const isAnswered = (error: unknown) => fieldOf(error, "severity") !== undefined;`,
    replace: `codeOf(error) === null;
export const isAnswered = (error: unknown) => fieldOf(error, "severity") === null;`,
    test: noteRoom,
    title: "what the database took back is tried again",
  },
  {
    numbers: ["F13"],
    what: "answers that an edit is saved though the disk had no room for it",
    file: "server/realtime/group-commit.ts",
    find: "if (!isAnswered(error)) {",
    replace: `for (const one of group) one.done(true);
      if (group.length) return;
      if (!isAnswered(error)) {`,
    test: "tests/server/faults/disk-full.test.ts",
    title: "postgres: nothing is called saved that is not, and once there is space everything is",
    built: "shell",
    postgres: true,
  },
  {
    numbers: ["F17"],
    what: "opens an embedded database without asking who has it open",
    file: "db/client.ts",
    find: "const lock = await acquireFolderLock(folder);",
    replace: "const lock = { release: async () => {} };",
    test: "tests/db/client.test.ts",
    title: "is one process's alone",
  },
  {
    numbers: ["F18"],
    what: "believes a process alive because its number runs",
    file: "db/lock.ts",
    find: 'if (failure === "ECONNREFUSED" || failure === "ENOTSOCK") return false;',
    replace: "if (failure !== undefined) return isRunning(parse(socket).pid);",
    test: "tests/db/lock.test.ts",
    title: "remains of the dead are no obstacle",
  },
];
