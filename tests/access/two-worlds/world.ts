import "#tests/support/whole/production.ts";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { mails } from "#db/schema/index.ts";
import { type Chance, chance } from "#tests/support/chance.ts";
import { until } from "#tests/support/live-server.ts";
import { openWholeProduct } from "#tests/support/whole/open.ts";
import { everyRoute } from "../routes.ts";
import { accept, type Behind, happenBehind, newHiddenItem, sendIn, words } from "./hidden-things.ts";
import { type Cookie, canonical, Observer, presenceOf } from "./observer.ts";
import { type Actor, beginning, type Clock, Stage } from "./stage.ts";

/** What makes a world: what everybody at the table may read, and what happens behind their backs. */
export interface Seeds {
  open: number;
  hidden: number;
}

/**
 * The classes of those who look on. `outside`: they may read nothing of any item, so for them two worlds may differ in
 * the open items too.
 */
export const classes = {
  "rep of another agency": { outside: false },
  "attendee of another agency": { outside: false },
  "rep whose agency leaves": { outside: false },
  "wall of the room": { outside: false },
  "recused rep": { outside: false },
  "has not acknowledged": { outside: false },
  kiosk: { outside: false },
  coordinator: { outside: true },
  stranger: { outside: true },
  anonymous: { outside: true },
} as const;
export type ObserverClass = keyof typeof classes;
export type Observations = Record<ObserverClass, string[]>;

interface OpenItem {
  id: string;
  epoch: number;
  by: "rep" | "coulee";
  decisions: string[];
}

/** Instants of the meeting's own, in seconds since the beginning: the same in every world. */
const at = { published: 3_600, opened: 7_200, left: 10_800, closed: 14_400 };

/** Plays one world through on a server of its own. @returns what each observer received, in its order. */
export async function play(db: Database, seeds: Seeds): Promise<Observations> {
  const clock: Clock = { now: new Date(beginning) };
  const product = await openWholeProduct(db, { now: () => clock.now, settings: { outboxReadable: false } });
  const world = new World(new Stage(product, clock), seeds);
  try {
    await world.play();
    return world.observations();
  } finally {
    world.end();
    await product.close();
  }
}

class World {
  readonly #stage: Stage;
  readonly #open: Chance;
  readonly #behind: Behind;
  readonly #items: OpenItem[] = [];
  readonly #observers = {} as Record<ObserverClass, Observer>;
  #inRoom: Observer[] = [];
  #now = 0;
  #kiosk = "";
  /** Letters that somebody had before what is compared began. */
  #lettersBefore = 0;

  constructor(stage: Stage, seeds: Seeds) {
    this.#stage = stage;
    this.#open = chance(seeds.open);
    this.#behind = { stage, chance: chance(seeds.hidden), items: [], onFloor: null, guestId: null };
  }

