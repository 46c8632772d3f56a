import type { RoomState } from "#app/meetings/room.ts";

/** Whether what is protected is closed to this viewer for want of their acknowledgement, alone or besides. */
export const mustAcknowledge = ({ startedAt, statement }: RoomState): boolean =>
  statement !== null && startedAt !== null && !statement.mine;
