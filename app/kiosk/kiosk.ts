import type { Statement } from "#app/statements/statement.ts";

export interface KioskPage {
  seriesName: string;
  day: string;
  /** Acknowledging is possible while it is on. */
  phase: "before" | "on" | "over";
  statement: Statement | null;
  seated: SeatedAgency[];
  /** In the room without an account. */
  guests: KioskGuest[];
}

export interface KioskGuest {
  id: string;
  name: string;
  done: boolean;
}

/** `agencyId` null: people who preside and sit for nobody. */
export interface SeatedAgency {
  agencyId: string | null;
  people: SeatedPerson[];
}

export interface SeatedPerson {
  id: string;
  name: string;
  agencyId: string | null;
  /** Whether they have acknowledged, wherever they did. */
  done: boolean;
}
