import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { recusals, wideningRequests } from "#db/schema/index.ts";
import type { Chance } from "#tests/support/chance.ts";
import type { Stage } from "./stage.ts";

/** An item that none of the observers may read, and what was made of it. */
export interface HiddenItem {
  id: string;
  audience: "chair" | "agencies";
  epoch: number;
  title: string;
  decisions: string[];
  actions: string[];
  /** Recusals of people who may not read it anyway. */
  recusals: string[];
}

export interface Behind {
  stage: Stage;
  chance: Chance;
  /** Accepted, on the agenda, hidden. At least one before the meeting begins. */
  items: HiddenItem[];
  /** The hidden item that has the floor, if one has. */
  onFloor: HiddenItem | null;
  /** A guest of the meeting, once it has begun. */
  guestId: string | null;
}

type Phase = "collecting" | "live" | "closed";

/**
 * What can happen behind the observers' backs. A new kind of hidden thing is a line here: of two worlds, one does it
 * where the other does not, does it twice, or does it otherwise, and nobody may notice.
 */
export interface HiddenThing {
  name: string;
  in: readonly Phase[];
  /** Whether it can be done now. */
  when?: (behind: Behind) => boolean;
  happen(behind: Behind): Promise<unknown>;
}

const syllables = ["ka", "mo", "ri", "tel", "sun", "var", "no", "be", "lu", "sha"];

/** Words that no page of the product has; each of its own length. */
export const words = (chance: Chance, count = chance.between(1, 9)): string =>
  Array.from({ length: count }, () =>
    Array.from({ length: chance.between(1, 4) }, () => chance.pick(syllables)).join(""),
  ).join(" ");

/** Sends an item in as its form does. @returns its id. */
export async function sendIn(
  stage: Stage,
  chance: Chance,
  given: {
    actor: "rep" | "coulee";
    audience: "table" | "agencies" | "chair";
    title?: string;
    named?: string[];
    kind?: "change" | "question";
  },
): Promise<{ id: string; title: string }> {
  const { actor, audience, kind = "change" } = given;
  const id = randomUUID();
  const title = given.title ?? words(chance);
  await stage.post(actor, "/items/new", { id, kind, meeting: stage.meetingId });
  const details: Record<string, string> =
    kind === "change"
      ? { barrier: words(chance), proposal: words(chance), whoDecides: "" }
      : { situation: words(chance), question: words(chance), personWants: words(chance), personKnows: "yes" };
  await stage.post(actor, `/items/${id}/edit`, {
    ...{ title, ...details, audience },
    minutes: String(chance.pick([3, 5, 8, 10, 15])),
    ...{ urgency: "next_meeting", language: "en", page: "p", count: "1" },
    presenter: stage.table[actor].personId,
    agencies: given.named ?? [],
  });
  return { id, title };
}

export const accept = (stage: Stage, id: string) =>
  stage.post("chair", `/items/${id}/triage`, { id: randomUUID(), verdict: "accepted" });

const pick = ({ chance, items }: Behind) => chance.pick(items);

/** By the chair. @returns the id of the new recusal; none where one was in force that holds for this too. */
async function recuse(stage: Stage, itemId: string, who: Record<string, string>): Promise<string[]> {
  const id = randomUUID();
  await stage.post("chair", `/items/${itemId}/recusals`, { id, ...who });
  const made = await stage.db.select({ id: recusals.id }).from(recusals).where(eq(recusals.id, id));
  return made.map((one) => one.id);
}

async function newHiddenItem(behind: Behind): Promise<HiddenItem> {
  const { stage, chance } = behind;
  const audience = chance.pick(["chair", "agencies"] as const);
  const { coulee, city } = stage.table.agencies;
  const named = audience === "agencies" ? chance.pick([[coulee], [coulee, city]]) : [];
  const { id, title } = await sendIn(stage, chance, { actor: "rep", audience, named, kind: "question" });
  // Before anybody of that agency may read it.
  await recuse(stage, id, { personId: stage.others.recused.personId, standing: "1" });
  await accept(stage, id);
  const item: HiddenItem = {
    ...{ id, title, audience, epoch: 1 },
    ...{ decisions: [], actions: [], recusals: [] },
  };
  behind.items.push(item);
  return item;
}

