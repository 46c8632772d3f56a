import type { ChainEnd, Outcome } from "./audit.ts";
import type { FaultKind } from "./chain.server.ts";

/** The audit as one reader may read it; dates and times are words of the reader's language. */
export interface AuditPage {
  /** Null to whoever chairs nothing: its length grows with everything that anybody does in a meeting. */
  head: (ChainEnd & { at: string | null }) | null;
  /** Only when it was asked for. */
  verification: {
    checked: number | null;
    anchors: number;
    fault: { seq: number; why: FaultKind } | null;
  } | null;
  /** The last one first. */
  entries: ShownEntry[];
  /** Where the next page begins; null on the last one. */
  older: number | null;
  filter: { meetingId: string | null; personId: string | null; before: number | null };
  meetings: { id: string; day: string }[];
  people: { id: string; name: string }[];
}

export interface ShownEntry {
  /** In the chain; to whoever chairs nothing its number among those that they may read. */
  seq: number;
  day: string;
  time: string;
  /** Null for nobody, or for somebody who is not kept any more. */
  who: string | null;
  operation: string;
  outcome: Outcome;
  meeting: { id: string; day: string } | null;
  series: string | null;
}
