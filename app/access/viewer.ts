/** Who is looking. Every finder and every rule takes one; there is no "current user" anywhere else. */
export type Viewer = PersonViewer | ScreenViewer | KioskViewer | AnonymousViewer;

export type Seat = "representative" | "alternate" | "attendee";

export interface PersonViewer {
  kind: "person";
  personId: string;
  sessionId: string;
  /** For who is warned of it; nothing is decided by it. */
  sessionEndsAt?: Date;
  name: string;
  language: "en" | "fr";
  isCoordinator: boolean;
  /** Chair, deputy or coordinator without the powers of one, until a second factor is proven. */
  lacksFactor?: boolean;
  /** Current memberships. */
  agencies: { id: string; seat: Seat }[];
  /** Series in which the person is chair or deputy. */
  chairOf: string[];
  /** Series at whose table one of the person's agencies has a seat. */
  seatedIn: string[];
  /** Those of them where the person is representative or alternate of such an agency. */
  representsIn: string[];
  /** Meetings whose confidentiality statement the person has acknowledged. */
  acknowledgedIn: string[];
}

/** The projector of one meeting: sees what everybody in the room may see, whoever started it. */
export interface ScreenViewer {
  kind: "screen";
  meetingId: string;
  seriesId: string;
  /** Who is in the room, with their rights as they are now; null: not known, and then nothing may be on the wall. */
  present: readonly PersonViewer[] | null;
  /** Guests in the room, who have no account: what they were admitted to stands on the item. */
  guestIds: readonly string[];
  /** Those of them who have acknowledged the statement of this meeting. */
  acknowledgedGuestIds: readonly string[];
}

/** A tablet in the room of one meeting, whoever started it: people acknowledge the statement there, and see nothing else. */
export interface KioskViewer {
  kind: "kiosk";
  meetingId: string;
  seriesId: string;
}

export interface AnonymousViewer {
  kind: "anonymous";
}

export const anonymous: AnonymousViewer = { kind: "anonymous" };
