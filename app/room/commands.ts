import { stepInRoom } from "#app/meetings/order.ts";
import type { Outcome, RoomAction, RoomDecision, RoomState } from "#app/meetings/room.ts";
import { recusalFields, type Who } from "#app/recusals/recusal.ts";

/**
 * Something that a person in the room does: where it is posted, with which fields, and what the room looks like once it
 * is done, so that the sender's screen need not wait. `foresee` is pure; `now` is the server's clock, epoch ms.
 */
export interface RoomCommand {
  path: string;
  fields: Record<string, string>;
  /** Only the console that runs the meeting may send it, and sends it with the number of its lease. */
  led?: true;
  /** Its refusal is nothing that a person did. */
  quiet?: true;
  /** It changes another meeting: the version in its answer is not of this room. */
  elsewhere?: true;
  foresee(room: RoomState, now: number): RoomState;
}

const unchanged = (room: RoomState) => room;

/** Who sits at this console: the page that it is, and the person. */
export interface Desk {
  tabId: string;
  personId: string;
  name: string;
}

/**
 * This console runs the meeting from now on: where nobody else does, or, with `over`, taking it from whoever does. The
 * page's own other window never counts as somebody else.
 */
export const takeLease = (
  meetingId: string,
  { tabId, personId, name }: Desk,
  over: boolean,
): RoomCommand => ({
  path: `/meetings/${meetingId}/lease`,
  fields: { tabId, ...(over ? { over: "1" } : {}) },
  ...(over ? {} : { quiet: true }),
  foresee: (room) => {
    const held = room.lease;
    if (held?.tabId === tabId || (held && held.personId !== personId && !over)) return room;
    return { ...room, lease: { fence: (held?.fence ?? 0) + 1, personId, name, tabId } };
  },
});

/** A sign of life of the console that runs the meeting. */
export const renewLease = (meetingId: string, tabId: string, fence: number): RoomCommand => ({
  path: `/meetings/${meetingId}/lease`,
  fields: { tabId, renew: String(fence) },
  quiet: true,
  foresee: unchanged,
});

/** `statementId`: the one that is on the screen; whoever starts acknowledges it. */
export const startMeeting = (meetingId: string, statementId: string | null): RoomCommand => ({
  path: `/meetings/${meetingId}/start`,
  fields: statementId ? { statementId } : {},
  led: true,
  foresee: unchanged,
});

function floorGiven(room: RoomState, itemId: string, now: number): RoomState {
  const item = room.items.find((one) => one.id === itemId);
  if (!item || room.floor?.itemId === itemId) return room;
  return {
    ...room,
    floor: { itemId, givenAt: now, minutes: item.minutes, extraMinutes: 0 },
    restricted: room.restricted.map((place) => ({ ...place, onFloor: false })),
  };
}

export const giveFloor = (meetingId: string, itemId: string): RoomCommand => ({
  path: `/meetings/${meetingId}/floor`,
  fields: { itemId },
  led: true,
  foresee: (room, now) => floorGiven(room, itemId, now),
});

export function moveFloor(room: RoomState, step: 1 | -1): RoomCommand | null {
  const current = room.floor?.itemId ?? null;
  const target = stepInRoom(room, step);
  if (!target) return null;
  return {
    path: `/meetings/${room.meetingId}/floor`,
    fields: { [step === 1 ? "next" : "previous"]: "1", from: current ?? "" },
    led: true,
    foresee: (now, at) => (now.floor?.itemId === current ? floorGiven(now, target.id, at) : now),
  };
}

export function extendFloor(room: RoomState, minutes: number): RoomCommand | null {
  const { floor } = room;
  if (!floor) return null;
  const extraMinutes = floor.extraMinutes + minutes;
  return {
    path: `/meetings/${room.meetingId}/floor`,
    fields: { extra: String(minutes), having: String(floor.extraMinutes) },
    led: true,
    foresee: (now) =>
      now.floor?.itemId === floor.itemId ? { ...now, floor: { ...now.floor!, extraMinutes } } : now,
  };
}

export const concludeItem = (itemId: string, outcome: Outcome | null): RoomCommand => ({
  path: `/items/${itemId}/outcome`,
  fields: { outcome: outcome ?? "" },
  led: true,
  foresee: (room) => ({
    ...room,
    items: room.items.map((item) => (item.id === itemId ? { ...item, outcome } : item)),
  }),
});

const without = <T extends { id: string }>(rows: readonly T[], id: string) =>
  rows.filter((row) => row.id !== id);
