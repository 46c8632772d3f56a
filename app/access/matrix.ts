/**
 * Who may do what, as data: operation × role × meeting state × condition. `decide()` reads it, the start of the server
 * checks that every route and socket event names one of these operations, and the tests walk over every cell.
 */
export type MeetingState = "draft" | "published" | "live" | "closed" | "confirmed" | "cancelled";

/**
 * Roles follow from the viewer and the series of the resource; a person may hold several.
 * chair: chair or deputy · rep: representative or alternate of an agency at the table · attendee: another member of one ·
 * coordinator: looks after people and series, no content · screen: the projector · kiosk: a tablet in the room at which people
 * acknowledge the statement · stranger: signed in, not at this table.
 */
export type Role =
  | "chair"
  | "rep"
  | "attendee"
  | "coordinator"
  | "screen"
  | "kiosk"
  | "stranger"
  | "anonymous";

/** Named conditions; each is a pure function in decide.ts. */
export type Condition =
  /** The item's audience, status and stage include the viewer. */
  | "reaches"
  /** The viewer wrote it. */
  | "author"
  /** A member of the agency the resource belongs to. */
  | "own agency";

export interface Cell {
  in?: readonly MeetingState[];
  if?: Condition | readonly Condition[];
}

export interface Rule {
  on: "nothing" | "series" | "meeting" | "item" | "action item";
  allow: Partial<Record<Role, Cell>>;
  /** What is read by it is written into the audit: who saw what. */
  audited?: true;
}

const yes: Cell = {};
const reached: Cell = { if: "reaches" };
const everybodySignedIn = { chair: yes, rep: yes, attendee: yes, coordinator: yes, stranger: yes } as const;
const everybody = { ...everybodySignedIn, screen: yes, anonymous: yes } as const;

const beforeClosing = ["draft", "published", "live"] as const;
const untilConfirmed = [...beforeClosing, "closed"] as const;
const held = ["closed", "confirmed"] as const;
const notCancelled = [...beforeClosing, ...held] as const;
const begun = ["live", ...held] as const;

