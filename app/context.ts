import { createContext } from "react-router";
import type { Database } from "#db/client.ts";
import type { Viewer } from "./access/viewer.ts";
import type { Language } from "./i18n/language.ts";
import type { Live } from "./live/live.ts";

/** What the process hands down to the product, opened once. Reads take `services.db`, writes take `services`. */
export interface Services {
  db: Database;
  live: Live;
  settings: Settings;
  now(): Date;
}

export interface Settings {
  /** Where people reach the product, without a trailing slash; links in mails start with it. */
  appUrl: string;
  /** The demo partnership: one-click sign-in, readable outbox, a banner. */
  demo: boolean;
  /** Of times that belong to no meeting, such as when somebody signed in. */
  timeZone: string;
  /** Whether the outbox can be read on a page (development and demo). */
  outboxReadable: boolean;
  /** Whether chairs, deputies and coordinators have their powers only after a second factor. */
  secondFactorRequired: boolean;
  /** 32 bytes that encrypt what must be kept readable (secrets of authenticator apps); null: no such app is offered. */
  sealingKey: Uint8Array | null;
}

export const servicesContext = createContext<Services>();
export const viewerContext = createContext<Viewer>();
/** Set where a request could not be worked on because the database is away: it is answered as such, whatever was tried. */
export const faultContext = createContext<{ unavailable: boolean } | null>(null);
export const languageContext = createContext<Language>();
/** The network address that asks, as the trusted proxies tell it: for limits, never kept. */
export const peerContext = createContext<string>("");
/** Of this answer's Content-Security-Policy. */
export const nonceContext = createContext<string | undefined>(undefined);
