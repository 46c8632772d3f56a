import { io, type ManagerOptions, type SocketOptions } from "socket.io-client";
import type { LiveSocket } from "./socket.ts";
import * as parser from "./wire.ts";

/** So long a handshake may take, ms: one whose answer was lost is given up, and another tried. */
const handshakeWithin = 8_000;

/**
 * A socket that speaks the server's wire. A file of its own with the library, which is loaded when it is needed.
 * @param url of the server; undefined: where the page is from.
 */
export const openSocket = (
  url: string | undefined,
  options: Partial<ManagerOptions & SocketOptions>,
): LiveSocket => io(url, { timeout: handshakeWithin, ...options, parser });
