/**
 * A browser's side of one live note. It has no screen and works wherever a socket does. What is typed goes into the local
 * document at once, is sent as soon as the line is free, and counts as unsaved until the server has said that it is on
 * disk; whatever happens to the line in between, it is sent again. It never gives up while it may hope.
 */
import { Awareness, removeAwarenessStates } from "y-protocols/awareness";
import * as Y from "yjs";
import { ownCaret, showCarets } from "./carets.ts";
import { type Change, takeMessage } from "./changes.ts";
import { type Caret, type NoteJoined, type NoteKey, noteSchemaVersion, type Refusal } from "./events.ts";
import { nameNeighbours } from "./neighbours.ts";
import type { NoteState } from "./note-state.ts";
import { deletedAgain, firstClock, owedBy, raise } from "./owed.ts";
import { onOwnUpdates } from "./own-updates.ts";
import { wordsOf } from "./own-words.ts";
import type { LiveSocket } from "./socket.ts";

/** What one message may hold: the server refuses more than 160 KB. */
const mostPerMessage = 48 * 1024;
const answerWithin = 15_000;
/** A change that is not acknowledged after this long is worth a word, ms. */
const lateAfter = 5_000;
/** Where nothing can be given back to a server that lacks what it stands on, it is asked again what it has, ms. */
const askAgainAfter = 5_000;
/** Carets move at most so often, ms. */
const caretEvery = 100;

export class NoteConnection {
  readonly doc = new Y.Doc();
  /** Carets of the others, and our own; names are the server's. */
  readonly awareness = new Awareness(this.doc);
  readonly key: NoteKey;

