import {
  type Cell,
  type Condition,
  type MeetingState,
  matrix,
  type Operation,
  type Role,
  type Rule,
} from "./matrix.ts";
import { isProtected } from "./protected.ts";
import type { PersonViewer, ScreenViewer, Viewer } from "./viewer.ts";

export type Audience = "logistics" | "table" | "agencies" | "chair";
export type ItemStatus =
  | "draft"
  | "submitted"
  | "asked_back"
  | "accepted"
  | "deferred"
  | "declined"
  | "merged"
  | "withdrawn";

export interface SeriesResource {
  seriesId: string;
}

export interface MeetingResource extends SeriesResource {
  meetingId: string;
  state: MeetingState;
}

export interface ItemResource extends MeetingResource {
  audience: Audience;
  status: ItemStatus;
  /** Whether the agenda on which the item stands was ever published. */
  published: boolean;
  /** Originating agency; null for logistics. */
  agencyId: string | null;
  /** Agencies named by the audience "agencies". */
  namedAgencyIds: string[];
  submittedById: string;
  /** People and agencies who must not see it, whatever else they are: deny beats allow. */
  recusedPersonIds: string[];
  recusedAgencyIds: string[];
  /** Where it stands on the agenda; null while it stands on none. */
  section: "opening" | "protected" | "closing" | null;
  /** Whether its meeting began with a statement. */
  beganWithStatement: boolean;
  /** In the meeting, and out of the room while this item is on. */
  absentPersonIds: string[];
  /** Guests whom the chair admitted to it. */
  admittedGuestIds: string[];
}

export interface ActionItemResource extends ItemResource {
  responsibleAgencyId: string;
}

export type Resource = SeriesResource | MeetingResource | ItemResource | ActionItemResource;

const ofItem = [
  "seriesId",
  "meetingId",
  "state",
  "audience",
  "status",
  "agencyId",
  "recusedPersonIds",
  "recusedAgencyIds",
  "section",
  "beganWithStatement",
] as const;

/** What a rule needs to know of its resource. Whoever hands over less is denied. */
const knownOf = {
  nothing: [],
  series: ["seriesId"],
  meeting: ["seriesId", "meetingId", "state"],
  item: [...ofItem],
  "action item": [...ofItem, "responsibleAgencyId"],
} as const satisfies Record<Rule["on"], readonly string[]>;

/**
 * Whether `viewer` may do `operation` on `resource`. Pure and total: whatever is not in the matrix, lacks the resource
 * that its rule speaks of, or cannot be read at all is denied.
 */
export function decide(viewer: Viewer, operation: Operation, resource?: Resource): boolean {
  try {
    const rule = ruleOf(operation);
    const on = rule?.on === "nothing" ? undefined : resource;
    if (!rule || !knownOf[rule.on].every((key) => on && Object.hasOwn(on, key))) return false;
    if (isItem(on) && isRecused(viewer, on)) return false;
    return rolesOf(viewer, on).some((role) => {
      const cell = rule.allow[role];
      return cell !== undefined && holds(cell, rule, viewer, on);
    });
  } catch {
    // Something that no type describes reached the door: it stays closed.
    return false;
  }
}

const ruleOf = (operation: Operation): Rule | undefined =>
  Object.hasOwn(matrix, operation) ? matrix[operation] : undefined;

/** Whether any resource could exist on which the viewer may do this: what a route can ask before it looks one up. */
export function mightEver(viewer: Viewer, operation: Operation): boolean {
  const rule = ruleOf(operation);
  if (!rule) return false;
  if (rule.on === "nothing") return decide(viewer, operation);
  return rolesSomewhere(viewer).some((role) => rule.allow[role] !== undefined);
}

/** Every role that the viewer has for some resource. */
function rolesSomewhere(viewer: Viewer): Role[] {
  if (viewer.kind !== "person") return [viewer.kind];
  const roles: Role[] = ["stranger"];
  if (viewer.isCoordinator) roles.push("coordinator");
  if (viewer.chairOf.length) roles.push("chair");
  if (viewer.representsIn.length) roles.push("rep");
  if (viewer.seatedIn.length) roles.push("attendee");
  return roles;
}

/** The viewer's roles at the table of the resource's series (or, without a resource, in the building). */
export function rolesOf(viewer: Viewer, resource?: Resource): Role[] {
  if (viewer.kind === "anonymous") return ["anonymous"];
  if (viewer.kind === "screen" || viewer.kind === "kiosk") {
    if (!resource) return [viewer.kind];
    return "meetingId" in resource && resource.meetingId === viewer.meetingId ? [viewer.kind] : [];
  }
  if (viewer.kind !== "person") return [];
  const roles: Role[] = [];
  if (viewer.isCoordinator) roles.push("coordinator");
  if (resource) {
    if (viewer.chairOf.includes(resource.seriesId)) roles.push("chair");
    if (viewer.representsIn.includes(resource.seriesId)) roles.push("rep");
    else if (viewer.seatedIn.includes(resource.seriesId)) roles.push("attendee");
  }
  if (roles.length === 0) roles.push("stranger");
  return roles;
}

