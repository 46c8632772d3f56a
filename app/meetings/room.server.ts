import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { decide, type ItemResource, keepingOffWall, type MeetingResource } from "#app/access/decide.ts";
import { viewersOfPeople } from "#app/access/viewer.server.ts";
import type { PersonViewer, ScreenViewer, Viewer } from "#app/access/viewer.ts";
import { recusedSql } from "#app/access/visible.server.ts";
import { itemResourceColumns } from "#app/agenda/item.server.ts";
import { inOrder, placed } from "#app/agenda/order.ts";
import { mayAskToWiden, wideningFor, wideningSql } from "#app/agenda/widening-view.server.ts";
import { attendancesOf } from "#app/attendance/attendance.server.ts";
import { acknowledgedBy, acknowledgedByGuests, statementOfRoom } from "#app/statements/statement.server.ts";
import type { Database } from "#db/client.ts";
import {
  actionItems,
  agendaItems,
  attendances,
  closures,
  completions,
  decisions,
  floors,
  guests,
  leases,
  meetings,
  people,
  roomDevices,
  walls,
} from "#db/schema/index.ts";
import { hiddenSince } from "./hidden-since.ts";
import { type Meeting, meetingStateSql, versionFor } from "./meeting.server.ts";
import { nextInRoom } from "./next-meeting.server.ts";
import { actionsFor, actionsOfTable, type TableAction } from "./open-actions.server.ts";
import { floorFor, type RoomState, type RoomWall } from "./room.ts";
import { isNarrowed, onWall, seatsRecused } from "./screen-view.ts";

/** Everything of a meeting's room, for nobody in particular: only `projectRoom` may turn it into what somebody sees. */
export interface WholeRoom {
  room: Omit<
    RoomState,
    "at" | "wall" | "blank" | "narrowed" | "restricted" | "version" | "restrictedSince" | "openActions"
  > & {
    version: number;
  };
  /** What had the floor, the latest first. */
  floors: { itemId: string; givenAt: number; endedAt: number | null }[];
  resources: Map<string, ItemResource>;
  /** While the entry for them has the floor. */
  openActions: TableAction[] | null;
  meeting: MeetingResource;
  /** Who is in the room, and so what its wall may show. */
  screen: ScreenViewer;
  /** Since when people and guests are in the room, by id; epoch ms. */
  hereSince: ReadonlyMap<string, number>;
  /** Whether the chair has blanked the wall. */
  blank: boolean;
  /** Devices of the room that nobody has ended. */
  devices: RoomWall["devices"];
}

const epochMs = (date: Date | null) => date?.getTime() ?? null;

