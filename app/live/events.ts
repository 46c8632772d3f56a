import type { Present, RoomState } from "#app/meetings/room.ts";

/** Version of the note's schema. A client of another version may not join: it would delete what it does not know. */
export const noteSchemaVersion = 1;

/** "epoch": another document took this one's place. "outdated": another version of the editor. */
export type Refusal = "denied" | "epoch" | "outdated" | "invalid" | "locked" | "failed";
export type Answer<T> = ({ ok: true } & T) | { ok: false; refusal: Refusal };

export interface NoteKey {
  itemId: string;
  epoch: number;
}

/** Commands over the socket. Everything else that changes a meeting is a form post; see docs/decisions. */
export interface ClientEvents {
  "meeting:join": (
    join: { meetingId: string; as: "person" | "screen" },
    answer: (a: Answer<{ room: RoomState }>) => void,
  ) => void;
  "meeting:leave": (leave: { meetingId: string }) => void;
  "note:join": (
    join: NoteKey & { clientId: number; schemaVersion: number; stateVector: Uint8Array },
    answer: (a: Answer<NoteJoined>) => void,
  ) => void;
  "note:leave": (leave: NoteKey) => void;
  /** Acknowledged with the row's number once it is committed, never before. */
  "note:update": (
    update: NoteKey & { update: Uint8Array },
    answer: (a: Answer<{ seq: number }>) => void,
  ) => void;
  /** Where this client's caret stands; null when it left the text. Who it is, the server knows. */
  "note:caret": (caret: NoteKey & { cursor: CaretPosition | null }) => void;
}

/** Yjs relative positions, as JSON. */
export interface CaretPosition {
  anchor: RelativePosition;
  head: RelativePosition;
}

export interface RelativePosition {
  type?: { client: number; clock: number } | null;
  tname?: string | null;
  item?: { client: number; clock: number } | null;
  assoc?: number;
}

/** Somebody's caret, with the name that the server stamped on it. */
export interface Caret {
  clientId: number;
  person: { personId: string; name: string; agencyId: string | null; hue: number };
  /** Null: gone. */
  cursor: CaretPosition | null;
}

export interface NoteJoined {
  /** What this client lacks, as a V1 update. */
  update: Uint8Array;
  /** What the server has, so that the client can send what the server lacks. */
  stateVector: Uint8Array;
  seq: number;
  writable: boolean;
}

export interface ServerEvents {
  "room:state": (room: RoomState) => void;
  /** The meeting is no longer this viewer's to see. */
  "room:closed": (closed: { meetingId: string }) => void;
  "room:presence": (presence: { meetingId: string; people: Present[] }) => void;
  /** Committed updates, in order; `seq` is the last one's number, so the first has seq − updates.length + 1. */
  "note:updated": (updated: NoteKey & { seq: number; updates: Uint8Array[] }) => void;
  "note:carets": (carets: NoteKey & { carets: Caret[] }) => void;
  /**
   * This socket is out of the document. "epoch": another document took its place, whose key comes with the room.
   * "locked" and "failed": join again, the answer says what is possible now. "denied": forget it.
   */
  "note:closed": (closed: NoteKey & { because: "epoch" | "denied" | "locked" | "failed" }) => void;
  /** This person may read other things than before: a page that is not told of each change asks for its data anew. */
  "rights:changed": () => void;
  "session:ended": () => void;
}
