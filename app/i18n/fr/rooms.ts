import { live } from "./live.ts";
import { ritual } from "./ritual.ts";
import { room } from "./room.ts";

/** The words of a meeting's room, which its pages bring with them. */
export const rooms = { live, ritual, room };