export const hiddenThings: readonly HiddenThing[] = [
  {
    name: "an item for some is sent in and accepted",
    in: ["collecting", "live"],
    happen: newHiddenItem,
  },
  {
    name: "a draft is begun",
    in: ["collecting", "live"],
    happen: async ({ stage, chance }) => {
      const id = randomUUID();
      await stage.post("rep", "/items/new", { id, kind: "change", meeting: stage.meetingId });
      const draft = { title: words(chance), page: "p", count: "1", base: "" };
      await stage.post("rep", `/items/${id}/draft`, draft);
    },
  },
  {
    name: "an item waits for the chair's answer, or gets it",
    in: ["collecting", "live"],
    happen: async ({ stage, chance }) => {
      const { id } = await sendIn(stage, chance, { actor: "rep", audience: "table" });
      const verdict = chance.pick(["", "deferred", "declined", "asked_back"]);
      const reason = words(chance);
      if (verdict) await stage.post("chair", `/items/${id}/triage`, { id: randomUUID(), verdict, reason });
      else if (chance() < 0.5) await stage.post("rep", `/items/${id}/submission`, { verb: "withdraw" });
    },
  },
  {
    name: "its title and minutes change",
    in: ["collecting", "live"],
    happen: (behind) =>
      behind.stage.post("chair", `/meetings/${behind.stage.meetingId}/entries`, {
        ...{ _method: "edit", itemId: pick(behind).id, title: words(behind.chance) },
        minutes: String(behind.chance.between(1, 60)),
      }),
  },
  {
    name: "it moves on the agenda",
    in: ["collecting", "live"],
    happen: async (behind) => {
      const { stage, chance } = behind;
      const item = pick(behind);
      // What is for some only is closed to who has not acknowledged wherever it stands.
      const section = chance.pick(["opening", "protected", "closing"]);
      // Never before what the meeting begins with: see `#collect` in world.ts.
      const index = String(chance.between(1, 8));
      await stage.post("chair", `/meetings/${stage.meetingId}/order`, { itemId: item.id, section, index });
    },
  },
  {
    name: "even fewer may read it",
    in: ["collecting", "live", "closed"],
    when: ({ items }) => items.some(({ audience }) => audience === "agencies"),
    happen: async ({ stage, items }) => {
      const item = items.find(({ audience }) => audience === "agencies")!;
      await stage.post("chair", `/items/${item.id}/audience`, { audience: "chair" });
      Object.assign(item, { audience: "chair", epoch: item.epoch + 1 });
    },
  },
  {
    name: "more may read it",
    in: ["collecting", "live", "closed"],
    when: ({ items }) => items.some(({ audience }) => audience === "chair"),
    happen: async ({ stage, chance, items }) => {
      const item = items.find(({ audience }) => audience === "chair")!;
      const { coulee, city } = stage.table.agencies;
      const namedAgencyIds = chance.pick([[coulee], [coulee, city]]);
      await stage.post("rep", `/items/${item.id}/audience`, { audience: "agencies", namedAgencyIds });
      Object.assign(item, { audience: "agencies", epoch: item.epoch + 1 });
    },
  },
  {
    name: "the chair asks its agency to let more read it, which is declined or taken back, or waits",
    in: ["collecting", "live", "closed"],
    happen: async (behind) => {
      const { stage, chance } = behind;
      const item = pick(behind);
      const asks = `/items/${item.id}/widening-requests`;
      const [open] = await stage.db
        .select({ id: wideningRequests.id })
        .from(wideningRequests)
        .where(
          and(
            eq(wideningRequests.itemId, item.id),
            eq(wideningRequests.epoch, item.epoch),
            isNull(wideningRequests.outcome),
          ),
        );
      const id = open?.id ?? randomUUID();
      if (!open) await stage.post("chair", asks, { id, audience: "table", reason: words(chance) });
      const then = chance.pick(["", "back", "no"]);
      if (then === "back") await stage.post("chair", `${asks}/withdrawal`, { id });
      if (then === "no")
        await stage.post("rep", `${asks}/answer`, { id, answer: "declined", word: words(chance) });
    },
  },
  {
    name: "somebody who may not read it is recused from it, or let back",
    in: ["collecting", "live", "closed"],
    happen: async (behind) => {
      const { stage, chance } = behind;
      const item = pick(behind);
      const [known] = item.recusals;
      if (known && chance() < 0.5) {
        item.recusals.shift();
        await stage.post("chair", `/recusals/${known}`, { _method: "remove" });
        return;
      }
      const { personId } = stage.others.northside;
      const who = chance.pick<Record<string, string>>([
        { personId },
        { agencyId: stage.table.agencies.northside },
      ]);
      item.recusals.push(...(await recuse(stage, item.id, { ...who, standing: chance.pick(["1", ""]) })));
    },
  },
  {
    name: "a guest is admitted to it, or not any more",
    in: ["live", "closed"],
    when: ({ guestId }) => guestId !== null,
    happen: (behind) =>
      behind.stage.post("chair", `/items/${pick(behind).id}/guests`, {
        guestId: behind.guestId!,
        admitted: behind.chance.pick(["1", ""]),
      }),
  },
  {
    name: "somebody is out of the room for it",
    in: ["live"],
    happen: (behind) =>
      behind.stage.post("chair", `/items/${pick(behind).id}/absences`, {
        absentPersonId: behind.stage.table.chair.personId,
        out: behind.chance.pick(["1", ""]),
      }),
  },
  {
    name: "somebody reads it, or is refused",
    in: ["collecting", "live", "closed"],
    happen: async (behind) => {
      const item = pick(behind);
      await behind.stage.open("chair", `/items/${item.id}.data`);
      await behind.stage.open("attendee", `/decisions/${item.id}.data`);
    },
  },
  {
    name: "somebody writes into its note",
    in: ["live"],
    happen: async (behind) => {
      const item = pick(behind);
      const writer =
        item.audience === "agencies" ? behind.chance.pick(["rep", "coulee", "chair"] as const) : "chair";
      await behind.stage.type(writer, item.id, item.epoch, words(behind.chance));
    },
  },
  {
    name: "a decision is recorded, put right or taken back",
    in: ["live", "closed"],
    happen: async (behind) => {
      const { stage, chance } = behind;
      const item = pick(behind);
      const fields = { text: words(chance), reason: words(chance), dissent: words(chance), language: "en" };
      const known = item.decisions[0];
      if (!known) {
        const id = randomUUID();
        item.decisions.push(id);
        await stage.post("chair", `/items/${item.id}/decisions`, { id, ...fields });
      } else if (chance() < 0.5)
        await stage.post("chair", `/decisions/${known}`, { _method: "edit", ...fields });
      else {
        item.decisions = [];
        await stage.post("chair", `/decisions/${known}`, { _method: "remove", itemId: item.id });
      }
    },
  },
  {
    name: "an action item is recorded",
    in: ["live", "closed"],
    when: ({ items }) => items.some(({ audience }) => audience === "agencies"),
    happen: async ({ stage, chance, items }) => {
      const item = items.find(({ audience }) => audience === "agencies")!;
      const id = randomUUID();
      const agencyId = chance.pick([stage.table.agencies.coulee, stage.table.agencies.harbour]);
      await stage.post("chair", `/items/${item.id}/action-items`, {
        ...{ id, agencyId, text: words(chance), language: "en", dueOn: "2027-01-20", delegateId: "" },
      });
      item.actions.push(id);
    },
  },
  {
    name: "an action item ends, or not",
    in: ["live", "closed"],
    when: ({ items }) => items.some(({ actions }) => actions.length > 0),
    happen: async ({ stage, chance, items }) => {
      const id = chance.pick(items.flatMap(({ actions }) => actions));
      await stage.post(
        "chair",
        `/action-items/${id}/completion`,
        chance() < 0.7 ? { outcome: "done" } : { _method: "remove" },
      );
    },
  },
  {
    name: "it gets an outcome",
    in: ["live", "closed"],
    happen: (behind) =>
      behind.stage.post("chair", `/items/${pick(behind).id}/outcome`, {
        outcome: behind.chance.pick(["done", "decided", "parked", "carried_over", ""]),
      }),
  },
  {
    name: "it gets more minutes while it has the floor",
    in: ["live"],
    when: ({ onFloor }) => onFloor !== null,
    happen: ({ stage, chance }) =>
      stage.post("chair", `/meetings/${stage.meetingId}/floor`, { extra: String(chance.between(1, 9)) }),
  },
  {
    name: "the floor goes on to another of them",
    in: ["live"],
    when: ({ onFloor, items }) => onFloor !== null && items.length > 1,
    happen: async (behind) => {
      const next = behind.chance.pick(behind.items.filter((one) => one !== behind.onFloor));
      behind.onFloor = next;
      await behind.stage.post("chair", `/meetings/${behind.stage.meetingId}/floor`, { itemId: next.id });
    },
  },
];

/** Some of what is possible now, drawn by the world's own chance. */
export async function happenBehind(behind: Behind, phase: Phase, most: number): Promise<void> {
  for (let left = behind.chance.between(0, most); left > 0; left--) {
    const possible = hiddenThings.filter(
      (thing) => thing.in.includes(phase) && (thing.when?.(behind) ?? true),
    );
    const able = behind.items.length ? possible : possible.filter(({ happen }) => happen === newHiddenItem);
    await behind.chance.pick(able).happen(behind);
  }
}

export { newHiddenItem };
