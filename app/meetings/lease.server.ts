import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { PersonViewer, Viewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { isUuid, uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { leases, people } from "#db/schema/index.ts";
import { type CommandAnswer, type Refused, refused } from "./command.ts";
import { commit } from "./commit.server.ts";
import { findMeeting, type Meeting, raiseVersion, takeMeetings } from "./meeting.server.ts";

/**
 * A console that gave no sign of life for this long may be followed by another without asking. Browsers let the timers
 * of a hidden page run once a minute only, and its chair is still there.
 */
const silentSeconds = 90;

const fence = z.coerce.number().int().min(0).max(2_147_483_647);

/**
 * A console sits down (`tabId`: of this one page), takes over (`over`), or gives a sign of life under the number that it
 * holds (`renew`).
 */
export const leaseForm = z.object({
  tabId: uuid(),
  over: z.literal("1").optional(),
  renew: fence.optional(),
});

/** The fencing number that a command carries; undefined for a page that is no console. */
export function fenceOf(fields: Record<string, string>): number | undefined {
  const read = fence.safeParse(fields.fence || undefined);
  return read.success ? read.data : undefined;
}

const select = (db: Database, meetingId: string) =>
  db
    .select({
      fence: leases.fence,
      personId: leases.personId,
      tabId: leases.tabId,
      name: people.name,
      // Clock of the database, of this very moment: the transaction may have waited for another console's.
      silent: sql<boolean>`${leases.seenAt} < clock_timestamp() - make_interval(secs => ${silentSeconds})`,
    })
    .from(leases)
    .innerJoin(people, eq(people.id, leases.personId))
    .where(eq(leases.meetingId, meetingId));

const now = sql`clock_timestamp()`;

/**
 * A console opened: it runs the meeting from now on when nobody else does, or when the same person did from another
 * window; otherwise it watches. With `over` it takes the meeting from whoever runs it. Sent again, it changes nothing.
 * @returns null when the viewer may not.
 */
export const takeLease = (
  services: Pick<Services, "db" | "live">,
  viewer: PersonViewer,
  meetingId: string,
  tabId: string,
  over: boolean,
): Promise<CommandAnswer | null> =>
  commit(
    services,
    viewer,
    { operation: "lease.take", meetingId },
    async (tx, tell): Promise<CommandAnswer | null> => {
      if (!isUuid(meetingId)) return null;
      await takeMeetings(tx, [meetingId]);
      const meeting = await findMeeting(tx, viewer, meetingId, "lease.take");
      if (!meeting) return null;
      const [held] = await select(tx, meetingId);
      const mine = held?.personId === viewer.personId;
      if (held && ((mine && held.tabId === tabId) || !(mine || held.silent || over)))
        return { ok: true, version: meeting.version };
      const taken = { personId: viewer.personId, tabId, takenAt: now, seenAt: now };
      await tx
        .insert(leases)
        .values({ meetingId, fence: 1, ...taken })
        .onConflictDoUpdate({ target: leases.meetingId, set: { fence: sql`${leases.fence} + 1`, ...taken } });
      tell.meeting(meetingId);
      return { ok: true, version: await raiseVersion(tx, meetingId) };
    },
  );

/** A sign of life of the console that holds the lease under this number. Tells nobody: nothing changed. */
export async function renewLease(
  services: Pick<Services, "db">,
  viewer: PersonViewer,
  meetingId: string,
  tabId: string,
  fence: number,
): Promise<CommandAnswer | null> {
  const meeting = await findMeeting(services.db, viewer, meetingId, "lease.take");
  if (!meeting) return null;
  const renewed = await services.db
    .update(leases)
    .set({ seenAt: now })
    .where(
      and(
        eq(leases.meetingId, meetingId),
        eq(leases.personId, viewer.personId),
        eq(leases.tabId, tabId),
        eq(leases.fence, fence),
      ),
    )
    .returning({ fence: leases.fence });
  return renewed.length ? { ok: true, version: meeting.version } : refused("ledElsewhere");
}

/**
 * Inside a transaction that holds the meeting: why this command may not run it, null when it may. A console's command
 * carries the number under which the console holds the lease, and only the latest number counts. A page that holds none
 * (the agenda builder) may act for the person who runs the meeting, or where nobody does.
 */
export async function refusalByLease(
  tx: Database,
  viewer: Viewer,
  meeting: Pick<Meeting, "id" | "state">,
  fence: number | undefined,
): Promise<Refused | null> {
  if (meeting.state !== "draft" && meeting.state !== "published" && meeting.state !== "live") return null;
  const [held] = await select(tx, meeting.id);
  if (!held) return null;
  const mine = viewer.kind === "person" && held.personId === viewer.personId;
  const may = fence === undefined ? mine || held.silent : mine && fence === held.fence;
  if (!may) return { ...refused("ledElsewhere"), by: held.name };
  if (fence !== undefined)
    await tx.update(leases).set({ seenAt: now }).where(eq(leases.meetingId, meeting.id));
  return null;
}
