import type { RoomState } from "#app/meetings/room.ts";
import type { RoomCommand } from "./commands.ts";

/** One's own word. What it opens, the server says: nothing is foreseen. */
export const acknowledge = (meetingId: string): RoomCommand => ({
  path: `/meetings/${meetingId}/acknowledgement`,
  fields: {},
  foresee: (room) => room,
});

const path = (meetingId: string) => `/meetings/${meetingId}/acknowledgements`;
const withAcknowledged = (
  room: RoomState,
  change: (rows: NonNullable<RoomState["acknowledged"]>) => RoomState["acknowledged"],
) => ({ ...room, acknowledged: room.acknowledged && change(room.acknowledged) });

/** They said it aloud. */
export const tick = (meetingId: string, personIds: readonly string[]): RoomCommand => ({
  path: path(meetingId),
  fields: { people: personIds.join(" ") },
  foresee: (room) =>
    withAcknowledged(room, (rows) => [
      ...rows,
      ...personIds
        .filter((id) => !rows.some(({ personId }) => personId === id))
        .map((personId) => ({ personId, way: "chair" as const })),
    ]),
});

export const untick = (meetingId: string, personIds: readonly string[]): RoomCommand => ({
  path: path(meetingId),
  fields: { _method: "remove", people: personIds.join(" ") },
  foresee: (room) =>
    withAcknowledged(room, (rows) =>
      rows.filter(({ personId, way }) => way === "device" || !personIds.includes(personId)),
    ),
});

/** On the wall until the floor moves on. */
export const showStatement = (meetingId: string, shown: boolean): RoomCommand => ({
  path: `/meetings/${meetingId}/statement-on-wall`,
  fields: shown ? {} : { _method: "remove" },
  foresee: (room) => ({ ...room, statement: room.statement && { ...room.statement, onWall: shown } }),
});
