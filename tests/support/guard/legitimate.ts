/** Tables of two to four editors, on a line that delays and breaks, whose updates all go through the guard. */
import { readFileSync } from "node:fs";
import * as Y from "yjs";
import { nameNeighbours } from "#app/live/neighbours.ts";
import { contentOf, keptDocument } from "#app/notes/note-document.ts";
import { largestUpdate, tryOn, vet } from "#server/realtime/update-guard.ts";
import { Chance } from "./chance.ts";
import { HeadlessEditor } from "./headless-editor.ts";

/** As in app/live/note-connection.ts. */
const mostPerMessage = 48 * 1024;

export interface Passed {
  updates: number;
  bytes: number;
  /** One step of an editor that is more than one message may hold: the page says so, the session ends there. */
  tooLarge: number;
  rejections: { fault: string; seed: number; update: string }[];
  /** Documents that did not end the same on every side, by their seed. */
  diverged: number[];
  /** Longest time of one update in the guard, ms, and how many took longer than 50. */
  slowest: number;
  stalls: number;
  /** Exceptions of the editor's own binding, after which a person reloads the page. */
  reloads: Map<string, number>;
}

export const nobodyYet = (): Passed => ({
  updates: 0,
  bytes: 0,
  tooLarge: 0,
  rejections: [],
  diverged: [],
  slowest: 0,
  stalls: 0,
  reloads: new Map(),
});

interface Person {
  doc: Y.Doc;
  editor: HeadlessEditor;
  outbox: Uint8Array[];
  inbox: Uint8Array[];
  online: boolean;
}

/** @param onUpdate hears of every update that passed, with the document as it was before. */
export function editTogether(
  seed: number,
  steps: number,
  passed: Passed,
  onUpdate: (update: Uint8Array, before: Y.Doc) => void = () => {},
): Y.Doc {
  const chance = new Chance(seed);
  const server = keptDocument();
  const live = keptDocument();
  const network = {};
  const people: Person[] = Array.from({ length: 2 + chance.below(3) }, (_, at) => {
    const doc = new Y.Doc();
    nameNeighbours(doc);
    doc.clientID = 1 + at + chance.below(2 ** 32 - 8);
    const person: Person = { doc, editor: new HeadlessEditor(doc), outbox: [], inbox: [], online: true };
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== network) person.outbox.push(update);
    });
    return person;
  });

  let over = false;
  const send = (person: Person, update: Uint8Array) => {
    if (update.length > largestUpdate && !over) passed.tooLarge++;
    over ||= update.length > largestUpdate;
    if (over) return;
    const started = performance.now();
    const mayWrite = (clientId: number) => clientId === person.doc.clientID;
    const vetted = vet(update, server, mayWrite);
    if (vetted.ok) onUpdate(update, server);
    const tried = vetted.ok ? tryOn(server, update) : vetted;
    const took = performance.now() - started;
    note(passed, took, live, update, mayWrite);
    passed.updates++;
    passed.bytes += update.length;
    if (!tried.ok) {
      passed.rejections.push({ fault: tried.fault, seed, update: Buffer.from(update).toString("base64") });
      return;
    }
    if (!tried.isNew) return;
    Y.applyUpdate(live, update);
    for (const other of people) if (other !== person && other.online) other.inbox.push(update);
  };
  const flush = (person: Person, together: boolean) => {
    if (!together) for (const update of person.outbox.splice(0)) send(person, update);
    for (const message of messagesOf(person.outbox.splice(0))) send(person, message);
  };
  /** What the binding throws is not the guard's: the page is opened again, with the same document. */
  const orReload = (person: Person, act: () => void) => {
    try {
      act();
    } catch (error) {
      const said = String(error).replace(/\d+/g, "N");
      passed.reloads.set(said, (passed.reloads.get(said) ?? 0) + 1);
      person.editor.close();
      person.editor = new HeadlessEditor(person.doc);
    }
  };
  const receive = (person: Person, most = Number.POSITIVE_INFINITY) => {
    for (const update of person.inbox.splice(0, most))
      orReload(person, () => Y.applyUpdate(person.doc, update, network));
  };
  const comeBack = (person: Person) => {
    person.online = true;
    person.inbox = [];
    const missed = Y.encodeStateAsUpdate(live, Y.encodeStateVector(person.doc));
    orReload(person, () => Y.applyUpdate(person.doc, missed, network));
    flush(person, true);
  };

  for (let step = 0; step < steps && !over; step++) {
    const person = chance.of(people);
    orReload(person, () => person.editor.act(chance));
    if (person.online && chance.is(0.01)) person.online = false;
    else if (!person.online && chance.is(0.03)) comeBack(person);
    if (!person.online) continue;
    if (chance.is(0.8)) flush(person, chance.is(0.3));
    if (chance.is(0.5)) receive(person, 1 + chance.below(5));
  }
  for (const person of people) if (!person.online) comeBack(person);
  // Editors answer each other's changes with repairs of their own, until there is nothing left to say.
  for (let round = 0; round < 20 && people.some((one) => one.inbox.length + one.outbox.length); round++)
    for (const person of people) {
      receive(person);
      flush(person, true);
    }
  const text = JSON.stringify(contentOf(server));
  if (!over && [live, ...people.map((one) => one.doc)].some((doc) => JSON.stringify(contentOf(doc)) !== text))
    passed.diverged.push(seed);
  for (const person of people) {
    person.editor.close();
    person.doc.destroy();
  }
  return server;
}

/**
 * Takes a time down. What another process or the collector took of it is not the update's: a long one is measured again
 * on copies of the document as it was, in time of this thread, and the shortest counts.
 */
export function note(
  counted: { slowest: number; stalls: number },
  took: number,
  before: Y.Doc,
  update: Uint8Array,
  mayWrite: (clientId: number) => boolean,
): void {
  let shortest = took;
  for (let again = 0; again < 3 && shortest > 50; again++) {
    const copy = keptDocument();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(before));
    const started = threadTime();
    if (vet(update, copy, mayWrite).ok) tryOn(copy, update);
    shortest = Math.min(shortest, threadTime() - started);
    copy.destroy();
  }
  counted.slowest = Math.max(counted.slowest, shortest);
  if (shortest > 50) counted.stalls++;
}

/** Of the main thread, ms; on systems that do not tell it, the time of the clock. */
function threadTime(): number {
  try {
    return Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

function* messagesOf(updates: Uint8Array[]): Generator<Uint8Array> {
  let taken: Uint8Array[] = [];
  let size = 0;
  for (const update of updates) {
    if (taken.length && size + update.length > mostPerMessage) {
      yield Y.mergeUpdates(taken);
      taken = [];
      size = 0;
    }
    taken.push(update);
    size += update.length;
  }
  if (taken.length) yield taken.length === 1 ? taken[0]! : Y.mergeUpdates(taken);
}
