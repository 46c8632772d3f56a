import { useEffect, useMemo, useRef, useState } from "react";
import { useBlocker } from "react-router";
import { useWords } from "#app/i18n/i18n.tsx";
import { registerUnsaved, unsavedChanged } from "#app/live/unsaved.ts";
import { type Gate, useRoom } from "#app/live/use-room.ts";
import type { Present, RoomState } from "#app/meetings/room.ts";
import { newId } from "#app/new-id.ts";
import { useRootData } from "#app/root-data.ts";
import { useToast } from "#app/ui/toast.tsx";
import { markAttendance } from "./commands.ts";
import { createDrafts, holdWords } from "./drafts.ts";
import { focusHeadingIfLost } from "./focus-heading.ts";
import type { RoomShared } from "./room-context.tsx";
import type { RoomPage } from "./room-page.server.ts";
import { type LeadGate, useCommands } from "./use-commands.ts";
import { useInWords } from "./use-in-words.ts";
import { useLead } from "./use-lead.ts";

/**
 * Everything that the console and the room have in common: the live room, what was sent and not told yet, who is here.
 * `as`: only a console may run the meeting.
 */
export function useRoomPage(
  page: RoomPage,
  as: "console" | "room",
): {
  shared: RoomShared;
  presence: Present[];
  connection: ReturnType<typeof useRoom>["connection"];
  /** Unless it is "open", a curtain stands in place of the room. */
  gate: Gate;
  notes: RoomPage["notes"];
} {
  const { t } = useWords();
  const live = useRoom(page.room, "person");
  const { viewer } = useRootData();
  const leadGate = useRef<LeadGate | null>(null);
  const told = useInWords(live.room);
  const { room, send } = useCommands(told, live.serverNow, leadGate);
  // Of this page alone: loaded again, or opened twice, it is another.
  const [tabId] = useState(newId);
  const { personId, name } = viewer ?? {};
  const desk = useMemo(
    () => (as === "console" && personId && name !== undefined ? { tabId, personId, name } : null),
    [as, tabId, personId, name],
  );
  const lead = useLead(room, send, live.connection, desk, leadGate);
  const { head, seriesId, seatIds, presiding, people } = page;
  const [drafts] = useState(createDrafts);
  useEffect(() => {
    const end = registerUnsaved(() => ({ kept: holdWords(drafts) }));
    const stops = Object.values(drafts).map((store) => store.subscribe(unsavedChanged));
    return () => {
      end();
      for (const stop of stops) stop();
    };
  }, [drafts]);

  // Who waited here for the start is present with it, without joining again.
  const stateBefore = useRef(room.state);
  useEffect(() => {
    const starts = room.state === "live" && stateBefore.current !== "live";
    stateBefore.current = room.state;
    const known = room.attendances.some((one) => one.personId === viewer?.personId && one.arrived);
    if (starts) focusHeadingIfLost();
    if (starts && !known) void send(markAttendance(room.meetingId, "present"));
  }, [room, send, viewer]);

  const shared = useMemo(
    () => ({
      room,
      told,
      head,
      seriesId,
      seatIds,
      presiding,
      people,
      drafts,
      serverNow: live.serverNow,
      lead,
      send,
    }),
    [room, told, head, seriesId, seatIds, presiding, people, drafts, live.serverNow, lead, send],
  );
  // A page that cannot be loaded would take this one's place, with all that is typed into it.
  const toast = useToast();
  const blocker = useBlocker(live.connection === "lost");
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    blocker.reset();
    toast({ message: t("live.stay"), tone: "warn", kind: "stay" });
  }, [blocker, toast, t]);

  const notes = useMemo(() => notesAsOf(page, room.items), [page, room.items]);
  return { shared, notes, presence: live.presence, connection: live.connection, gate: live.gate };
}

/** The notes that came with the page, without those whose document was replaced since: they may say what it may not. */
function notesAsOf(page: RoomPage, items: RoomState["items"]): RoomPage["notes"] {
  const epochs = new Map(page.room.items.map((item) => [item.id, item.epoch]));
  const same = items.filter((item) => epochs.get(item.id) === item.epoch && page.notes[item.id]);
  return Object.fromEntries(same.map((item) => [item.id, page.notes[item.id]!]));
}
