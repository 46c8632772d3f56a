import { connectLive, type LiveClient, type LiveRefusal, saved, synced } from "#app/live/headless.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { acknowledgeStatement, tickAcknowledged } from "#app/statements/acknowledgement.server.ts";
import type { Database } from "#db/client.ts";
import { agencies, chairs, memberships, people, seats } from "#db/schema/index.ts";
import { write } from "#tests/support/live-server.ts";
import { addItem, addMeeting, giveStatement, setTable, type TestTable } from "#tests/support/people.ts";
import { openWholeProduct } from "#tests/support/whole/open.ts";
import { Observer } from "../two-worlds/observer.ts";
import { type Kind, kinds, type Scene, type Victim } from "./kinds.ts";

/** What one kind of revocation came to. Instants are milliseconds from the moment at which it was asked for. */
export interface Outcome {
  kind: string;
  /** When the last frame with something of the item arrived, for each victim. */
  silentAfter: number[];
  /** The same from the moment at which the change was answered, and so committed. */
  afterCommit: number[];
  /** Words that were written while the victims could read them, and arrived: without them silence says nothing. */
  heardBefore: number;
  /** What came back to whom it should not. */
  broughtBack: string[];
}

/** After this long nothing of the item may arrive, ms. */
export const within = 1_000;

interface Reader extends Victim {
  observer: Observer;
  /** When each frame came that holds something of the item. */
  heard: number[];
}

/** Takes a right from `count` people in each of the ways there are, while others write into what they read. */
export async function revokeAll(
  db: Database,
  count: number,
  /** Meetings at once, each with its readers and somebody who writes; an embedded database has one line for all. */
  atOnce: number,
  together = 10,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = kinds.map(({ name }) => ({
    ...{ kind: name, silentAfter: [], afterCommit: [], heardBefore: 0, broughtBack: [] },
  }));
  const product = await openWholeProduct(db);
  try {
    const play = async (kind: Kind, many: number) => {
      const round = new Round(await setTable(db), product, kind);
      try {
        await round.run(many, outcomes[kinds.indexOf(kind)]!);
      } finally {
        round.close();
      }
    };
    for (let done = 0; done < count; done += together)
      for (let first = 0; first < kinds.length; first += atOnce)
        await Promise.all(
          kinds.slice(first, first + atOnce).map((kind) => play(kind, Math.min(together, count - done))),
        );
  } finally {
    await product.close();
  }
  return outcomes;
}

class Round {
  readonly #scene: Scene;
  readonly #kind: Kind;
  readonly #readers: Reader[] = [];
  #chair = "";
  #writing = true;
  #writer: LiveClient | undefined;

