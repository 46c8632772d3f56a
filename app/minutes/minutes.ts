import type { Audience } from "#app/access/decide.ts";
import type { ActionView } from "#app/action-items/action-view.ts";
import type { Kind } from "#app/agenda/kind-label.tsx";
import { agencyState } from "#app/attendance/agency-state.ts";
import type { Bilingual } from "#app/i18n/language.ts";
import type { Outcome } from "#app/meetings/room.ts";
import type { NoteContent } from "#app/notes/note.ts";
import type { PendingStatement } from "#app/statements/pending.server.ts";
import type { Way } from "#app/statements/statement.ts";

/** The minutes of one meeting as one reader may read them; dates and times are words of the reader's language. */
export interface Minutes {
  meetingId: string;
  seriesId: string;
  seriesName: string;
  /** Null while the minutes are a draft. */
  confirmation: Confirmation | null;
  /** "Thursday, November 26, 2026" */
  date: string;
  /** When it really began and ended; what was planned where nobody started or ended anything. */
  hours: string;
  place: string;
  decisions: MinutesDecision[];
  /** By kind, in the order in which the kinds came up. */
  groups: MinutesGroup[];
  /** Of the reader and the reader's agencies. */
  yours: ActionView[];
  table: MinutesTable;
  /** Null when the meeting opened without one. */
  statement: MinutesStatement | null;
  /** What this reader has not acknowledged, and so what is closed to them here. */
  pending: PendingStatement | null;
  next: null | { id: string; words: string };
  may: { confirm: boolean; reopen: boolean; verify: boolean };
}

export interface Confirmation {
  byName: string;
  on: string;
  exact: string;
  /** SHA-256, hex. */
  hash: string;
  /**
   * Where the audit ended; null for minutes that are older than it. Its number to whoever may verify them alone: it counts
   * everything that anybody did by then, also with what is not for the reader.
   */
  audit: { seq: number | null; hash: string } | null;
}

export interface MinutesGroup {
  kind: Kind;
  items: MinutesItem[];
}

export interface MinutesItem {
  id: string;
  kind: Kind;
  language: "en" | "fr";
  title: string;
  details: Record<string, string>;
  agencyId: string | null;
  audience: Audience;
  namedAgencyIds: string[];
  outcome: Outcome | null;
  /** Who was recused, never why; agencies by id, people by name. */
  recused: { agencyIds: string[]; names: string[] };
  note: NoteContent | null;
  actions: ActionView[];
  /** Ids of the decisions that were taken on it. */
  decisionIds: string[];
}

export interface MinutesDecision {
  id: string;
  itemId: string;
  itemTitle: string;
  itemLanguage: "en" | "fr";
  language: "en" | "fr";
  text: string;
  reason: string;
  dissent: string;
}

export interface MinutesTable {
  /** One per agency, in the order in which they sit. `airtime`: 0 to 1, relative to whose items took longest. */
  seats: { agencyId: string; state: "here" | "regrets" | "away"; airtime: number }[];
  /** Who was there, by agency; agencies without a seat and nobody's people (agencyId null) at the end. */
  present: { agencyId: string | null; names: string[] }[];
  /** People who sent regrets, also those of agencies for which others were there. */
  regrets: { agencyId: string | null; names: string[] }[];
  /** Who was there without an account, in the order in which they came. */
  guests: string[];
}

/** The statement with which the meeting opened, and what people said to it. */
export interface MinutesStatement extends Bilingual {
  version: number;
  /** "Thursday, October 15, 2026" */
  since: string;
  /** During the meeting, by how; a way that nobody took is missing. */
  acknowledged: { way: Way; names: string[] }[];
  /** Was there and did not, during the meeting. */
  missing: string[];
  /** Acknowledged after its end, and until the minutes were confirmed: to read them. */
  later: string[];
}

/** The first digits of a hash, as people compare them: "7f3a 91c2". */
export const shortHash = (hash: string) => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;

/** A note, or null when nothing was written in it. */
export const written = (note: NoteContent | undefined, plainText: string | undefined) =>
  note && plainText?.trim() ? note : null;

/** Groups items by kind, in the order in which the kinds come up; each group keeps its items' order. */
export function byKind<T extends { kind: Kind }>(items: readonly T[]): { kind: Kind; items: T[] }[] {
  const groups = new Map<Kind, T[]>();
  for (const item of items) groups.set(item.kind, [...(groups.get(item.kind) ?? []), item]);
  return [...groups].map(([kind, ofKind]) => ({ kind, items: ofKind }));
}

interface Sitting {
  personId: string;
  name: string;
  agencyId: string | null;
  status: "present" | "regrets";
  /** Announcing to come is not being there. */
  arrived: boolean;
}

/** Who was at the table. `seconds`: how long the items of each agency took, of those that the reader may read. */
export function tableOf(
  seatAgencyIds: readonly string[],
  sittings: readonly Sitting[],
  seconds: ReadonlyMap<string, number>,
): Omit<MinutesTable, "guests"> {
  const present = namesByAgency(sittings.filter((one) => one.status === "present" && one.arrived));
  const regrets = namesByAgency(sittings.filter((one) => one.status === "regrets"));
  const stateOf = (agencyId: string) =>
    agencyState(
      sittings.filter((one) => one.agencyId === agencyId).map((one) => ({ ...one, left: false })),
      true,
    );
  const longest = Math.max(1, ...seatAgencyIds.map((id) => seconds.get(id) ?? 0));
  const order = (id: string | null) => {
    const place = id === null ? -1 : seatAgencyIds.indexOf(id);
    return place === -1 ? seatAgencyIds.length : place;
  };
  const listed = (names: Map<string | null, string[]>) =>
    [...names]
      .map(([agencyId, ofAgency]) => ({ agencyId, names: ofAgency }))
      .sort((a, b) => order(a.agencyId) - order(b.agencyId));
  return {
    seats: seatAgencyIds.map((agencyId) => ({
      agencyId,
      state: stateOf(agencyId),
      airtime: present.has(agencyId) ? (seconds.get(agencyId) ?? 0) / longest : 0,
    })),
    present: listed(present),
    regrets: listed(regrets),
  };
}

interface Acknowledged {
  personId: string;
  name: string;
  way: Way;
  at: Date;
}

const ways: Way[] = ["device", "kiosk", "chair"];

/** Who acknowledged during a meeting that was closed then, who was there and did not, and who did later to read. */
export function acknowledgedIn(
  sittings: readonly Sitting[],
  acknowledged: readonly Acknowledged[],
  closedAt: Date,
): Pick<MinutesStatement, "acknowledged" | "missing" | "later"> {
  const during = acknowledged.filter(({ at }) => at <= closedAt);
  const known = new Set(during.map(({ personId }) => personId));
  return {
    acknowledged: ways
      .map((way) => ({ way, names: during.filter((one) => one.way === way).map(({ name }) => name) }))
      .filter(({ names }) => names.length > 0),
    missing: sittings
      .filter((one) => one.status === "present" && one.arrived && !known.has(one.personId))
      .map(({ name }) => name),
    later: acknowledged.filter(({ at }) => at > closedAt).map(({ name }) => name),
  };
}

function namesByAgency(sittings: readonly Sitting[]): Map<string | null, string[]> {
  const names = new Map<string | null, string[]>();
  for (const { agencyId, name } of sittings) names.set(agencyId, [...(names.get(agencyId) ?? []), name]);
  return names;
}