  /** The next thing that observers may notice. What is hidden happens in the instants between two of these. */
  #tick(to = this.#now + 60): void {
    this.#now = to;
    this.#stage.clock(to);
  }

  async #unseen(phase: Parameters<typeof happenBehind>[1], most: number): Promise<void> {
    this.#stage.clock(this.#now + 20);
    await happenBehind(this.#behind, phase, most);
    this.#stage.clock(this.#now + 40);
  }

  async play(): Promise<void> {
    await this.#stage.set();
    await this.#lookOn();
    await this.#collect();
    await this.#enter();
    await this.#hold();
    await this.#end();
  }

  async #lookOn(): Promise<void> {
    const { product, others } = this.#stage;
    const session = ({ token }: { token: string }) => ({ session: token });
    this.#kiosk = await this.#stage.startDevice("kiosk");
    const cookies: Record<ObserverClass, Cookie> = {
      "rep of another agency": session(others.northside),
      "attendee of another agency": session(others.northsideAttendee),
      "rep whose agency leaves": session(others.leaver),
      "wall of the room": { screen: await this.#stage.startDevice("screen") },
      "recused rep": session(others.recused),
      "has not acknowledged": session(others.silent),
      kiosk: { kiosk: this.#kiosk },
      coordinator: session(others.coordinator),
      stranger: session(others.stranger),
      anonymous: null,
    };
    for (const [name, cookie] of Object.entries(cookies))
      this.#observers[name as ObserverClass] = new Observer(name, product.address, cookie);
  }

  async #collect(): Promise<void> {
    const stage = this.#stage;
    // The meeting begins with it, in every world: that something hidden has the floor is told to everybody.
    await stage.post("chair", `/meetings/${stage.meetingId}/entries`, {
      ...{ id: randomUUID(), title: "Welcome", minutes: "5", section: "opening", index: "0", language: "en" },
    });
    await newHiddenItem(this.#behind);
    for (let left = this.#open.between(2, 4); left > 0; left--) {
      this.#tick();
      const by = this.#open.pick(["rep", "coulee"] as const);
      const { northside, coulee } = stage.table.agencies;
      // One at least that closes, in every world, when the meeting begins, to who has not acknowledged: they are told of it.
      const audience = this.#items.length
        ? this.#open.pick(["table", "table", "agencies"] as const)
        : "agencies";
      const kind = this.#open.pick(["change", "question"] as const);
      const { id } = await sendIn(stage, this.#open, {
        actor: by,
        audience,
        kind,
        named: [northside, coulee],
      });
      await this.#unseen("collecting", 2);
      await accept(stage, id);
      this.#items.push({ id, epoch: 1, by, decisions: [] });
    }
    await this.#unseen("collecting", 2);
    this.#tick(at.published);
    await stage.post("chair", `/meetings/${stage.meetingId}/publication`, { _method: "publish", seen: "" });
  }

  async #enter(): Promise<void> {
    const stage = this.#stage;
    await stage.enter();
    // Until the meeting begins what is protected of it is open to who is of an agency that is named.
    for (const name of Object.keys(this.#observers) as ObserverClass[])
      if (name !== "has not acknowledged") await this.#comeIn(name);
  }

  async #comeIn(name: ObserverClass): Promise<void> {
    const observer = this.#observers[name];
    const isOne = await observer.connect();
    // Who is there is told a moment later: one by one, so that everybody hears it as often.
    const told = presenceOf([...this.#inRoom, observer]);
    const isIn = isOne && (await observer.join(this.#stage.meetingId));
    if (isIn === (classes[name].outside || name === "kiosk")) throw new Error(`${name} in the room: ${isIn}`);
    if (!isIn) return;
    this.#inRoom.push(observer);
    await told();
  }

  /** The opening ritual, in every way in which somebody can acknowledge, and who else is in the room. */
  async #begin(): Promise<void> {
    const stage = this.#stage;
    const { meetingId, statementId, others } = stage;
    await stage.post("chair", `/meetings/${meetingId}/start`, { statementId });
    for (const actor of ["rep", "attendee", "coulee"] as const)
      await stage.post(actor, `/meetings/${meetingId}/acknowledgement`);
    await stage.touch(this.#kiosk, others.northsideAttendee.personId);
    const said = [others.northside, others.recused, others.leaver].map(({ personId }) => personId);
    await stage.post("chair", `/meetings/${meetingId}/acknowledgements`, { people: said.join(" ") });
    this.#lettersBefore = (await this.#lettersTo(others.silent.personId)).length;
    await this.#comeIn("has not acknowledged");
    // Before the wall: by who is in the room for it, it shows more or less.
    for (const { personId } of [others.northside, others.recused, others.silent])
      if (this.#open() < 0.5)
        await stage.post("chair", `/meetings/${meetingId}/attendance`, { personId, status: "present" });
    const id = randomUUID();
    await stage.post("chair", `/meetings/${meetingId}/guests`, { id, name: "Ines Interpreter" });
    this.#behind.guestId = id;
    if (this.#open() < 0.5)
      await stage.post("chair", `/meetings/${meetingId}/guests`, { _method: "edit", id, here: "" });
  }

  /** The meeting: open items have the floor one after the other, and what is hidden has it in between. */
  async #hold(): Promise<void> {
    const stage = this.#stage;
    this.#tick(at.opened);
    await this.#begin();
    const restricted = this.#open.between(0, this.#items.length - 1);
    for (const [index, item] of this.#items.entries()) {
      await this.#unseen("live", 3);
      if (index === restricted) await this.#restricted();
      this.#tick();
      this.#behind.onFloor = null;
      await stage.post("chair", `/meetings/${stage.meetingId}/floor`, { itemId: item.id });
      await this.#openNotes(item);
      for (let left = this.#open.between(1, 3); left > 0; left--) {
        await this.#unseen("live", 2);
        this.#tick();
        await this.#openThing(item);
      }
    }
    await this.#unseen("live", 3);
    this.#tick(at.left);
    await this.#leaves();
    await this.#unseen("live", 3);
  }

  /** What everybody in the room does, and tries: the projector shows no notes. */
  async #openNotes(item: OpenItem): Promise<void> {
    for (const observer of this.#inRoom)
      if (observer !== this.#observers["wall of the room"])
        for (const { id, epoch } of [item, this.#behind.items[0]!]) await observer.openNote(id, epoch);
  }

  /** Something that is not for the observers has the floor: they know that, and nothing more. */
  async #restricted(): Promise<void> {
    this.#tick();
    const item = this.#behind.chance.pick(this.#behind.items);
    await this.#stage.post("chair", `/meetings/${this.#stage.meetingId}/floor`, { itemId: item.id });
    this.#behind.onFloor = item;
    await this.#unseen("live", 4);
  }

  async #openThing(item: OpenItem): Promise<void> {
    const stage = this.#stage;
    const text = words(this.#open);
    const fields = { text, reason: "", dissent: "", language: "en" };
    const id = randomUUID();
    const things: (() => Promise<unknown>)[] = [
      async () => {
        await stage.type(item.by as Actor, item.id, item.epoch, text);
        const readers = this.#inRoom.filter((observer) => observer.notes.has(item.id));
        await until(() => readers.every(({ log }) => log.some((entry) => entry.includes(text))));
      },
      async () => {
        await stage.post(item.by, `/items/${item.id}/decisions`, { id, ...fields });
        item.decisions.push(id);
      },
      () =>
        stage.post("chair", `/items/${item.id}/action-items`, {
          ...{ id, text, language: "en", dueOn: "2027-01-20", delegateId: "" },
          agencyId: stage.table.agencies.northside,
        }),
      () =>
        stage.post("chair", `/items/${item.id}/outcome`, {
          outcome: this.#open.pick(["done", "parked", ""]),
        }),
      () =>
        stage.post("chair", `/meetings/${stage.meetingId}/floor`, {
          extra: String(this.#open.between(1, 9)),
        }),
      () =>
        stage.post("attendee", `/meetings/${stage.meetingId}/attendance`, {
          status: this.#open.pick(["present", "regrets"]),
        }),
    ];
    if (item.decisions.length)
      things.push(() =>
        stage.post("chair", `/decisions/${item.decisions[0]}`, { _method: "edit", ...fields }),
      );
    await this.#open.pick(things)();
  }

  async #leaves(): Promise<void> {
    const { table, meetingId } = this.#stage;
    const { city, harbour, coulee, northside } = table.agencies;
    const leaver = this.#observers["rep whose agency leaves"];
    this.#inRoom = this.#inRoom.filter((one) => one !== leaver);
    const told = presenceOf(this.#inRoom);
    await this.#stage.post("chair", `/series/${table.seriesId}/edit`, {
      ...{ nameEn: "Complex-case consultation", nameFr: "Réunion de consultation sur les cas complexes" },
      ...{ firstDate: "2026-01-08", wallTime: "09:00", timeZone: "America/Edmonton", duration: "120" },
      ...{ everyCount: "2", everyUnit: "week", chair: table.chair.personId },
      ...{ statementEn: "What is said here stays here.", statementFr: "Ce qui se dit ici reste ici." },
      seats: [city, harbour, coulee, northside],
    });
    await until(() => leaver.log.some((entry) => entry.includes("room:closed") && entry.includes(meetingId)));
    await told();
  }

  async #end(): Promise<void> {
    const stage = this.#stage;
    // First those outside: what others are refused is in the audit, in the order in which they asked.
    await this.#look("live", true);
    await this.#look("live", false);
    this.#tick(at.closed);
    await stage.post("chair", `/meetings/${stage.meetingId}/closure`);
    await this.#unseen("closed", 4);
    this.#tick();
    await this.#look("closed", true);
    if (this.#open() < 0.5) await stage.post("chair", `/meetings/${stage.meetingId}/confirmation`);
    await this.#look("closed", false);
    for (const observer of Object.values(this.#observers)) await observer.drained();
  }

  /** Every address of the product that answers to GET, by everybody: as data; and some of the pages, as drawn by chance. */
  async #look(when: "live" | "closed", fromOutside: boolean): Promise<void> {
    const { meetingId, nextMeetingId, table } = this.#stage;
    const hidden = this.#behind.items[0]!;
    // What is hidden is asked for by its id, which its observers cannot know; what it was called is no part of the answer.
    const things: Record<string, Record<string, string>> = {
      meetings: { this: meetingId, next: nextMeetingId },
      items: { open: this.#items[0]!.id, hidden: hidden.id },
      series: { this: table.seriesId },
      decisions: { hidden: hidden.decisions[0] ?? randomUUID() },
      "action-items": { hidden: hidden.actions[0] ?? randomUUID() },
      recusals: { hidden: hidden.recusals[0] ?? randomUUID() },
    };
    const all = everyRoute
      .filter(({ path, module }) => module.loader && !path.includes("*") && !path.includes(":token"))
      .flatMap(({ path, module }) =>
        path.includes(":id")
          ? Object.entries(things[path.split("/")[1]!]!).map(([name, id]) => ({
              pattern: path,
              path: path.replace(":id", id),
              name: path.replace(":id", name),
              isPage: module.default !== undefined,
            }))
          : [{ pattern: path, path, name: path, isPage: module.default !== undefined }],
      );
    // Where one can only post, there is nothing to be seen: some of them, too.
    const pages = all.filter(({ isPage }) => isPage);
    // Which are opened is drawn by the open chance alone: the same in worlds that are compared. Whoever is outside is
    // compared over all worlds, so there it is the same in all of them.
    // Nothing that a coordinator finds in the audit when somebody else was refused it.
    const quiet = all.filter(({ path }) => !/^\/(audit|series|account|sign|session)/.test(path));
    const drawn = (many: number) => Array.from({ length: many }, () => this.#open.pick(quiet));
    const telling = /^\/$|^\/(action-items|items|items\/:id|meetings\/:id|meetings\/:id\/(room|minutes))$/;
    const always = pages.filter(({ pattern }) => telling.test(pattern));
    const inside = { data: when === "closed" ? [...always, ...drawn(10)] : drawn(6), whole: drawn(3) };
    const outside = {
      data: pages.filter(
        ({ path }) => path.split("/").length < 4 && (when === "closed" || /^\/(audit|items)?$/.test(path)),
      ),
      whole: pages.slice(0, 3),
    };
    const lookOf = async (as: ObserverClass) => {
      const observer = this.#observers[as];
      const device = { "wall of the room": "screen", kiosk: "kiosk" }[as as "kiosk"];
      const opened = device || classes[as].outside ? outside : inside;
      for (const { path, name } of opened.data) {
        await observer.get(`${path === "/" ? "/_root" : path}.data`, name);
      }
      for (const { path, name } of opened.whole) await observer.get(path, name);
      if (!device) return;
      await observer.get(`/meetings/${meetingId}/${device}`);
      await observer.get(`/meetings/${meetingId}/${device}.data`);
    };
    const names = (Object.keys(classes) as ObserverClass[]).filter(
      (name) => classes[name].outside === fromOutside,
    );
    // One after the other: who opened what first is told to whoever wrote it.
    for (const name of names) await lookOf(name);
  }

  #lettersTo = (personId: string) =>
    this.#stage.db.select().from(mails).where(eq(mails.personId, personId)).orderBy(mails.createdAt);

  async observations(): Promise<Observations> {
    const seen = {} as Observations;
    const { others } = this.#stage;
    const mailTo: Partial<Record<ObserverClass, string>> = {
      "rep of another agency": others.northside.personId,
      "attendee of another agency": others.northsideAttendee.personId,
      "rep whose agency leaves": others.leaver.personId,
      "recused rep": others.recused.personId,
      "has not acknowledged": others.silent.personId,
      coordinator: others.coordinator.personId,
      stranger: others.stranger.personId,
    };
    for (const name of Object.keys(classes) as ObserverClass[]) {
      const personId = mailTo[name];
      const all = personId ? await this.#lettersTo(personId) : [];
      const letters = name === "has not acknowledged" ? all.slice(this.#lettersBefore) : all;
      const mailed = letters.map(
        ({ recipient, subject, text, html }) => `mail to ${recipient}: ${subject}\n${text}\n${html}`,
      );
      seen[name] = canonical([...this.#observers[name].log, ...mailed]);
    }
    return seen;
  }

  end(): void {
    this.#stage.leave();
    for (const observer of Object.values(this.#observers)) observer.close();
  }
}