  constructor(table: TestTable, product: Scene["product"], kind: Kind) {
    this.#kind = kind;
    this.#scene = {
      ...{ product, table, itemId: "", meetingId: "" },
      post: async (path, fields, token = this.#chair) => {
        const body = new URLSearchParams();
        for (const [name, value] of Object.entries(fields))
          for (const one of [value].flat()) body.append(name, one);
        const headers = { Cookie: `session=${token}`, Origin: product.address };
        const answer = await fetch(product.address + path, {
          method: "POST",
          redirect: "manual",
          headers,
          body,
        });
        if (answer.status >= 400) throw new Error(`${path}: ${answer.status}`);
      },
    };
  }

  async run(count: number, outcome: Outcome): Promise<void> {
    const { table, product } = this.#scene;
    this.#chair = await startSession(table.db, table.chair.personId, new Date());
    this.#scene.meetingId = await addMeeting(table, "live");
    const audience = this.#kind.deputies ? "chair" : "table";
    const { meetingId } = this.#scene;
    this.#scene.itemId = await addItem(table, meetingId, { audience, section: "protected" });
    if (this.#kind.acknowledged) {
      await giveStatement(table, meetingId);
      await acknowledgeStatement(product.services, table.chair, meetingId);
    }
    for (let n = 0; n < count; n++) await this.#addReader(n);
    this.#writer = await connectLive(product.address, { session: this.#chair });
    const writing = this.#write(this.#writer);
    await pause(150);
    for (const { heard } of this.#readers) outcome.heardBefore += heard.length;

    const starts = new Map<Reader, number>();
    const commits = new Map<Reader, number>();
    for (const reader of this.#readers) {
      if (this.#kind.together && starts.size) {
        starts.set(reader, [...starts.values()][0]!);
        commits.set(reader, [...commits.values()][0]!);
        continue;
      }
      starts.set(reader, performance.now());
      await this.#kind.revoke(this.#scene, reader);
      commits.set(reader, performance.now());
    }
    await pause(within + 200);
    for (const reader of this.#readers) {
      const last = reader.heard.at(-1) ?? 0;
      outcome.silentAfter.push(Math.max(0, last - starts.get(reader)!));
      outcome.afterCommit.push(Math.max(0, last - commits.get(reader)!));
    }
    for (const reader of this.#readers) outcome.broughtBack.push(...(await this.#comeBack(reader)));
    this.#writing = false;
    await writing;
  }

  async #addReader(n: number): Promise<void> {
    const { product, table } = this.#scene;
    const { db, seriesId } = table;
    const name = `${this.#kind.name} ${n}`;
    const [agency] = await db
      .insert(agencies)
      .values({ nameEn: name, nameFr: name, kind: "other" })
      .returning();
    await db.insert(seats).values({ seriesId, agencyId: agency!.id, position: 10 + n });
    const [person] = await db
      .insert(people)
      .values({ name, email: `${crypto.randomUUID()}@example.org` })
      .returning();
    const [personId, agencyId] = [person!.id, agency!.id];
    await db.insert(memberships).values({ personId, agencyId, seat: "representative" });
    if (this.#kind.deputies) await db.insert(chairs).values({ seriesId, personId, role: "deputy" });
    if (this.#kind.acknowledged)
      await tickAcknowledged(product.services, table.chair, this.#scene.meetingId, [personId]);
    const token = await startSession(db, personId, new Date());
    const heard: number[] = [];
    const observer = new Observer(name, product.address, { session: token }, (entry) => {
      if (this.#tells(entry)) heard.push(performance.now());
    });
    await observer.connect();
    await observer.join(this.#scene.meetingId);
    await observer.openNote(this.#scene.itemId, 1);
    this.#readers.push({ personId, agencyId, token, observer, heard });
  }

  /** Whether it holds something of the item. That somebody is out of a note names the item, and nothing more. */
  #tells = (entry: string): boolean =>
    !entry.includes("note:closed") && (entry.includes(this.#scene.itemId) || entry.includes("canary-words"));

  /** Somebody goes on writing into the item's note, and the chair records what was decided. */
  async #write(client: LiveClient): Promise<void> {
    const { itemId } = this.#scene;
    let epoch = 1;
    let note = client.openNote({ itemId, epoch });
    await synced(note);
    for (let n = 0; this.#writing; n++) {
      write(note, `canary-words ${n}`);
      const refusal = await saved(note).then(
        () => null,
        (error: LiveRefusal) => error,
      );
      if (refusal) {
        note.close();
        note = client.openNote({ itemId, epoch: ++epoch });
        await synced(note);
      }
      if (n % 8 === 0)
        await this.#scene.post(`/items/${itemId}/decisions`, {
          ...{ id: crypto.randomUUID(), text: `canary-words ${n}`, language: "en", reason: "", dissent: "" },
        });
      await pause(50);
    }
    note.close();
  }

  /** With a new socket, the same cookie, and everything that could be asked for. */
  async #comeBack({ token, personId }: Reader): Promise<string[]> {
    const { product, itemId } = this.#scene;
    const again = new Observer(personId, product.address, { session: token });
    if (await again.connect()) {
      await again.join(this.#scene.meetingId);
      for (const epoch of [1, 2]) await again.openNote(itemId, epoch);
    }
    for (const path of [
      `/items/${itemId}.data`,
      `/meetings/${this.#scene.meetingId}/room.data`,
      `/meetings/${this.#scene.meetingId}`,
    ])
      await again.get(path);
    again.close();
    // Its own question names the item.
    return again.log.filter((entry) =>
      this.#tells(entry.replace(/^GET \S+/, "").replace(/"Location"[^\]]*/g, "")),
    );
  }

  close(): void {
    this.#writing = false;
    this.#writer?.close();
    for (const { observer } of this.#readers) observer.close();
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
