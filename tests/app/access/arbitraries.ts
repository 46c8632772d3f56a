import fc from "fast-check";
import type { ActionItemResource, Audience, ItemResource, ItemStatus } from "#app/access/decide.ts";
import type { MeetingState } from "#app/access/matrix.ts";
import { anonymous, type PersonViewer, type Viewer } from "#app/access/viewer.ts";

export const states: MeetingState[] = ["draft", "published", "live", "closed", "confirmed", "cancelled"];
export const audiences: Audience[] = ["logistics", "table", "agencies", "chair"];
export const statuses: ItemStatus[] = [
  "draft",
  "submitted",
  "asked_back",
  "accepted",
  "deferred",
  "declined",
  "merged",
  "withdrawn",
];

/** The few ids that viewers and items are made of, so that they often have to do with each other. */
export interface Ids {
  people: string[];
  agencies: string[];
  series: string[];
  meetings: string[];
  guests: string[];
}

export const someIds: Ids = {
  people: ["person-1", "person-2", "person-3"],
  agencies: ["agency-1", "agency-2", "agency-3", "agency-4"],
  series: ["series-1", "series-2"],
  meetings: ["meeting-1", "meeting-2", "meeting-3"],
  guests: ["guest-1", "guest-2"],
};

/** Any person, with whatever places: some that no database would give, which must be judged all the same. */
export const anyPerson = (ids: Ids): fc.Arbitrary<PersonViewer> =>
  fc
    .record({
      personId: fc.constantFrom(...ids.people),
      isCoordinator: fc.boolean(),
      agencies: fc.uniqueArray(
        fc.record({
          id: fc.constantFrom(...ids.agencies),
          seat: fc.constantFrom("representative" as const, "alternate" as const, "attendee" as const),
        }),
        { selector: (agency) => agency.id, maxLength: 3 },
      ),
      chairOf: fc.subarray(ids.series),
      seatedIn: fc.subarray(ids.series),
      represents: fc.boolean(),
      acknowledgedIn: fc.subarray(ids.meetings),
    })
    .map(({ represents, ...person }) => ({
      kind: "person",
      sessionId: "session",
      name: "Somebody",
      language: "en",
      ...person,
      representsIn: represents ? person.seatedIn : [],
    }));

/** Any viewer; a projector stands in a meeting of the first series. */
export const anyViewer = (ids: Ids): fc.Arbitrary<Viewer> =>
  fc.oneof(
    { weight: 6, arbitrary: anyPerson(ids) },
    {
      weight: 2,
      arbitrary: fc
        .record({
          meetingId: fc.constantFrom(...ids.meetings),
          present: fc.option(fc.array(anyPerson(ids), { maxLength: 3 }), { freq: 10 }),
          guestIds: fc.subarray(ids.guests),
          acknowledgedGuestIds: fc.subarray(ids.guests),
        })
        .map((screen): Viewer => ({ kind: "screen", seriesId: ids.series[0]!, ...screen })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...ids.meetings)
        .map((meetingId): Viewer => ({ kind: "kiosk", meetingId, seriesId: ids.series[0]! })),
    },
    { weight: 1, arbitrary: fc.constant<Viewer>(anonymous) },
  );

/** Mostly nobody: or there would be little that anybody may see. */
const rarely = (some: fc.Arbitrary<string[]>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: some });

export const anyItem = (ids: Ids): fc.Arbitrary<ItemResource> =>
  fc.record({
    seriesId: fc.constantFrom(...ids.series),
    meetingId: fc.constantFrom(...ids.meetings),
    state: fc.constantFrom(...states),
    audience: fc.constantFrom(...audiences),
    status: fc.constantFrom(...statuses),
    published: fc.boolean(),
    agencyId: fc.option(fc.constantFrom(...ids.agencies)),
    namedAgencyIds: fc.subarray(ids.agencies),
    submittedById: fc.constantFrom(...ids.people),
    recusedPersonIds: rarely(fc.subarray(ids.people)),
    recusedAgencyIds: rarely(fc.subarray(ids.agencies)),
    section: fc.constantFrom("opening", "protected", "closing", null),
    beganWithStatement: fc.boolean(),
    absentPersonIds: fc.subarray(ids.people),
    admittedGuestIds: fc.subarray(ids.guests),
  });

export const anyActionItem = (ids: Ids): fc.Arbitrary<ActionItemResource> =>
  fc
    .tuple(anyItem(ids), fc.constantFrom(...ids.agencies))
    .map(([item, responsibleAgencyId]) => ({ ...item, responsibleAgencyId }));