/** Reads the whole room in thirteen queries (one more while open action items are gone through), whatever its size; null when there is no such meeting. */
export async function readRoom(db: Database, meetingId: string): Promise<WholeRoom | null> {
  const [head] = await db
    .select({
      id: meetings.id,
      seriesId: meetings.seriesId,
      version: meetings.version,
      state: meetingStateSql,
      startsAt: meetings.startsAt,
      startedAt: meetings.startedAt,
      durationMinutes: meetings.durationMinutes,
      closedAt: closures.closedAt,
      lease: { fence: leases.fence, personId: leases.personId, tabId: leases.tabId },
      leaderName: people.name,
      statementId: meetings.statementId,
      statementSince: walls.statementSince,
      blank: walls.blank,
      arrivals: sql<Record<string, number>>`coalesce((select json_object_agg(a.person_id,
        extract(epoch from a.arrived_at) * 1000) from ${attendances} a
        where a.meeting_id = ${meetings.id} and a.arrived_at is not null), '{}')`,
    })
    .from(meetings)
    .leftJoin(closures, eq(closures.meetingId, meetings.id))
    .leftJoin(leases, eq(leases.meetingId, meetings.id))
    .leftJoin(people, eq(people.id, leases.personId))
    .leftJoin(walls, eq(walls.meetingId, meetings.id))
    .where(eq(meetings.id, meetingId));
  if (!head) return null;
  const itemRows = await db
    .select({
      item: agendaItems,
      resource: itemResourceColumns,
      presenterName: people.name,
      recused: recusedSql,
      widening: wideningSql,
    })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .leftJoin(people, eq(people.id, agendaItems.presenterId))
    .where(and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.status, "accepted")));
  const items = inOrder(itemRows.map(({ item, ...row }) => ({ ...row, ...placed(item) })));
  const floorRows = await db
    .select()
    .from(floors)
    .where(eq(floors.meetingId, meetingId))
    .orderBy(desc(floors.givenAt));
  const [floor] = floorRows;
  const decisionRows = await db
    .select()
    .from(decisions)
    .where(eq(decisions.meetingId, meetingId))
    .orderBy(asc(decisions.recordedAt), asc(decisions.id));
  const actionRows = await db
    .select({ action: actionItems, delegateName: people.name, ended: completions.outcome })
    .from(actionItems)
    .leftJoin(people, eq(people.id, actionItems.delegateId))
    .leftJoin(completions, eq(completions.actionItemId, actionItems.id))
    .where(eq(actionItems.meetingId, meetingId))
    .orderBy(asc(actionItems.recordedAt), asc(actionItems.id));
  const sittings = await attendancesOf(db, meetingId);
  const inRoom = sittings.filter(({ status, arrived, left }) => status === "present" && arrived && !left);
  const guestRows = await db
    .select({
      id: guests.id,
      name: guests.name,
      since: sql<number>`extract(epoch from coalesce(${guests.backAt}, ${guests.arrivedAt}))::float8 * 1000`,
      left: sql<boolean>`${guests.leftAt} is not null`,
    })
    .from(guests)
    .where(eq(guests.meetingId, meetingId))
    .orderBy(asc(guests.arrivedAt), asc(guests.id));
  const devices = await db
    .select({
      id: roomDevices.id,
      kind: roomDevices.kind,
      startedAt: roomDevices.startedAt,
      expiresAt: roomDevices.expiresAt,
    })
    .from(roomDevices)
    .where(and(eq(roomDevices.meetingId, meetingId), isNull(roomDevices.endedAt)))
    .orderBy(asc(roomDevices.startedAt), asc(roomDevices.id));

  const statement = await statementOfRoom(db, head);
  const acknowledged = await acknowledgedBy(db, meetingId);
  const acknowledgedGuests = await acknowledgedByGuests(db, meetingId);

  const floorItem = floor && items.find((item) => item.id === floor.itemId);
  const goesThrough =
    floorItem?.standing === "openActions" && floor?.endedAt === null && head.state === "live";
  return {
    openActions: goesThrough
      ? await actionsOfTable(db, head.seriesId, head.startedAt ?? head.startsAt)
      : null,
    resources: new Map(items.map((item) => [item.id, item.resource])),
    meeting: { seriesId: head.seriesId, meetingId, state: head.state },
    screen: {
      kind: "screen",
      meetingId,
      seriesId: head.seriesId,
      present: await viewersOfPeople(
        db,
        inRoom.map(({ personId }) => personId),
      ),
      guestIds: guestRows.filter((guest) => !guest.left).map(({ id }) => id),
      acknowledgedGuestIds: acknowledgedGuests.map(({ guestId }) => guestId),
    },
    hereSince: new Map([
      ...Object.entries(head.arrivals),
      ...guestRows.map(({ id, since }) => [id, since] as const),
    ]),
    floors: floorRows.map(({ itemId, givenAt, endedAt }) => ({
      itemId,
      givenAt: givenAt.getTime(),
      endedAt: epochMs(endedAt),
    })),
    blank: head.blank ?? false,
    devices: devices.map(({ startedAt, expiresAt, ...device }) => ({
      ...device,
      startedAt: startedAt.getTime(),
      expiresAt: expiresAt.getTime(),
    })),
    room: {
      meetingId,
      version: head.version,
      state: head.state,
      startsAt: head.startsAt.getTime(),
      startedAt: epochMs(head.startedAt),
      closedAt: epochMs(head.closedAt),
      durationMinutes: head.durationMinutes,
      floor:
        floor && floorItem && floor.endedAt === null
          ? {
              itemId: floor.itemId,
              givenAt: floor.givenAt.getTime(),
              minutes: floorItem.minutes,
              extraMinutes: floor.extraMinutes,
            }
          : null,
      // Until the floor moves on.
      statement: statement && {
        ...statement,
        mine: false,
        onWall: head.statementSince !== null && !(floor && floor.givenAt > head.statementSince),
      },
      acknowledged,
      acknowledgedGuests,
      lease: head.lease && { ...head.lease, name: head.leaderName ?? "" },
      items: items.map((item) => ({
        id: item.id,
        section: item.section,
        position: item.position,
        kind: item.kind,
        standing: item.standing,
        language: item.language,
        title: item.title,
        details: item.details,
        minutes: item.minutes,
        audience: item.audience,
        namedAgencyIds: item.resource.namedAgencyIds,
        agencyId: item.agencyId,
        presenterId: item.presenterId,
        presenterName: item.presenterName,
        epoch: item.epoch,
        outcome: item.outcome,
        carriedOver: item.carriedFromId !== null,
        recused: item.recused,
        writable: { note: false, decision: false, action: false },
        readers: { leave: false, recuse: false, narrow: false, widen: false, ask: false },
        widening: item.widening,
      })),
      decisions: decisionRows.map(({ id, itemId, language, text, reason, dissent }) => ({
        id,
        itemId,
        language,
        text,
        reason,
        dissent,
      })),
      actions: actionRows.map(({ action, delegateName, ended }) => ({
        id: action.id,
        itemId: action.itemId,
        language: action.language,
        text: action.text,
        agencyId: action.agencyId,
        delegate: action.delegateId && delegateName ? { id: action.delegateId, name: delegateName } : null,
        dueOn: action.dueOn,
        ended,
      })),
      next: await nextInRoom(db, head),
      attendances: sittings,
      guests: guestRows.map(({ since: _, ...guest }) => guest),
    },
  };
}

