import type { Operation } from "#app/access/matrix.ts";

/** What an entry can be about: an operation of the access matrix, or a step of which the matrix knows only the whole. */
export type AuditOperation =
  | Operation
  | "item.send"
  | "item.withdraw"
  | "item.restore"
  /** A request to let more people read it: taken back by the chair, or declined. */
  | "item.unask-to-widen"
  | "item.decline-to-widen"
  /** The link of somebody who has a second factor, and a second factor that was not taken. */
  | "sign-in.half"
  | "sign-in.fail"
  | "account.ask-again"
  | "account.add-app"
  | "account.add-passkey"
  | "account.remove-factor"
  | "account.make-codes"
  | "account.end-sessions";

/** done: a change · denied: answered as if there were nothing · read: something sensitive was answered. */
export type Outcome = "done" | "denied" | "read";

/** Of what an entry speaks: ids, never a word of it. */
export interface Subject {
  seriesId?: string;
  meetingId?: string;
  itemId?: string;
  decisionId?: string;
  actionItemId?: string;
  recusalId?: string;
  wideningRequestId?: string;
  agencyId?: string;
  personId?: string;
  /** Of meetings that changed with it: the one to which an item was put off. */
  otherMeetingIds?: string[];
}

export interface Entry {
  /** Null for nobody who is signed in. */
  personId: string | null;
  sessionId: string | null;
  operation: AuditOperation;
  outcome: Outcome;
  subject: Subject;
}

/** A place in the chain: its number, and the hash that everything up to it leads to. */
export interface ChainEnd {
  seq: number;
  /** SHA-256, hex. */
  hash: string;
}
