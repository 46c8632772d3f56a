import type * as Y from "yjs";

/** A participant with the whole document, through the client library that its users would use. */
export interface FullClient {
  doc: Y.Doc;
  /** Whether the server has said that it has everything typed here; null when this peer says no such thing. */
  saved(): boolean | null;
  close(): void;
}

/** A participant who reads frames down to the Yjs update in them and keeps no document: two hundred fit on one core. */
export interface LightClient {
  close(): void;
}

/** What a person brings: the session's token, where the peer has sessions. */
export interface Person {
  token: string;
}

/** One peer, as its clients see it. Both promises settle once the room's state has come. */
export interface PeerClients {
  full(room: string, person: Person): Promise<FullClient>;
  light(room: string, person: Person, onUpdate: (update: Uint8Array) => void): Promise<LightClient>;
}

export type OpenPeer = (url: string) => PeerClients;

/** The shared type in which everybody writes: the one of the product's notes, for every peer. */
export { noteField as field } from "#app/notes/note-document.ts";