/** What the chair is told of the wall, as far as the items go that the chair may read. `at`: epoch ms. */
function wallOf(
  { screen, resources, blank, devices, openActions }: WholeRoom,
  readable: Set<string>,
  viewer: Viewer,
  at: number,
): RoomWall {
  const items = [...resources].filter(([id]) => readable.has(id));
  const isOn = new Set(items.filter(([, item]) => decide(screen, "item.read", item)).map(([id]) => id));
  const said = new Set(actionsFor(openActions ?? [], screen).map(({ id }) => id));
  return {
    itemIds: [...isOn],
    openActionIds: actionsFor(openActions ?? [], viewer).flatMap(({ id }) => (said.has(id) ? id : [])),
    blank,
    hidden: items
      .filter(([id]) => !isOn.has(id))
      .map(([itemId, item]) => ({
        itemId,
        narrow: item.audience === "agencies" || item.audience === "chair",
        ...keepingOffWall(screen, item),
      })),
    places: items
      .filter(([, item]) => item.absentPersonIds.length + item.admittedGuestIds.length > 0)
      .map(([itemId, item]) => ({
        itemId,
        absentPersonIds: item.absentPersonIds,
        mayReturnIds: (screen.present ?? [])
          .filter((one) => item.absentPersonIds.includes(one.personId) && decide(one, "item.read", item))
          .map(({ personId }) => personId),
        admittedGuestIds: item.admittedGuestIds,
      })),
    devices: devices.filter((device) => device.expiresAt > at),
  };
}