const withRow = <T extends { id: string }>(rows: readonly T[], row: T) =>
  rows.some((one) => one.id === row.id) ? rows.map((one) => (one.id === row.id ? row : one)) : [...rows, row];

/** Says how something that the table is owed ended; null: it is open again. */
export const completeAction = (
  id: string,
  ended: { outcome: Exclude<RoomAction["ended"], null>; reason: string } | null,
): RoomCommand => ({
  path: `/action-items/${id}/completion`,
  fields: ended ?? { _method: "remove" },
  elsewhere: true,
  foresee: (room) => ({
    ...room,
    openActions:
      room.openActions?.map((action) =>
        action.id === id ? { ...action, ended: ended?.outcome ?? null } : action,
      ) ?? null,
  }),
});

const decisionFields = ({ text, reason, dissent, language }: RoomDecision) => ({
  text,
  reason,
  dissent,
  language,
});

export const recordDecision = (decision: RoomDecision): RoomCommand => ({
  path: `/items/${decision.itemId}/decisions`,
  fields: { id: decision.id, ...decisionFields(decision) },
  foresee: (room) => ({ ...room, decisions: withRow(room.decisions, decision) }),
});

export const editDecision = (decision: RoomDecision): RoomCommand => ({
  path: `/decisions/${decision.id}`,
  fields: { _method: "edit", ...decisionFields(decision) },
  foresee: (room) => ({ ...room, decisions: withRow(room.decisions, decision) }),
});

export const removeDecision = ({ id, itemId }: Pick<RoomDecision, "id" | "itemId">): RoomCommand => ({
  path: `/decisions/${id}`,
  fields: { _method: "remove", itemId },
  foresee: (room) => ({ ...room, decisions: without(room.decisions, id) }),
});

const actionFields = ({ text, agencyId, delegate, dueOn, language }: RoomAction) => ({
  text,
  agencyId,
  delegateId: delegate?.id ?? "",
  dueOn: dueOn ?? "",
  language,
});

export const recordAction = (action: RoomAction): RoomCommand => ({
  path: `/items/${action.itemId}/action-items`,
  fields: { id: action.id, ...actionFields(action) },
  foresee: (room) => ({ ...room, actions: withRow(room.actions, action) }),
});

export const editAction = (action: RoomAction): RoomCommand => ({
  path: `/action-items/${action.id}`,
  fields: { _method: "edit", ...actionFields(action) },
  foresee: (room) => ({ ...room, actions: withRow(room.actions, action) }),
});

export const removeAction = ({ id, itemId }: Pick<RoomAction, "id" | "itemId">): RoomCommand => ({
  path: `/action-items/${id}`,
  fields: { _method: "remove", itemId },
  foresee: (room) => ({ ...room, actions: without(room.actions, id) }),
});

/**
 * `who` null: the viewer. That somebody has left an item is not foreseen: what they do next must find it done, and nobody is
 * to believe that they are out while they are not.
 */
export const declareRecusal = (
  itemId: string,
  id: string,
  who: Who | null,
  standing: boolean,
): RoomCommand => ({
  path: `/items/${itemId}/recusals`,
  fields: recusalFields(id, who, standing),
  foresee: (room) =>
    who === null
      ? room
      : {
          ...room,
          items: room.items.map((item) =>
            item.id === itemId ? { ...item, recused: withRow(item.recused, { id, ...who, standing }) } : item,
          ),
        },
});

export const liftRecusal = (itemId: string, id: string): RoomCommand => ({
  path: `/recusals/${id}`,
  fields: { _method: "remove" },
  foresee: (room) => ({
    ...room,
    items: room.items.map((item) =>
      item.id === itemId ? { ...item, recused: without(item.recused, id) } : item,
    ),
  }),
});

/** `personId` undefined: about oneself. */
export const markAttendance = (
  meetingId: string,
  status: "present" | "regrets" | "left",
  person?: { id: string; name: string; agencyId: string | null },
): RoomCommand => ({
  path: `/meetings/${meetingId}/attendance`,
  fields: { status, ...(person ? { personId: person.id } : {}) },
  foresee: (room) => {
    if (!person) return room;
    const left = status === "left";
    const row = {
      personId: person.id,
      name: person.name,
      agencyId: person.agencyId,
      status: left ? ("present" as const) : status,
      arrived: status !== "regrets",
      left,
    };
    const others = room.attendances.filter((one) => one.personId !== person.id);
    return { ...room, attendances: [...others, row].sort((a, b) => a.name.localeCompare(b.name)) };
  },
});
