import { and, eq, inArray, or, sql } from "drizzle-orm";
import { redirect } from "react-router";
import { notFound } from "#app/access/operation.server.ts";
import type { Viewer } from "#app/access/viewer.ts";
import { ownPath } from "#app/people/own-path.ts";
import type { Database } from "#db/client.ts";
import { actionItems, agendaItems, decisions, floors, notes } from "#db/schema/index.ts";
import { acceptedInOrder } from "./accepted.server.ts";
import type { AgendaAnswer } from "./change.ts";
import { type Move, type Placed, reorder } from "./order.ts";

/**
 * The answer of a change as a response: JSON for the page that sent it by script, a way back to `to` for a plain form.
 * Null (not found, not allowed) is the same 404 as everywhere.
 */
export function answerChange(request: Request, answer: AgendaAnswer | null, to: string): Response {
  if (!answer) throw notFound();
  const byScript = request.headers.get("accept")?.includes("application/json");
  if (answer.ok && !byScript) return redirect(ownPath(to), 303);
  return Response.json(answer, { status: answer.ok ? 200 : 422 });
}

/**
 * Inside a transaction that holds the meeting: makes one move on its whole agenda, numbers it anew, writes what differs.
 * Places that the viewer may not read count and keep their order. @returns false when the item is not theirs to move.
 */
export async function rearrange(
  tx: Database,
  viewer: Viewer,
  meetingId: string,
  move: Move | null,
): Promise<boolean> {
  const before = await acceptedInOrder(tx, viewer, meetingId);
  if (move && !before.some((item) => item.id === move.itemId && item.readable)) return false;
  const after = reorder<Placed>(before, move ?? { itemId: "", section: "opening", index: 0 });
  const were = new Map(before.map((item) => [item.id, item]));
  const differing = after.filter((item) => {
    const was = were.get(item.id)!;
    return was.section !== item.section || was.position !== item.position;
  });
  if (differing.length === 0) return true;
  const pick = <T>(value: (item: Placed) => T, cast: "text" | "int") =>
    sql`case ${sql.join(
      differing.map(
        (item) => sql`when ${agendaItems.id} = ${item.id}::uuid then ${value(item)}::${sql.raw(cast)}`,
      ),
      sql` `,
    )} end`;
  await tx
    .update(agendaItems)
    .set({ section: pick((item) => item.section, "text"), position: pick((item) => item.position, "int") })
    .where(
      inArray(
        agendaItems.id,
        differing.map((item) => item.id),
      ),
    );
  return true;
}

/** Whether something was recorded for the item in its meeting: then its record stays where it was made. */
export async function hasBegun(tx: Database, itemId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(
      and(
        eq(agendaItems.id, itemId),
        or(
          ...[floors, notes, decisions, actionItems].map(
            (table) => sql`exists (select 1 from ${table} where ${table.itemId} = ${agendaItems.id})`,
          ),
        ),
      ),
    );
  return row !== undefined;
}