/** What `viewer` may see of the room. Pure: one read serves every audience. `at`: the server's clock, epoch ms. */
export function projectRoom(whole: WholeRoom, viewer: Viewer, at: number): RoomState {
  const { room, resources, meeting } = whole;
  const readable = readableFor(viewer, resources);
  const may = (operation: Parameters<typeof decide>[1], id: string) =>
    decide(viewer, operation, resources.get(id));
  const runs = decide(viewer, "lease.take", meeting);
  const since = hiddenSince(whole, readable, viewer.kind === "screen");
  const state: RoomState = {
    ...room,
    at,
    blank: false,
    narrowed: viewer.kind === "screen" && isNarrowed(room, room.acknowledged ?? []),
    version: versionFor(viewer, meeting, room.version),
    // Whoever runs the meeting keeps the time of each place, also of one that they may not read.
    floor:
      room.floor && (runs && since !== null ? { ...room.floor, itemId: null } : floorFor(room.floor, since)),
    restrictedSince: decide(viewer, "console.open", meeting)
      ? hiddenSince(whole, readableFor(whole.screen, resources), true)
      : null,
    statement: room.statement && {
      ...room.statement,
      mine: viewer.kind === "person" && viewer.acknowledgedIn.includes(meeting.meetingId),
    },
    acknowledged: decide(viewer, "console.open", meeting) ? room.acknowledged : null,
    acknowledgedGuests: decide(viewer, "console.open", meeting) ? room.acknowledgedGuests : null,
    lease: runs ? room.lease : null,
    wall: decide(viewer, "console.open", meeting) ? wallOf(whole, readable, viewer, at) : null,
    items: room.items
      // The place among what this viewer sees: a hidden item leaves no gap, unless one has to keep it.
      .map((item, position) => ({ ...item, position }))
      .filter((item) => readable.has(item.id))
      .map((item, index) => ({
        ...item,
        position: runs ? item.position : index,
        recused: viewer.kind === "screen" ? seatsRecused(item.recused) : item.recused,
        writable: {
          note: may("note.write", item.id),
          decision: may("decision.record", item.id),
          action: may("action-item.record", item.id),
        },
        readers: {
          leave: may("recusal.declare-own", item.id),
          recuse: may("recusal.declare", item.id),
          narrow: may("item.narrow", item.id),
          widen: may("item.widen", item.id),
          ask: mayAskToWiden(viewer, resources.get(item.id)),
        },
        widening: wideningFor(viewer, resources.get(item.id), item.widening),
      })),
    restricted: runs
      ? room.items.flatMap(({ id, section, minutes }, position) =>
          readable.has(id)
            ? []
            : { id: `place ${position}`, section, position, minutes, onFloor: room.floor?.itemId === id },
        )
      : [],
    decisions: room.decisions.filter((decision) => readable.has(decision.itemId)),
    actions: room.actions.filter((action) => readable.has(action.itemId)),
    openActions: whole.openActions && actionsFor(whole.openActions, viewer),
  };
  return viewer.kind === "screen" ? onWall(state, whole.blank) : state;
}

/** The wall that stands at the door, with who is in the room before it; a person as they are. */
export const viewerInRoom = (whole: WholeRoom, viewer: PersonViewer | ScreenViewer) =>
  viewer.kind === "screen" ? whole.screen : viewer;

function readableFor(viewer: Viewer, resources: WholeRoom["resources"]): Set<string> {
  const readable = new Set<string>();
  for (const [id, resource] of resources) if (decide(viewer, "item.read", resource)) readable.add(id);
  return readable;
}

/** The room of a meeting that the viewer was found to be allowed to join. */
export async function roomFor(
  db: Database,
  viewer: PersonViewer | ScreenViewer,
  meeting: Meeting,
  now: Date,
): Promise<RoomState> {
  const whole = await readRoom(db, meeting.id);
  if (!whole) throw new Error("a meeting that was just found has no room");
  return projectRoom(whole, viewerInRoom(whole, viewer), now.getTime());
}
