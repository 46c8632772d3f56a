import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { decide } from "#app/access/decide.ts";
import type { PersonViewer } from "#app/access/viewer.ts";
import type { Services } from "#app/context.ts";
import { commit } from "#app/meetings/commit.server.ts";
import { seatsOf } from "#app/series/series.server.ts";
import { typedParagraph } from "#app/typed-text.server.ts";
import { uuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { agendaItems, wideningRequests } from "#db/schema/index.ts";
import { changeReaders } from "./audience.server.ts";
import { audienceChange, isNarrower } from "./audience.ts";
import { type AgendaAnswer, done, refuse } from "./change.ts";
import { changeItem } from "./item.server.ts";
import { longestReason } from "./triage.ts";
import { refusalOf } from "./widening.ts";
import { isAskable, wideningStateSql } from "./widening-view.server.ts";

/** `id` is made by the sender: the same post twice asks once. */
export const askForm = z.object({
  id: uuid(),
  audience: z.enum(["table", "agencies"]),
  namedAgencyIds: z.array(uuid()).max(200),
  reason: typedParagraph(longestReason).default(""),
});

export const takeBackForm = z.object({ id: uuid() });

export const answerForm = z.object({
  id: uuid(),
  answer: z.enum(["granted", "declined"]),
  word: typedParagraph(longestReason).default(""),
});

/**
 * The chair asks the agency whose item it is to let more people read it, and shuts nobody out by that. One request at a
 * time. @returns null when the viewer may not, or there is no agency to ask.
 */
export const askToWiden = (
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  { id, reason, ...choice }: z.output<typeof askForm>,
): Promise<AgendaAnswer | null> =>
  commit(
    services,
    viewer,
    { operation: "item.ask-to-widen", itemId, wideningRequestId: id },
    async (tx, tell): Promise<AgendaAnswer | null> => {
      const found = await changeItem(tx, viewer, itemId, "item.ask-to-widen");
      if (!found) return null;
      const { item, resource } = found;
      const [known] = await tx.select().from(wideningRequests).where(eq(wideningRequests.id, id));
      if (known) return known.itemId === itemId && known.byId === viewer.personId ? done() : null;
      if (resource.audience === "table") return refuse("notWider");
      if (!isAskable(resource)) return null;
      if (decide(viewer, "item.widen", resource)) return refuse("widenYourself");
      const seated = await seatsOf(tx, resource.seriesId);
      const named = choice.audience === "agencies" ? [...new Set(choice.namedAgencyIds)] : [];
      if (named.some((one) => !seated.includes(one))) return refuse("invalid");
      // It reads along, and is named with the others, as where it sends its items in.
      if (choice.audience === "agencies" && item.agencyId && !named.includes(item.agencyId))
        named.push(...seated.filter((one) => one === item.agencyId));
      const to = { audience: choice.audience, namedAgencyIds: named };
      const place = { agencyId: item.agencyId, seatedAgencyIds: seated };
      if (isNarrower(resource, to, place) || audienceChange(resource, to, place).loses.length > 0)
        return refuse("notWider");
      if ((await openRequests(tx, itemId)).length > 0) return refuse("asked");
      await tx.insert(wideningRequests).values({
        ...{ id, itemId, ...to, reason, epoch: item.epoch },
        ...{ byId: viewer.personId, at: services.now() },
      });
      tell.meeting(resource.meetingId);
      return done();
    },
  );

/** The chair takes the request back, whoever of them asked. @returns null when the viewer may not. */
export const takeBackRequest = (
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  { id }: z.output<typeof takeBackForm>,
): Promise<AgendaAnswer | null> =>
  commit(
    services,
    viewer,
    { operation: "item.unask-to-widen", itemId, wideningRequestId: id },
    async (tx, tell): Promise<AgendaAnswer | null> => {
      const found = await changeItem(tx, viewer, itemId, "item.ask-to-widen");
      const request = found && (await findRequest(tx, itemId, id));
      if (!request) return null;
      if (request.state === "withdrawn") return done();
      if (request.state !== "open") return refuse(refusalOf[request.state]);
      await end(tx, id, { outcome: "withdrawn", endedById: viewer.personId, endedAt: services.now() });
      tell.meeting(found.resource.meetingId);
      return done();
    },
  );

/**
 * The agency whose item it is answers. A yes changes who reads it as if it had done so by itself, to what was asked for and
 * shown; whoever has no seat any more is left out. @returns null when the viewer may not.
 */
export const answerRequest = (
  services: Services,
  viewer: PersonViewer,
  itemId: string,
  { id, answer, word }: z.output<typeof answerForm>,
): Promise<AgendaAnswer | null> =>
  commit(
    services,
    viewer,
    { operation: "item.widen", itemId, wideningRequestId: id },
    async (tx, tell): Promise<AgendaAnswer | null> => {
      const found = await changeItem(tx, viewer, itemId, "item.widen");
      const request = found && (await findRequest(tx, itemId, id));
      if (!request) return null;
      const { item, resource } = found;
      const granted = answer === "granted";
      if (!granted) tell.as("item.decline-to-widen");
      const ended = { endedById: viewer.personId, endedAt: services.now() };
      // Done already, by a colleague or by the same press; a colleague's no has other words.
      const mine = request.endedById === viewer.personId && request.word === word;
      if (request.state === answer && (granted || mine)) return done();
      if (request.state !== "open") return refuse(refusalOf[request.state]);
      tell.meeting(resource.meetingId);
      if (!granted) {
        await end(tx, id, { outcome: "declined", word, ...ended });
        return done();
      }
      const seated = await seatsOf(tx, resource.seriesId);
      const namedAgencyIds = request.namedAgencyIds.filter((one) => seated.includes(one));
      const to = { audience: request.audience, namedAgencyIds };
      if (isNarrower(resource, to, { agencyId: item.agencyId, seatedAgencyIds: seated }))
        return refuse("requestLapsed");
      const changed = await changeReaders(tx, tell, viewer, found, to, ended.endedAt);
      if (changed.ok) await end(tx, id, { outcome: "granted", ...ended });
      return changed;
    },
  );

/** Inside a transaction: what was asked of an item that its author withdraws is asked no more, also if it comes back. */
export const lapseRequests = (tx: Database, itemId: string, personId: string, now: Date) =>
  tx
    .update(wideningRequests)
    .set({ outcome: "lapsed", endedById: personId, endedAt: now })
    .where(and(eq(wideningRequests.itemId, itemId), isNull(wideningRequests.outcome)));

async function findRequest(tx: Database, itemId: string, id: string) {
  const [row] = await tx
    .select({
      state: wideningStateSql,
      audience: wideningRequests.audience,
      namedAgencyIds: wideningRequests.namedAgencyIds,
      word: wideningRequests.word,
      endedById: wideningRequests.endedById,
    })
    .from(wideningRequests)
    .innerJoin(agendaItems, eq(agendaItems.id, wideningRequests.itemId))
    .where(and(eq(wideningRequests.id, id), eq(wideningRequests.itemId, itemId)));
  return row ?? null;
}

const openRequests = (tx: Database, itemId: string) =>
  tx
    .select({ id: wideningRequests.id })
    .from(wideningRequests)
    .innerJoin(agendaItems, eq(agendaItems.id, wideningRequests.itemId))
    .where(and(eq(wideningRequests.itemId, itemId), eq(wideningStateSql, "open")));

const end = (tx: Database, id: string, how: Partial<typeof wideningRequests.$inferInsert>) =>
  tx
    .update(wideningRequests)
    .set(how)
    .where(and(eq(wideningRequests.id, id), isNull(wideningRequests.outcome)));
