/**
 * What became of a request to let more people read an item. Lapsed: the audience has changed by itself since, or the item
 * was withdrawn or is not talked about.
 */
export type WideningState = "open" | "granted" | "declined" | "withdrawn" | "lapsed";

/** A request as the chair and the agency that can grant it are told. */
export interface Widening {
  id: string;
  state: Exclude<WideningState, "withdrawn">;
  /** Who was to read it. */
  audience: "table" | "agencies";
  namedAgencyIds: string[];
  reason: string;
  by: string;
  /** Of the agency: who answered, and what they said to a no. */
  answeredBy: string | null;
  word: string;
}

/** Of an item, for one who may read it: what stands, and whether they may ask. */
export interface WideningRights {
  widening: Widening | null;
  mayAsk: boolean;
}

export const refusalOf = {
  granted: "requestGranted",
  declined: "requestDeclined",
  withdrawn: "requestWithdrawn",
  lapsed: "requestLapsed",
} as const satisfies Record<Exclude<WideningState, "open">, string>;
