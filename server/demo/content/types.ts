/**
 * The demo partnership as its authors write it: pure data in two languages, no ids and no dates. `server/demo/`
 * turns it into rows relative to today. Every name in it is invented.
 */
export type Language = "en" | "fr";
export type Bilingual = { en: string; fr: string };

export type AgencyKind =
  | "housing"
  | "health"
  | "shelter"
  | "police"
  | "outreach"
  | "first_nation"
  | "city"
  | "legal"
  | "income"
  | "youth"
  | "school"
  | "food"
  | "addiction"
  | "settlement";

export interface AgencyContent {
  /** Stable key that people and matters refer to, e.g. "windrow-house". */
  key: string;
  name: Bilingual;
  kind: AgencyKind;
}

export interface PersonContent {
  key: string;
  name: string;
  /** Local part only; the domain is made from the agency's key under example.org. */
  mailbox: string;
  language: Language;
  /** Coordinators need no agency. */
  agency: string | null;
  seat: "representative" | "alternate" | "attendee";
  role?: "chair" | "deputy" | "coordinator";
  /** Offered on the demo's sign-in page, with what this person can show. */
  shows?: Bilingual;
}

export type Kind = "update" | "question" | "difficulty" | "change";
export type Audience = "table" | "agencies" | "chair";
export type Outcome = "done" | "decided" | "carried_over" | "parked";

/** The answers that each typed form asks for (all plain text in the matter's language). */
export type Details =
  | { kind: "update"; news: string; concernsOthers?: string }
  | {
      kind: "question";
      personWants: string;
      /** Whether the person knows that they are discussed at the table. */
      personKnows: "yes" | "not_yet" | "no";
      situation: string;
      question: string;
      hopedFor?: string;
    }
  | {
      kind: "difficulty";
      signs: string;
      affected?: string;
      wouldHelp?: string;
      trend: "new" | "growing" | "easing";
    }
  | { kind: "change"; barrier: string; proposal: string; whoDecides?: string };

/** A paragraph, or a bulleted list, of the live note. */
export type NoteBlock = string | { list: string[] };

export interface DecisionContent {
  text: string;
  reason: string;
  /** A differing view, in respectful words; agencies are named only when they would wish it. */
  dissent?: string;
}

export interface ActionContent {
  text: string;
  /** Key of the responsible agency. */
  agency: string;
  /** Key of the delegate. */
  delegate?: string;
  /** Due this many days after the meeting. */
  dueInDays: number;
  /** How it ended; absent = still open. `reason` is needed for the last two. */
  ended?: { outcome: "done" | "no_longer_possible" | "not_done"; afterDays: number; reason?: string };
}

/** One meeting at which the matter was on the agenda. */
export interface Talk {
  notes: NoteBlock[];
  outcome: Outcome;
  decisions?: DecisionContent[];
  actions?: ActionContent[];
}

export interface MatterContent {
  key: string;
  language: Language;
  title: string;
  /** The originating agency and the person who presents it. */
  agency: string;
  presenter: string;
  audience: Audience;
  /** Keys, for audience "agencies"; always includes the originating agency. */
  named?: string[];
  urgency: "when_possible" | "next_meeting" | "urgent";
  /** Minutes planned on the agenda. */
  minutes: number;
  details: Details;
  /** One entry for each consecutive meeting at which it was discussed (1 to 3); all but the last "carried_over". */
  talks: Talk[];
}

export interface PartnershipContent {
  series: { name: Bilingual; place: Bilingual };
  /** In seat order around the table. */
  agencies: AgencyContent[];
  people: PersonContent[];
  /**
   * `past`: for the 25 meetings before yesterday's, in the order in which they first came up (about 5 to 6 new ones a meeting).
   * `yesterday`, `now`, `next`: talks of `now` and `next` are empty arrays (not yet discussed).
   */
  past: MatterContent[];
  yesterday: MatterContent[];
  now: MatterContent[];
  next: MatterContent[];
  /** Versions of the confidentiality statement that is read at the opening, the newest last. */
  statements: Bilingual[];
  /** Who came to yesterday's meeting without an account, and the matters that they were admitted to. */
  guests: { name: string; hears: string[] }[];
}
