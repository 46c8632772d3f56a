import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { PersonViewer } from "#app/access/viewer.ts";
import { itemsAsTheyStand, readersLost } from "#app/agenda/readers-lost.server.ts";
import { wallToInstant } from "#app/calendar/zone.server.ts";
import type { Services } from "#app/context.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, meetings, series } from "#db/schema/index.ts";
import { commit } from "./commit.server.ts";
import { changeMeeting, findMeeting, liveMeetings, raiseVersion, takeMeetings } from "./meeting.server.ts";
import { lockSeries, moveItemsOn, takeNextMeeting } from "./schedule.server.ts";

export type DateChange =
  | { kind: "cancelled"; reason: string }
  /** Also takes a cancellation back. `itemIds`: what had gone on to another meeting and comes back. */
  | { kind: "on"; date: string; time: string; reason: string; itemIds: string[] };

export type DateAnswer =
  | {
      ok: true;
      /** Posting this again undoes the change. */
      before: DateChange;
      /** How many items went to another meeting, and to which. */
      movedItems: number;
      nextDate: string | null;
    }
  | {
      ok: false;
      field: "date" | "reason" | "form";
      problem: "past" | "taken" | "required" | "noNext" | "invalid";
    };

/**
 * Moves or cancels one date of a series, or takes that back. Items of a cancelled meeting go to the next one in the same
 * transaction. @returns null when the viewer may not.
 */
export async function changeDate(
  services: Services,
  viewer: PersonViewer,
  meetingId: string,
  change: DateChange,
): Promise<DateAnswer | null> {
  const found = await findMeeting(services.db, viewer, meetingId, "meeting.reschedule");
  if (!found) return null;
  return commit(
    services,
    viewer,
    { operation: "meeting.reschedule", meetingId },
    async (tx, tell): Promise<DateAnswer | null> => {
      tell.meeting(meetingId);
      await lockSeries(tx, found.seriesId);
      const meeting = await changeMeeting(tx, viewer, meetingId, "meeting.reschedule");
      if (!meeting) return null;
      // A room that is open says when the table meets next.
      for (const id of await liveMeetings(tx, meeting.seriesId, meetingId)) {
        await raiseVersion(tx, id);
        tell.meeting(id);
      }
      const asItWas: DateChange =
        meeting.cancelledAt !== null
          ? { kind: "cancelled", reason: meeting.changeReason ?? "" }
          : {
              kind: "on",
              date: meeting.date,
              time: meeting.wallTime,
              reason: meeting.changeReason ?? "",
              itemIds: [],
            };

      if (change.kind === "cancelled") {
        if (!change.reason) return refuse("reason", "required");
        if (meeting.cancelledAt !== null) return { ok: true, before: asItWas, movedItems: 0, nextDate: null };
        const next = await takeNextMeeting(tx, meeting, services.now());
        const stood = await itemsAsTheyStand(tx, eq(agendaItems.meetingId, meeting.id));
        const moved = next ? await moveItemsOn(tx, [meeting.id], next.id) : [];
        await tx
          .update(meetings)
          .set({ cancelledAt: services.now(), changeReason: change.reason })
          .where(eq(meetings.id, meeting.id));
        if (next) tell.meeting(next.id);
        tell.lost(await readersLost(tx, stood));
        return {
          ok: true,
          before: {
            ...(asItWas as Extract<DateChange, { kind: "on" }>),
            itemIds: moved.map((item) => item.id),
          },
          movedItems: moved.filter((item) => !item.isDraft).length,
          nextDate: next?.date ?? null,
        };
      }

      let startsAt: Date;
      try {
        startsAt = wallToInstant(change.date, change.time, meeting.timeZone);
      } catch {
        return refuse("date", "invalid");
      }
      const unchanged = change.date === meeting.date && change.time === meeting.wallTime;
      if (!unchanged && startsAt <= services.now()) return refuse("date", "past");
      const [table] = await tx
        .select({ wallTime: series.wallTime })
        .from(series)
        .where(eq(series.id, meeting.seriesId));
      const asUsual = change.date === meeting.originalDate && change.time === table?.wallTime;
      if (!asUsual && !change.reason) return refuse("reason", "required");
      const [taken] = await tx
        .select({ id: meetings.id })
        .from(meetings)
        .where(
          and(
            eq(meetings.seriesId, meeting.seriesId),
            eq(meetings.date, change.date),
            isNull(meetings.cancelledAt),
            ne(meetings.id, meeting.id),
          ),
        );
      if (taken) return refuse("date", "taken");
      await tx
        .update(meetings)
        .set({
          date: change.date,
          wallTime: change.time,
          startsAt,
          cancelledAt: null,
          changeReason: change.reason || null,
        })
        .where(eq(meetings.id, meeting.id));
      // The agenda that they were put on may be published, and the one that they come back to not.
      const stood = await itemsAsTheyStand(tx, inArray(agendaItems.id, change.itemIds));
      const back = await bringBack(tx, meeting.seriesId, meeting.id, change.itemIds);
      tell.lost(await readersLost(tx, stood));
      for (const id of back.from) tell.meeting(id);
      return { ok: true, before: asItWas, movedItems: back.items, nextDate: null };
    },
  );
}

const refuse = (
  field: "date" | "reason" | "form",
  problem: Extract<DateAnswer, { ok: false }>["problem"],
): DateAnswer => ({ ok: false, field, problem });

/** Only what still waits at a meeting of the same series that has not begun comes back. */
async function bringBack(tx: Database, seriesId: string, meetingId: string, itemIds: string[]) {
  if (itemIds.length === 0) return { items: 0, from: [] };
  const where = await tx
    .selectDistinct({ id: meetings.id })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(
      and(
        inArray(agendaItems.id, itemIds),
        eq(meetings.seriesId, seriesId),
        ne(meetings.id, meetingId),
        isNull(meetings.startedAt),
      ),
    );
  const from = where.map((row) => row.id);
  if (from.length) await takeMeetings(tx, from);
  const moved = await moveItemsOn(tx, from, meetingId, itemIds);
  for (const id of from) await raiseVersion(tx, id);
  return { items: moved.filter((item) => !item.isDraft).length, from };
}
