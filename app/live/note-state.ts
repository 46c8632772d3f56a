import type { Refusal } from "./events.ts";

export interface NoteState {
  /** "loading" until the server's text is here for the first time. */
  status: "loading" | "saved" | "saving" | "offline" | "refused";
  /** Changes made here that the server has not acknowledged. */
  unsaved: number;
  /** The oldest of them has waited for seconds, whatever the line looks like. */
  late: boolean;
  writable: boolean;
  /** Why nothing is sent any more. */
  refusal: Refusal | null;
}
