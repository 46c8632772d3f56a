import { createContext, type ReactNode, useContext } from "react";
import type { CommandAnswer } from "#app/meetings/command.ts";
import type { RoomState } from "#app/meetings/room.ts";
import type { RoomCommand } from "./commands.ts";
import type { Drafts } from "./drafts.ts";
import type { RoomHead, RoomPerson } from "./room-page.ts";
import type { Lead } from "./use-lead.ts";

/** What every part of a room's page needs; one value per page. */
export interface RoomShared {
  room: RoomState;
  /** The same as the server last told it, without what was sent and has not come back yet. */
  told: RoomState;
  head: RoomHead;
  seriesId: string;
  seatIds: readonly string[];
  /** People who preside this table: they stay for every item. */
  presiding: readonly { personId: string; name: string }[];
  people: readonly RoomPerson[];
  drafts: Drafts;
  serverNow: () => number;
  /** Null on pages that are no console. */
  lead: Lead | null;
  send(command: RoomCommand | null): Promise<CommandAnswer>;
}

const Shared = createContext<RoomShared | null>(null);

export const RoomProvider = ({ value, children }: { value: RoomShared; children: ReactNode }) => (
  <Shared value={value}>{children}</Shared>
);

export function useRoomShared(): RoomShared {
  const shared = useContext(Shared);
  if (!shared) throw new Error("useRoomShared() outside of a room's page");
  return shared;
}

export const contentLang = (language: "en" | "fr") => (language === "fr" ? "fr-CA" : "en-CA");