export const matrix = {
  "sign-in.request": { on: "nothing", allow: everybody },
  "sign-in.spend": { on: "nothing", allow: everybody },
  /** The second half, by code or passkey; and a passkey alone. */
  "sign-in.second-factor": { on: "nothing", allow: everybody },
  "demo.sign-in": { on: "nothing", allow: everybody },
  "language.choose": { on: "nothing", allow: everybody },
  "theme.choose": { on: "nothing", allow: everybody },
  /** Whether the process can work; says nothing else, and so needs no viewer (who could not be read without a database). */
  "health.read": { on: "nothing", allow: everybody },
  "not-found.read": { on: "nothing", allow: everybody },
  /** The header around pages; holds nothing but the viewer's own name. */
  "page.frame": { on: "nothing", allow: everybody },
  /** Mails of development and demo; the route does not exist elsewhere. */
  "mails.read": { on: "nothing", allow: everybody },

  /** This very table, for people to read. */
  "access.read": { on: "nothing", allow: everybodySignedIn },

  "session.end": { on: "nothing", allow: everybodySignedIn },
  "session.extend": { on: "nothing", allow: everybodySignedIn },
  /** One's own name, ways to sign in and sessions; nobody else's, whoever one is. */
  "account.read": { on: "nothing", allow: everybodySignedIn },
  /** To change them: right after having proven who one is. */
  "account.secure": { on: "nothing", allow: everybodySignedIn },
  "home.read": { on: "nothing", allow: everybodySignedIn },
  "items.list-own": { on: "nothing", allow: everybodySignedIn },
  "action-items.list": { on: "nothing", allow: everybodySignedIn },

  "series.create": { on: "nothing", allow: { coordinator: yes } },
  "series.read": { on: "series", allow: { chair: yes, rep: yes, attendee: yes, coordinator: yes } },
  "series.manage": { on: "series", allow: { chair: yes, coordinator: yes } },

  /** The chair reads the entries of the series, a coordinator those that are about no content (visible.server.ts). */
  "audit.read": { on: "series", audited: true, allow: { chair: yes, coordinator: yes } },
  /** Of the chain as a whole: it says nothing about any entry. */
  "audit.verify": { on: "series", allow: { chair: yes, coordinator: yes } },
  /** Who opened an item. */
  "audit.of-item": {
    on: "item",
    allow: { chair: reached, rep: { if: ["reaches", "own agency"] } },
  },

  "meeting.read": { on: "meeting", allow: { chair: yes, rep: yes, attendee: yes, screen: yes } },
  "meeting.reschedule": { on: "meeting", allow: { chair: { in: ["draft", "published", "cancelled"] } } },
  "agenda.arrange": { on: "meeting", allow: { chair: { in: beforeClosing } } },
  "agenda.publish": { on: "meeting", allow: { chair: { in: ["draft", "published"] } } },
  "meeting.start": { on: "meeting", allow: { chair: { in: ["draft", "published"] } } },
  /** To run the console: one at a time. */
  "lease.take": { on: "meeting", allow: { chair: { in: beforeClosing } } },
  "meeting.run": { on: "meeting", allow: { chair: { in: ["live"] } } },
  "meeting.join": {
    on: "meeting",
    audited: true,
    allow: {
      chair: yes,
      // From the published agenda on: who waits in the room sees the meeting start by itself, and the chair sees them.
      rep: { in: ["published", "live", "closed"] },
      attendee: { in: ["published", "live", "closed"] },
      screen: { in: untilConfirmed },
    },
  },
  "meeting.close": { on: "meeting", allow: { chair: { in: ["live"] } } },
  "meeting.reopen": { on: "meeting", allow: { chair: { in: ["closed"] } } },
  "console.open": { on: "meeting", audited: true, allow: { chair: yes } },
  /** Devices of the room, each with a session of its own: its wall, and where people acknowledge the statement. */
  "device.start": { on: "meeting", allow: { chair: { in: untilConfirmed } } },
  "device.end": { on: "meeting", allow: { chair: yes } },
  /** A computer where nobody is signed in becomes a device by the code that the console shows. */
  "device.pair": { on: "nothing", allow: everybody },
  /** The wall's page. What is on the wall goes to a wall alone; a chair finds there how to make one of this device. */
  "screen.read": {
    on: "meeting",
    allow: { chair: { in: untilConfirmed }, screen: { in: untilConfirmed } },
  },
  /** Any chair, whoever runs the meeting: there is no time to ask. */
  "screen.blank": { on: "meeting", allow: { chair: { in: untilConfirmed } } },
  "minutes.read": {
    on: "meeting",
    audited: true,
    allow: { chair: { in: held }, rep: { in: held }, attendee: { in: held } },
  },
  "minutes.confirm": { on: "meeting", allow: { chair: { in: ["closed"] } } },
  "minutes.verify": { on: "meeting", allow: { chair: { in: ["confirmed"] } } },
  "attendance.announce": {
    on: "meeting",
    allow: { chair: { in: beforeClosing }, rep: { in: beforeClosing }, attendee: { in: beforeClosing } },
  },
  "attendance.record": { on: "meeting", allow: { chair: { in: ["live", "closed"] } } },
  "guest.record": { on: "meeting", allow: { chair: { in: untilConfirmed } } },

  /** For oneself: while the meeting is on, or later to read what is protected of it. */
  "statement.acknowledge": {
    on: "meeting",
    allow: {
      chair: { in: begun },
      rep: { in: begun },
      attendee: { in: begun },
    },
  },
  /** Somebody said it aloud, and the chair ticks them, or takes that back. */
  "statement.tick": { on: "meeting", allow: { chair: { in: ["live"] } } },
  /** Calls the statement up on the wall. */
  "statement.show": { on: "meeting", allow: { chair: { in: ["live"] } } },
  /** The kiosk's page; a chair finds there how to make a kiosk of this device. */
  "kiosk.read": { on: "meeting", allow: { chair: { in: untilConfirmed }, kiosk: { in: untilConfirmed } } },
  "kiosk.acknowledge": { on: "meeting", allow: { kiosk: { in: ["live"] } } },

  "item.submit": { on: "meeting", allow: { chair: { in: beforeClosing }, rep: { in: beforeClosing } } },
  "item.read": {
    on: "item",
    audited: true,
    allow: { chair: reached, rep: reached, attendee: reached, screen: reached },
  },
  "item.edit": {
    on: "item",
    allow: {
      chair: { in: beforeClosing, if: ["reaches", "author"] },
      rep: { in: beforeClosing, if: ["reaches", "author"] },
    },
  },
  "item.triage": { on: "item", allow: { chair: { in: beforeClosing, if: "reaches" } } },
  /** What the wall may show of an item depends on who is in the room for it. */
  "guest.admit": { on: "item", allow: { chair: { in: untilConfirmed, if: "reaches" } } },
  "absence.record": { on: "item", allow: { chair: { in: untilConfirmed, if: "reaches" } } },
  "item.conclude": { on: "item", allow: { chair: { in: ["live", "closed"], if: "reaches" } } },
  "item.narrow": {
    on: "item",
    allow: {
      chair: { in: untilConfirmed, if: "reaches" },
      rep: { in: untilConfirmed, if: ["reaches", "own agency"] },
    },
  },
  /** More readers: only the agency whose item it is can let them in. */
  "item.widen": {
    on: "item",
    allow: { rep: { in: untilConfirmed, if: ["reaches", "own agency"] } },
  },
  /** Whoever presides asks that agency to; answering is widening it, or not. Taking it back is part of asking. */
  "item.ask-to-widen": {
    on: "item",
    allow: { chair: { in: untilConfirmed, if: "reaches" } },
  },
  /** "I have a conflict of interest": whoever reads it. Also after the minutes are confirmed: it is about who reads. */
  "recusal.declare-own": {
    on: "item",
    allow: {
      chair: { in: notCancelled, if: "reaches" },
      rep: { in: notCancelled, if: "reaches" },
      attendee: { in: notCancelled, if: "reaches" },
    },
  },
  "recusal.declare": {
    on: "item",
    allow: {
      chair: { in: notCancelled, if: "reaches" },
      rep: { in: notCancelled, if: ["reaches", "own agency"] },
    },
  },
  /** Never by whoever is recused: to them the item is not there. */
  "recusal.lift": {
    on: "item",
    allow: {
      chair: { in: notCancelled, if: "reaches" },
      rep: { in: notCancelled, if: ["reaches", "own agency"] },
    },
  },
  "note.read": { on: "item", allow: { chair: reached, rep: reached, attendee: reached } },
  "note.write": {
    on: "item",
    allow: {
      chair: { in: ["live", "closed"], if: "reaches" },
      rep: { in: ["live"], if: "reaches" },
      attendee: { in: ["live"], if: "reaches" },
    },
  },
  "decision.record": {
    on: "item",
    allow: { chair: { in: ["live", "closed"], if: "reaches" }, rep: { in: ["live"], if: "reaches" } },
  },
  "action-item.record": {
    on: "item",
    allow: {
      chair: { in: ["live", "closed"], if: "reaches" },
      rep: { in: ["live"], if: "reaches" },
      attendee: { in: ["live"], if: "reaches" },
    },
  },
  /** An action item is as visible as its item; its responsible agency or the chair says how it ended. */
  "action-item.read": { on: "action item", allow: { chair: reached, rep: reached, attendee: reached } },
  "action-item.complete": {
    on: "action item",
    allow: {
      chair: reached,
      rep: { if: ["reaches", "own agency"] },
      attendee: { if: ["reaches", "own agency"] },
    },
  },
} as const satisfies Record<string, Rule>;

export type Operation = keyof typeof matrix;