  readonly #socket: LiveSocket;
  readonly #listeners = new Set<() => void>();
  readonly #readers = new Set<() => void>();
  #state: NoteState = { status: "loading", unsaved: 0, late: false, writable: false, refusal: null };
  #pending: Change[] = [];
  #inFlight: Change | null = null;
  /**
   * The server was set back and lacks what it had acknowledged: until it has that again, everything is made from the
   * document, and these changes, typed since, are in it.
   */
  #owed: Change[] | null = null;
  /** Clocks that the server has; kept up while something is owed. */
  #serverHas = new Map<number, number>();
  #joinedAs: number | null = null;
  #joining = false;
  #hasContent = false;
  #savedSeq = 0;
  #wasLost = false;
  #closed = false;
  /** Rises with every loss of the line: answers to what was sent before are not ours any more. */
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #caretTimer: ReturnType<typeof setTimeout> | undefined;
  #lateTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: LiveSocket, key: NoteKey) {
    this.#socket = socket;
    this.key = key;
    nameNeighbours(this.doc);
    onOwnUpdates(this.doc, this, this.#onOwnUpdate);
    this.doc.on("afterTransaction", this.#leaveUntidy);
    this.awareness.on("update", this.#onCaret);
    socket.on("connect", this.#join);
    socket.on("disconnect", this.#onLost);
    socket.on("note:updated", this.#onUpdated);
    socket.on("note:carets", this.#onCarets);
    socket.on("note:closed", this.#onClosed);
    this.#join();
  }

  get state(): NoteState {
    return this.#state;
  }

  /** Whether the server's text has come once. */
  get hasContent(): boolean {
    return this.#hasContent;
  }

  /** Number of the last row of the log that is known to hold what was written here, or was there before. */
  get savedSeq(): number {
    return this.#savedSeq;
  }

  /** Called after every change of `state`. @returns a function that stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called before changes of others come into `doc`: who shows it reads first what was done there. */
  beforeOthers(listener: () => void): () => void {
    this.#readers.add(listener);
    return () => this.#readers.delete(listener);
  }

  /** The words in the document that the server does not have: this person's own, and nobody else's. */
  unsavedWords(): string {
    return wordsOf(
      this.doc,
      this.#unsaved().map((one) => one.update),
    );
  }

  /** Asks again what is allowed, after rights or the meeting's state may have changed. */
  rejoin(): void {
    if (this.#closed || this.#state.refusal === "epoch") return;
    this.#leaveDocument();
    this.#set({ refusal: null });
    this.#join();
  }

  /** Leaves the document. Whatever is unsaved is lost: see `held-notes.ts` for waiting. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#caretTimer);
    clearTimeout(this.#lateTimer);
    this.#socket.off("connect", this.#join);
    this.#socket.off("disconnect", this.#onLost);
    this.#socket.off("note:updated", this.#onUpdated);
    this.#socket.off("note:carets", this.#onCarets);
    this.#socket.off("note:closed", this.#onClosed);
    if (this.#socket.connected && this.#joinedAs !== null) this.#socket.emit("note:leave", this.key);
    this.awareness.destroy();
    this.doc.destroy();
  }

  #set(change: Partial<NoteState>): void {
    const state = { ...this.#state, ...change };
    const changes = this.#unsaved().reduce((sum, one) => sum + one.count, 0);
    state.unsaved = this.#owed ? Math.max(1, changes) : changes;
    state.status = this.#statusOf(state);
    state.late = this.#watch();
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  /** @returns whether the oldest change has waited for too long; looks again when it will have. */
  #watch(): boolean {
    clearTimeout(this.#lateTimer);
    const oldest = this.#unsaved()[0];
    if (!oldest) return false;
    const left = oldest.at + lateAfter - Date.now();
    if (left > 0) this.#lateTimer = setTimeout(() => this.#set({}), left);
    return left <= 0;
  }

  #statusOf({ refusal, unsaved }: NoteState): NoteState["status"] {
    if (refusal) return "refused";
    const onLine = this.#joinedAs !== null || (this.#joining && this.#socket.connected);
    if (!onLine) return this.#wasLost ? "offline" : "loading";
    if (!this.#hasContent) return "loading";
    return unsaved ? "saving" : "saved";
  }

  readonly #join = (): void => {
    if (this.#closed || this.#joining || !this.#socket.connected) return;
    if (this.#state.refusal) return;
    clearTimeout(this.#retry);
    this.#joining = true;
    const attempt = ++this.#attempt;
    this.#serverHas = new Map();
    const clientId = this.doc.clientID;
    const stateVector = Y.encodeStateVector(this.doc);
    this.#socket
      .timeout(answerWithin)
      .emit(
        "note:join",
        { ...this.key, clientId, schemaVersion: noteSchemaVersion, stateVector },
        (late, answer) => {
          if (this.#closed || attempt !== this.#attempt) return;
          this.#joining = false;
          if (late || !answer || (!answer.ok && answer.refusal === "failed")) this.#later();
          else if (answer.ok) this.#onJoined(answer, clientId);
          else this.#refusedToJoin(answer.refusal);
        },
      );
    this.#set({});
  };

  #onJoined(answer: NoteJoined, clientId: number): void {
    let has: Map<number, number>;
    try {
      has = Y.decodeStateVector(answer.stateVector);
    } catch {
      // Damaged on the way: it is asked for again.
      this.#later();
      return;
    }
    if (!this.#apply([answer.update])) {
      this.#later();
      return;
    }
    this.#joinedAs = clientId;
    this.#savedSeq = Math.max(this.#savedSeq, answer.seq);
    for (const [client, clock] of has)
      this.#serverHas.set(client, Math.max(clock, this.#serverHas.get(client) ?? 0));
    this.#findWhatServerLacks(answer.update, answer.writable);
    this.#hasContent = true;
    const cannotSend = !answer.writable && this.#unsavedCount() > 0;
    this.#set({ writable: answer.writable, refusal: cannotSend ? "locked" : null });
    if (cannotSend) return;
    if (this.#unsavedCount() === 0) this.#failures = 0;
    this.#flush();
    this.#sendCaret();
  }

  #refusedToJoin(refusal: Refusal): void {
    // Another person had this random number before: with nothing written yet, another one will do.
    if (refusal === "invalid" && this.#unsavedCount() === 0 && !this.#hasContent) {
      this.doc.clientID = Math.floor(Math.random() * 0xffffffff) + 1;
      this.#later();
    } else this.#set({ refusal, writable: false });
  }

  /** A server that was set back to an older state gets again what it has lost of ours, and of nobody else's. */
  #findWhatServerLacks(answer: Uint8Array, writable: boolean): void {
    const author = this.doc.clientID;
    const reached = Y.getState(this.doc.store, author);
    // It has all of it after all: what said otherwise was damaged on the way.
    if (this.#owed && (this.#serverHas.get(author) ?? 0) >= reached) {
      this.#pending = [...this.#owed, ...this.#pending];
      this.#owed = null;
    }
    const updates = this.#pending.map(({ update }) => update);
    const first = firstClock(updates, author, reached);
    if (this.#owed || first > (this.#serverHas.get(author) ?? 0)) this.#owe();
    else if (this.#hasContent && writable && updates.length === 0) {
      const update = deletedAgain(this.doc, this.#serverHas, answer);
      if (update) this.#pending.push({ update, count: 1, at: Date.now() });
    }
  }

  #owe(): void {
    this.#owed = [...(this.#owed ?? []), ...this.#pending];
    this.#pending = [];
  }

  #unsaved(): Change[] {
    return [...(this.#owed ?? []), ...(this.#inFlight ? [this.#inFlight] : []), ...this.#pending];
  }

  #unsavedCount(): number {
    return this.#unsaved().length + (this.#owed ? 1 : 0);
  }

  #later(): void {
    if (this.#closed) return;
    this.#wasLost = true;
    clearTimeout(this.#retry);
    // Soon after a hiccup, less and less often while it lasts, and never all at the same moment.
    const delay = Math.min(3_000, 150 * 2 ** this.#failures++);
    this.#retry = setTimeout(this.#join, delay * (0.5 + Math.random()));
    this.#set({});
  }

  readonly #onOwnUpdate = (update: Uint8Array): void => {
    this.#pending.push({ update, count: 1, at: Date.now() });
    this.#set({});
    this.#flush();
  };

  /** Yjs tidies formats after changes of others: whoever only reads could not save that, and it is not theirs to do. */
  readonly #leaveUntidy = (transaction: Y.Transaction): void => {
    if (!this.#state.writable) transaction._needFormattingCleanup = false;
  };

  /** One message under way at a time: what is typed meanwhile goes together with the next. */
  #flush(): void {
    if (this.#inFlight || this.#joinedAs === null || this.#state.refusal || !this.#socket.connected) return;
    // Yjs takes another id when it meets its own elsewhere: the server must know it first.
    if (this.#joinedAs !== this.doc.clientID) {
      this.rejoin();
      return;
    }
    const change = this.#owed ? this.#nextOwed() : takeMessage(this.#pending, mostPerMessage);
    clearTimeout(this.#retry);
    if (!change && this.#owed) this.#retry = setTimeout(() => this.rejoin(), askAgainAfter);
    if (!change) return;
    this.#inFlight = change;
    const reaches = Y.getState(this.doc.store, this.doc.clientID);
    const attempt = this.#attempt;
    this.#socket
      .timeout(answerWithin)
      .emit("note:update", { ...this.key, update: change.update }, (late, answer) => {
        if (this.#closed || attempt !== this.#attempt) return;
        if (late || !answer || (!answer.ok && answer.refusal === "failed")) {
          this.#leaveDocument();
          return this.#later();
        }
        if (!answer.ok) {
          this.#takeBack();
          return this.#set({ refusal: answer.refusal, writable: false });
        }
        this.#failures = 0;
        this.#savedSeq = answer.seq;
        this.#inFlight = null;
        if (this.#owed) raise(this.#serverHas, change.update);
        if ((this.#serverHas.get(this.doc.clientID) ?? 0) >= reaches) this.#owed = null;
        this.#set({});
        this.#flush();
      });
  }

  /** Nothing while it stands on words of others that have not come back yet: see `#onUpdated`. */
  #nextOwed(): Change | null {
    this.#owe();
    const update = owedBy(this.doc, this.doc.clientID, this.#serverHas, mostPerMessage);
    return update && { update, count: 0, at: Date.now() };
  }

  /** Whether it arrived is unknown: it is sent again, and what the server has already it counts once. */
  #takeBack(): void {
    // What is owed is made anew.
    if (this.#inFlight && !this.#owed) this.#pending.unshift(this.#inFlight);
    this.#inFlight = null;
  }

  #leaveDocument(): void {
    this.#wasLost = true;
    this.#attempt++;
    this.#joinedAs = null;
    this.#joining = false;
    this.#takeBack();
    const others = [...this.awareness.states.keys()].filter((id) => id !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, this);
  }

  readonly #onLost = (): void => {
    this.#leaveDocument();
    this.#set({});
  };

  #isOurs(of: NoteKey): boolean {
    return of.itemId === this.key.itemId && of.epoch === this.key.epoch;
  }

  readonly #onUpdated = (updated: NoteKey & { updates: Uint8Array[] }): void => {
    // While the answer to a join is on its way, what was committed after it may overtake it: Yjs keeps it for then.
    if (!this.#isOurs(updated) || (this.#joinedAs === null && !this.#joining)) return;
    const applied = this.#apply(updated.updates);
    if (this.#joining || this.#owed) for (const update of updated.updates) raise(this.#serverHas, update);
    if (this.#joinedAs === null) return;
    // Something is broken, or before it is missing: the whole of it comes with a new join.
    if (!applied || this.doc.store.pendingStructs !== null) this.rejoin();
    else if (this.#owed) this.#flush();
  };

  /**
   * In one change of the document, however many updates: the editor draws once.
   * @returns false when some of these bytes are no update: something on the way has damaged them.
   */
  #apply(updates: Uint8Array[]): boolean {
    let whole = true;
    for (const read of this.#readers) read();
    this.doc.transact(() => {
      for (const update of updates)
        try {
          Y.applyUpdate(this.doc, update, this);
        } catch {
          whole = false;
        }
    }, this);
    return whole;
  }

  readonly #onClosed = (closed: NoteKey & { because: "epoch" | "denied" | "locked" | "failed" }): void => {
    if (!this.#isOurs(closed)) return;
    this.#leaveDocument();
    if (closed.because === "epoch" || closed.because === "denied")
      this.#set({ refusal: closed.because, writable: false });
    else if (closed.because === "failed") this.#later();
    else this.rejoin();
  };

  readonly #onCarets = (told: NoteKey & { carets: Caret[] }): void => {
    if (this.#isOurs(told)) showCarets(this.awareness, told.carets, this);
  };

  readonly #onCaret = (_change: unknown, origin: unknown): void => {
    if (origin === this || this.#caretTimer) return;
    this.#caretTimer = setTimeout(() => {
      this.#caretTimer = undefined;
      this.#sendCaret();
    }, caretEvery);
  };

  #sendCaret(): void {
    if (this.#closed || this.#joinedAs === null || !this.#state.writable || !this.#socket.connected) return;
    this.#socket.emit("note:caret", { ...this.key, cursor: ownCaret(this.awareness) });
  }
}
