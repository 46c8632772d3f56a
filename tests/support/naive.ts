/**
 * For each fault and story that the product must stand: what a product would do that had not thought of it, as one change
 * of a source, and the test that notices. `npx tsx scripts/naive.ts` makes each change and runs its test.
 */
export interface Naive {
  /** Of security.md, sections 6 (F) and 7 (S). */
  numbers: string[];
  /** What the naive product does. */
  what: string;
  file: string;
  /** Stands once in `file`. */
  find: string;
  replace: string;
  test: string;
  /** A part of the test's name. */
  title: string;
  /** The test runs what is built, from `server/` and what it uses, or the pages too. */
  built?: "shell" | "pages";
  /** The test needs a PostgreSQL server. */
  postgres?: true;
}

const noteRoom = "tests/server/realtime/note-room.test.ts";
const crashes = {
  test: "tests/faults/crashes.test.ts",
  title: "what was saved or seen is there, once",
};

export const naive: Naive[] = [
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
    find: "update = Y.encodeStateAsUpdate(live, asked.stateVector);",
    replace:
      "update = Y.encodeStateAsUpdate(live, asked.stateVector.length > 1 ? Y.encodeStateVector(live) : asked.stateVector);",
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
    replace: `if (isAnswered(error)) for (const one of group) one.done(true);
      if (isAnswered(error)) return;
      else {`,
    test: "tests/server/faults/disk-full.test.ts",
    title: "pglite: nothing is called saved that is not, and once there is space everything is",
    built: "shell",
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
  {
    numbers: ["F22"],
    what: "looks whether a line still lives once in a minute",
    file: "server/realtime/realtime.ts",
    find: "pingInterval: 10_000,",
    replace: "pingInterval: 60_000,",
    test: "tests/faults/lines.test.ts",
    title: "half open: noticed within 25 s",
  },
  {
    numbers: ["F23", "S44"],
    what: "opens one more connection for each that was lost",
    file: "app/live/headless.ts",
    find: 'socket.on("disconnect", (reason) => {',
    replace: `socket.on("disconnect", (reason) => {
    openSocket((socket.io as unknown as { uri: string }).uri, { ...socket.io.opts, forceNew: true });`,
    test: "tests/faults/lines.test.ts",
    title: "a tab never has two living connections",
  },
  {
    numbers: ["F24"],
    what: "keeps everything in memory that somebody does not read",
    file: "server/realtime/realtime.ts",
    find: "closeSlowReaders(io, log);",
    replace: "",
    test: "tests/server/realtime/wire-live.test.ts",
    title: "whoever stops reading is out once a megabyte waits",
  },
  {
    numbers: ["F25", "S6"],
    what: "is connected again after a restart, and in no note",
    file: "app/live/note-connection.ts",
    find: 'socket.on("connect", this.#join);',
    replace: "",
    test: "tests/server/faults/soak.test.ts",
    title: "a hundred at once after a restart are all back",
    built: "shell",
  },
  {
    numbers: ["F26"],
    what: "ends in the middle of everything when it is asked to end",
    file: "server/lifecycle.ts",
    find: 'process.on(signal, () => this.stop(0, { event: "stop", signal }));',
    replace: "process.on(signal, () => process.exit(143));",
    test: "tests/server/faults/restart.test.ts",
    title: "SIGTERM: exit 0 within 5 s",
    built: "shell",
  },
  {
    numbers: ["F27"],
    what: "takes half an update for a whole one",
    file: "app/live/note-connection.ts",
    find: "if (!applied || this.doc.store.pendingStructs !== null) this.rejoin();",
    replace: "if (this.#closed) this.rejoin();",
    test: "tests/faults/lines.test.ts",
    title: "tampered with (corrupt, down): its own socket at most, and no other, is closed (F27)",
  },
  {
    numbers: ["F29", "S13"],
    what: "reads frames where nobody catches what is wrong with them",
    file: "app/live/wire.ts",
    find: 'else if (received instanceof Uint8Array) this.emitReserved("decoded", packetOf(received));',
    replace:
      'else if (received instanceof Uint8Array) queueMicrotask(() => this.emitReserved("decoded", packetOf(received)));',
    test: "tests/server/realtime/hostile-frames.test.ts",
    title: "ten thousand hostile frames",
  },
  {
    numbers: ["F28", "S12"],
    what: "applies whatever update comes",
    file: "server/realtime/note-copies.ts",
    find: "if (!vetted.ok) return vetted;",
    replace: "",
    test: "tests/server/realtime/note-room-hostile.test.ts",
    title: "what no editor sends is refused, touches nobody",
  },
  {
    numbers: ["F28", "S12"],
    what: "believes any length that an update gives to what is deleted",
    file: "server/realtime/update-guard.ts",
    find: 'if (isEmpty && struct.length > longestRun) return "length";',
    replace: "",
    test: "tests/server/realtime/update-guard.test.ts",
    title: "a run that costs no bytes does not move a clock to its end",
  },
  {
    numbers: ["F29"],
    what: "handles messages without looking at what they hold",
    file: "server/realtime/admission.ts",
    find: "const read = command.payload.safeParse(given);",
    replace: "const read = { success: true as boolean, data: given };",
    test: "tests/server/realtime/pretending.test.ts",
    title: "a room by a list, an object or a prototype for its id",
  },
  {
    numbers: ["F30", "S38"],
    what: "shows people under the name that their browser gives",
    file: "server/realtime/meeting-room.ts",
    find: "room.presence.arrive(socket.id, { personId, name, agencyId: place?.agencyId ?? null });",
    replace:
      "room.presence.arrive(socket.id, { personId, name, agencyId: null, ...socket.handshake.auth.user });",
    test: "tests/server/realtime/pretending.test.ts",
    title: "presence is what the database knows",
  },
  {
    numbers: ["F30", "S38"],
    what: "takes whatever a browser says of its caret",
    file: "server/realtime/note-rooms.ts",
    find: `payload: z.strictObject({
        ...key,
        cursor: z.strictObject({ anchor: relativePosition, head: relativePosition }).nullable(),
      }),`,
    replace: "payload: z.looseObject({ ...key, cursor: z.any() }),",
    test: "tests/server/realtime/note-room-hostile.test.ts",
    title: "what no editor sends is refused, touches nobody",
  },
  {
    numbers: ["F31", "S17", "S18"],
    what: "asks at the handshake who it is, and never again",
    file: "server/realtime/admission.ts",
    find: "if (age > freshFor) await this.#refresh([socket.data.tokenHash]);",
    replace: "if (age > 0) return session.viewer;",
    test: "tests/server/realtime/admission.test.ts",
    title: "a session that ended in the database alone is found by the next message",
  },
  {
    numbers: ["F31"],
    what: "leaves the page when the session ends, whatever is unsaved on it",
    file: "app/live/socket.ts",
    find: "if (!somethingUnsaved()) return leaveFor(wayOut());",
    replace: "if (owner) return leaveFor(wayOut());",
    test: "tests/journeys/live-unsaved.test.ts",
    title: "the session ends in mid-sentence",
    built: "pages",
  },
  {
    numbers: ["F32"],
    what: "lets whoever could write when they opened a note write on",
    file: "server/realtime/note-rooms.ts",
    find: `: decide(viewer, "note.write", room.resource) !== member.writable
        ? "locked"`,
    replace: `: room.dropped
        ? "locked"`,
    test: "tests/server/realtime/revocation.test.ts",
    title: "a role that is lowered: refused from the commit on",
  },
  {
    numbers: ["F33"],
    what: "takes commands from every console that is open",
    file: "app/meetings/lease.server.ts",
    find: "const may = fence === undefined ? mine || held.silent : mine && fence === held.fence;",
    replace: "const may = true;",
    test: "tests/app/meetings/lease.test.ts",
    title: "another chair's console watches, takes over by one click",
  },
  {
    numbers: ["F34"],
    what: "records a decision again when its form comes again",
    file: "app/decisions/decision.server.ts",
    find: "tell.about({ decisionId: id });",
    replace: "id = crypto.randomUUID();\n      tell.about({ decisionId: id });",
    test: "tests/access/replay.test.ts",
    title: "'/items/:id/decisions', 'record': has the effect of one",
  },
  {
    numbers: ["F40", "S37"],
    what: "keeps every document open that ever was",
    file: "server/realtime/note-rooms.ts",
    find: "if (room.isIdle) room.close();",
    replace: "",
    test: "tests/server/faults/unload.test.ts",
    title: "a document that is read for somebody who is gone by then is forgotten",
  },
  {
    numbers: ["F40", "S37"],
    what: "keeps a document open whose snapshot cannot be written",
    file: "server/realtime/note-room.ts",
    find: `if (!isLocked(error)) this.#given.log.error({ event: "note.snapshot", ...safeError(error) });`,
    replace: "throw error;",
    test: "tests/server/faults/unload.test.ts",
    title: "is forgotten all the same",
  },
  {
    numbers: ["F41"],
    what: "says that it is well when it stood still",
    file: "server/http/health.ts",
    find: 'if (performance.now() - lastBlock < rememberedFor) return "blocked";',
    replace: "",
    test: "tests/server/faults/stall.test.ts",
    title: "a process that stood still for 2 s says so",
    built: "shell",
  },
  {
    numbers: ["F42"],
    what: "goes on after an error that nobody caught",
    file: "server/lifecycle.ts",
    find: 'process.on("uncaughtException", (error) => this.crash("uncaught", error));',
    replace:
      'process.on("uncaughtException", (error) => this.#log.error({ event: "uncaught", ...safeError(error) }));',
    test: "tests/server/faults/restart.test.ts",
    title: "an error in a timer",
    built: "shell",
  },
  {
    numbers: ["S1"],
    what: "makes the document anew from its words at every start",
    file: "app/notes/note-store.server.ts",
    find: "doc: replay(rows),",
    replace: "doc: documentOf(contentOf(replay(rows))),",
    test: "tests/faults/documents.test.ts",
    title: "S1: a server that starts again fifty times",
  },
  {
    numbers: ["S2"],
    what: "puts the prepared words in for each person who opens the note",
    file: "server/realtime/note-room.ts",
    find: "const { live } = this.#writer.copies;",
    replace: `const { live } = this.#writer.copies;
    const words = live.getXmlFragment("note");
    const prepared = words.toArray().slice(0, 2) as Y.XmlElement[];
    if (asked.stateVector.length <= 1) words.push(prepared.map((one) => one.clone()));`,
    test: "tests/faults/documents.test.ts",
    title: "S2: twenty who are the first to open",
  },
  {
    numbers: ["S3", "S4"],
    what: "takes whatever a browser has of an older document into the new one",
    file: "server/realtime/note-writer.ts",
    find: "const tried = this.copies.try(one.update, one.mayWrite, waiting);",
    replace: "const tried = this.copies.try(one.update, () => true, waiting);",
    test: "tests/faults/documents.test.ts",
    title: "S3: the old document's own bytes",
  },
  {
    numbers: ["S4"],
    what: "lets a browser into the new document that has the old one",
    file: "server/realtime/note-rooms.ts",
    find: 'if (found.item.epoch !== join.epoch) return refused("epoch");',
    replace: "join.epoch = found.item.epoch;",
    test: "tests/faults/documents.test.ts",
    title: "F37: what was typed offline into an item that was narrowed",
  },
  {
    numbers: ["S5"],
    what: "lets a page with unsaved words be left without a word",
    file: "app/live/unsaved.ts",
    find: "if (somethingUnsaved()) event.preventDefault();",
    replace: "if (!event.cancelable) event.preventDefault();",
    test: "tests/app/live/unsaved.test.ts",
    title: "a page with something unsaved is not left without a question",
  },
  {
    numbers: ["S6"],
    what: "calls saved what was sent",
    file: "app/live/note-connection.ts",
    find: "this.#inFlight = change;",
    replace: "this.#set({});",
    test: noteRoom,
    title: "nothing is called saved, or shown to others, before it is committed",
  },
  {
    numbers: ["S6"],
    what: "says nothing while the line looks well and nothing is acknowledged",
    file: "app/live/note-connection.ts",
    find: "return left <= 0;",
    replace: "return false;",
    test: "tests/app/live/note-connection.test.ts",
    title: "says so when the server has not acknowledged for five seconds",
  },
  {
    numbers: ["S7"],
    what: "writes and tells only the first of several changes that come at once, and calls all of them saved",
    file: "server/realtime/note-writer.ts",
    find: "const news = this.#committing.filter((one) => one.news.length > 0);",
    replace: `for (const one of this.#committing.slice(1)) one.news = nothing;
    const news = this.#committing.filter((one) => one.news.length > 0);`,
    test: "tests/faults/network.test.ts",
    title: "in the end everything is there once, for everybody",
  },
  {
    numbers: ["S8"],
    what: "keeps states now and then, and no log",
    file: "server/realtime/note-writer.ts",
    find: "return this.#othersWrite ? commits.appendAlone(noteId, rows) : commits.append(noteId, rows);",
    replace: "return Promise.resolve(noteId !== '' && commits !== null && rows.length > 0);",
    test: noteRoom,
    title: "what one writes, the other reads, and it is in the database",
  },
  {
    numbers: ["S9", "S46", "S47"],
    what: "puts its own whole text in the place of the server's when it comes back",
    file: "app/live/note-connection.ts",
    find: "if (!this.#apply([answer.update])) {",
    replace: `const whole = this.doc.getXmlFragment("note");
    const own = this.#hasContent ? whole.toArray().map((one) => one.clone() as Y.XmlElement) : null;
    const isRead = this.#apply([answer.update]);
    if (own) this.doc.transact(() => (whole.delete(0, whole.length), whole.insert(0, own)));
    if (!isRead) {`,
    test: "tests/faults/documents.test.ts",
    title: "S47: whoever comes back with an old text",
  },
  {
    numbers: ["S9"],
    what: "drops what was deleted and inserted apart and keeps the last whole text",
    file: "app/live/note-connection.ts",
    find: "if (!this.#apply([answer.update])) {",
    replace: `const whole = this.doc.getXmlFragment("note");
    const own = this.#hasContent ? whole.toArray().map((one) => one.clone() as Y.XmlElement) : null;
    const isRead = this.#apply([answer.update]);
    if (own) this.doc.transact(() => (whole.delete(0, whole.length), whole.insert(0, own)));
    if (!isRead) {`,
    test: "tests/faults/documents.test.ts",
    title: "S9: whatever is deleted and inserted apart",
  },
  {
    numbers: ["S10"],
    what: "lets an editor in whose version does not know all of the note",
    file: "server/realtime/note-rooms.ts",
    find: 'if (join.schemaVersion !== noteSchemaVersion) return refused("outdated");',
    replace: "",
    test: "tests/server/realtime/note-room-hostile.test.ts",
    title: "an editor of another version may not join",
  },
  {
    numbers: ["S11"],
    what: "trusts the editor to show what the document holds",
    file: "app/notes/note-drift.ts",
    find: "if (!found) return;",
    replace: "if (!found?.shape.startsWith('?')) return;",
    test: "tests/app/notes/note-drift.test.ts",
    title: "words that are only in the editor are handed over",
  },
  {
    numbers: ["S14"],
    what: "listens to whoever has not signed in until the last byte",
    file: "server/realtime/realtime.ts",
    find: "hangUpOnTooMuch(http);",
    replace: "",
    test: "tests/server/realtime/hostile-frames.test.ts",
    title: "ten thousand hostile frames",
  },
  {
    numbers: ["S16", "S17", "S18"],
    what: "lets whoever lost their place go on until they reconnect",
    file: "server/realtime/realtime.ts",
    find: "void admission.rightsChanged();",
    replace: "",
    test: "tests/server/realtime/revocation.test.ts",
    title: "the membership ended (row)",
  },
  {
    numbers: ["S17", "S18"],
    what: "leaves the sockets of a session open that was ended",
    file: "server/realtime/admission.ts",
    find: "if (session.sessionId === sessionId) this.#end(hash, session);",
    replace: "if (session.sessionId === sessionId) this.#sessions.delete(hash);",
    test: "tests/server/realtime/revocation.test.ts",
    title: "signed out elsewhere",
  },
  {
    numbers: ["S19"],
    what: "opens any note for anybody who is signed in",
    file: "app/agenda/item.server.ts",
    find: `.where(and(eq(agendaItems.id, id), visibleItems(db, viewer)));
  return row && decide(viewer, operation, row.resource) ? row : null;`,
    replace: `.where(eq(agendaItems.id, id));
  return row && operation === "note.read" ? row : null;`,
    test: noteRoom,
    title: "a note of named agencies opens for them alone",
  },
  {
    numbers: ["S20"],
    what: "asks nobody at a socket's door for the site that they come from",
    file: "server/realtime/realtime.ts",
    find: "!closing && isOwnOrigin(request.headers, appUrl) ?",
    replace: "!closing && (appUrl === '' || isOwnOrigin({}, appUrl) || !request) ?",
    test: "tests/server/realtime/admission.test.ts",
    title: "a page of another site opens no socket",
  },
  {
    numbers: ["S20"],
    what: "opens a socket for whoever has no session",
    file: "server/realtime/admission.ts",
    find: 'if (!found) return "signed-out";',
    replace: "if (!found) return null;",
    test: "tests/server/realtime/admission.test.ts",
    title: "no session, an unknown one and an ended one are turned away",
  },
  {
    numbers: ["S43"],
    what: "restores rooms, and sends again what was missed, for whoever reconnects",
    file: "server/realtime/realtime.ts",
    find: "adapter: BroadcastAdapter,",
    replace: "connectionStateRecovery: {},",
    test: "tests/server/realtime/wire-live.test.ts",
    title: "whoever reconnects is in no room, and is sent nothing, before they join again",
  },
  {
    numbers: ["S45"],
    what: "knocks again at once, for ever, when the session is over",
    file: "app/live/headless.ts",
    find: 'if (message === "signed-out" || message === "other-person") end();',
    replace: "if (message === '') end();",
    test: "tests/app/live/headless.test.ts",
    title: "stays closed once it was closed here, or the session has ended",
  },
  {
    numbers: ["S46"],
    what: "gives up for good after five attempts",
    file: "app/live/open-socket.ts",
    find: "{ timeout: handshakeWithin, ...options, parser }",
    replace: "{ timeout: handshakeWithin, reconnectionAttempts: 5, ...options, parser }",
    test: "tests/faults/lines.test.ts",
    title: "dead for thirty attempts is tried again",
  },
  {
    numbers: ["S50"],
    what: "sends the whole document to whoever has it already",
    file: "server/realtime/note-room.ts",
    find: "update = Y.encodeStateAsUpdate(live, asked.stateVector);",
    replace: "update = Y.encodeStateAsUpdate(live);",
    test: "tests/faults/documents.test.ts",
    title: "S50: coming in costs the state once",
  },
];

/** Numbers without an entry, and why. */
export const notAsked: Record<string, string> = {};
