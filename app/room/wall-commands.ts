import type { RoomState, RoomWall } from "#app/meetings/room.ts";
import type { RoomCommand } from "./commands.ts";

const unchanged = (room: RoomState) => room;
const withWall = (change: (wall: RoomWall) => RoomWall) => (room: RoomState) => ({
  ...room,
  wall: room.wall && change(room.wall),
});

/** Foreseen on the thumbnail; the wall itself waits for the server. */
export const blankWall = (meetingId: string, blank: boolean): RoomCommand => ({
  path: `/meetings/${meetingId}/wall`,
  fields: { blank: blank ? "1" : "" },
  foresee: withWall((wall) => ({ ...wall, blank })),
});

export const endDevices = (meetingId: string, deviceId?: string): RoomCommand => ({
  path: `/meetings/${meetingId}/devices`,
  fields: { _method: "remove", ...(deviceId && { deviceId }) },
  foresee: withWall((wall) => ({
    ...wall,
    devices: deviceId ? wall.devices.filter((one) => one.id !== deviceId) : [],
  })),
});

/** What the wall may show with one guest more, the server says: until then nothing is foreseen of it. */
export const recordGuest = (meetingId: string, id: string, name: string): RoomCommand => ({
  path: `/meetings/${meetingId}/guests`,
  fields: { id, name },
  foresee: (room) =>
    room.guests.some((guest) => guest.id === id)
      ? room
      : { ...room, guests: [...room.guests, { id, name, left: false }] },
});

export const markGuest = (meetingId: string, id: string, here: boolean): RoomCommand => ({
  path: `/meetings/${meetingId}/guests`,
  fields: { _method: "edit", id, here: here ? "1" : "" },
  foresee: (room) => ({
    ...room,
    guests: room.guests.map((guest) => (guest.id === id ? { ...guest, left: !here } : guest)),
  }),
});

export const removeGuest = (meetingId: string, id: string): RoomCommand => ({
  path: `/meetings/${meetingId}/guests`,
  fields: { _method: "remove", id },
  foresee: (room) => ({ ...room, guests: room.guests.filter((guest) => guest.id !== id) }),
});

/** Of the wall nothing is foreseen: what may go there is the server's to say. */
export const admitGuest = (itemId: string, guestId: string, admitted: boolean): RoomCommand => ({
  path: `/items/${itemId}/guests`,
  fields: { guestId, admitted: admitted ? "1" : "" },
  foresee: unchanged,
});

export const recordAbsence = (itemId: string, personId: string, out: boolean): RoomCommand => ({
  path: `/items/${itemId}/absences`,
  fields: { absentPersonId: personId, out: out ? "1" : "" },
  foresee: unchanged,
});
