import type { RoomCommand } from "./commands.ts";

/** One's own word. What it opens, the server says: nothing is foreseen. */
export const acknowledge = (meetingId: string): RoomCommand => ({
  path: `/meetings/${meetingId}/acknowledgement`,
  fields: {},
  foresee: (room) => room,
});

const path = (meetingId: string) => `/meetings/${meetingId}/acknowledgements`;

/** People at the table, and guests, by their ids. */
export interface Ticked {
  people: readonly string[];
  guests: readonly string[];
}
const fieldsOf = ({ people, guests }: Ticked) => ({ people: people.join(" "), guests: guests.join(" ") });

/** They said it aloud. */
export const tick = (meetingId: string, ticked: Ticked): RoomCommand => ({
  path: path(meetingId),
  fields: fieldsOf(ticked),
  foresee: (room) => ({
    ...room,
    acknowledged: room.acknowledged && [
      ...room.acknowledged,
      ...ticked.people
        .filter((id) => !room.acknowledged?.some(({ personId }) => personId === id))
        .map((personId) => ({ personId, way: "chair" as const })),
    ],
    acknowledgedGuests: room.acknowledgedGuests && [
      ...room.acknowledgedGuests,
      ...ticked.guests
        .filter((id) => !room.acknowledgedGuests?.some(({ guestId }) => guestId === id))
        .map((guestId) => ({ guestId, way: "chair" as const })),
    ],
  }),
});

export const untick = (meetingId: string, ticked: Ticked): RoomCommand => ({
  path: path(meetingId),
  fields: { _method: "remove", ...fieldsOf(ticked) },
  foresee: (room) => ({
    ...room,
    acknowledged:
      room.acknowledged?.filter(
        ({ personId, way }) => way === "device" || !ticked.people.includes(personId),
      ) ?? null,
    acknowledgedGuests:
      room.acknowledgedGuests?.filter(({ guestId }) => !ticked.guests.includes(guestId)) ?? null,
  }),
});

/** On the wall until the floor moves on. */
export const showStatement = (meetingId: string, shown: boolean): RoomCommand => ({
  path: `/meetings/${meetingId}/statement-on-wall`,
  fields: shown ? {} : { _method: "remove" },
  foresee: (room) => ({ ...room, statement: room.statement && { ...room.statement, onWall: shown } }),
});