function holds(cell: Cell, rule: Rule, viewer: Viewer, resource?: Resource): boolean {
  if (cell.in && !(resource && "state" in resource && cell.in.includes(resource.state))) return false;
  const conditions = cell.if === undefined ? [] : Array.isArray(cell.if) ? cell.if : [cell.if];
  return conditions.every((condition: Condition) => {
    if (!resource || !("audience" in resource)) return false;
    if (condition === "reaches") return reaches(viewer, resource);
    if (viewer.kind !== "person") return false;
    if (condition === "author") return resource.submittedById === viewer.personId;
    const ofAction = rule.on === "action item" && "responsibleAgencyId" in resource;
    return isMember(viewer, ofAction ? resource.responsibleAgencyId : resource.agencyId);
  });
}

const isMember = (viewer: Viewer, agencyId: string | null) =>
  viewer.kind === "person" && viewer.agencies.some((agency) => agency.id === agencyId);

const isItem = (resource: Resource | undefined): resource is ItemResource =>
  resource !== undefined && "audience" in resource;

/** Whether the viewer must not see the item: whoever else they are, and whoever else lets them. */
export function isRecused(viewer: Viewer, item: ItemResource): boolean {
  return (
    viewer.kind === "person" &&
    (item.recusedPersonIds.includes(viewer.personId) ||
      viewer.agencies.some((agency) => item.recusedAgencyIds.includes(agency.id)))
  );
}

/**
 * Whether the item's audience includes the viewer, who is taken to have a place at its table. The SQL twin is
 * `visibleItems()` in visible.server.ts; a test holds the two together.
 *
 * A draft is its author's. What was sent in is its author's, the chair's and (unless for the chair only) the
 * originating agency's; it is the audience's once it stands on a published agenda. From the start of a meeting what is
 * protected is open to those alone who have acknowledged the statement. On the wall goes what each person in the
 * room may read, and each guest was admitted to (and has acknowledged the statement of); never what is narrower than the table.
 */
export function reaches(viewer: Viewer, item: ItemResource): boolean {
  if (viewer.kind === "screen") return mayBeOnWall(viewer, item);
  const isAuthor = viewer.kind === "person" && viewer.personId === item.submittedById;
  if (item.status === "draft" || item.status === "withdrawn") return isAuthor;
  if (needsAcknowledgement(item) && !hasAcknowledged(viewer, item)) return false;
  if (isAuthor) return true;
  if (viewer.kind === "person" && viewer.chairOf.includes(item.seriesId)) return true;
  if (item.audience === "chair") return false;
  if (isMember(viewer, item.agencyId)) return true;
  if (item.status !== "accepted" || !item.published) return false;
  if (item.audience === "agencies")
    return (
      viewer.kind === "person" && viewer.agencies.some((agency) => item.namedAgencyIds.includes(agency.id))
    );
  return viewer.kind === "person" && viewer.seatedIn.includes(item.seriesId);
}

/** Protected, in a meeting that began with a statement: open to who has acknowledged it. */
const needsAcknowledgement = (item: ItemResource) => item.beganWithStatement && isProtected(item);

const hasAcknowledged = (viewer: Viewer, item: ItemResource) =>
  viewer.kind === "person" && viewer.acknowledgedIn.includes(item.meetingId);

/**
 * Whether what came of an item, at this or an earlier meeting of the table, may stand on the wall: as for the item itself,
 * whoever was out of the room when that was on. No guest was admitted to an item of another meeting.
 */
export const followUpOnWall = (screen: ScreenViewer, item: ItemResource): boolean =>
  screen.seriesId === item.seriesId && openToRoom(screen, { ...item, absentPersonIds: [] });

const mayBeOnWall = (screen: ScreenViewer, item: ItemResource): boolean =>
  screen.meetingId === item.meetingId && openToRoom(screen, item);

function openToRoom(screen: ScreenViewer, item: ItemResource): boolean {
  if (item.status !== "accepted" || !item.published) return false;
  if (screen.present === null) return false;
  if (item.audience === "logistics") return true;
  const { people, guestIds } = keepingOffWall(screen, item);
  return item.audience === "table" && people.length === 0 && guestIds.length === 0;
}

/**
 * Why a person in the room may not see an item. "unacknowledged": they may as soon as they have acknowledged the statement.
 * "outside": it is not for them whatever they acknowledge, or they have no place (any more).
 */
export type KeptFrom = "recused" | "unacknowledged" | "outside";

/** Who in the room may not see this item, and so keeps it off the wall. */
export function keepingOffWall(
  screen: ScreenViewer,
  item: ItemResource,
): { people: { personId: string; because: KeptFrom }[]; guestIds: string[] } {
  return {
    people: (screen.present ?? [])
      .filter((one) => !item.absentPersonIds.includes(one.personId) && !decide(one, "item.read", item))
      .map((one) => ({ personId: one.personId, because: keptFrom(one, item) })),
    guestIds: screen.guestIds.filter(
      (id) =>
        !item.admittedGuestIds.includes(id) ||
        (needsAcknowledgement(item) && !screen.acknowledgedGuestIds.includes(id)),
    ),
  };
}

function keptFrom(person: PersonViewer, item: ItemResource): KeptFrom {
  if (isRecused(person, item)) return "recused";
  return decide(person, "item.read", { ...item, beganWithStatement: false }) ? "unacknowledged" : "outside";
}
