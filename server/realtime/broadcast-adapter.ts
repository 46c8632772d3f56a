import { Adapter, type BroadcastOptions } from "socket.io-adapter";
import { type Line, webSocketFrame, writeFrame } from "./websocket-frame.ts";

/** What Socket.IO's own adapter uses of a socket; the package declares none of it. */
interface Receiver {
  notifyOutgoingListeners(packet: unknown): void;
  client: { conn: Line; writeToEngine(encoded: (string | Uint8Array)[], options: WriteOptions): void };
}

interface WriteOptions {
  preEncoded: true;
  volatile: boolean | undefined;
  compress: boolean | undefined;
  /** The WebSocket frame as it goes over the line; engine.io writes it as it is. Polling encodes for itself. */
  wsPreEncodedFrame?: Buffer[];
}

/**
 * Socket.IO's adapter in memory, except that a broadcast is encoded and framed once for all sockets, bytes included (its
 * own does so for text alone), and each socket is left with one write of one buffer: on its line, where nothing waits.
 */
export class BroadcastAdapter extends Adapter {
  override broadcast(packet: { nsp?: string }, options: BroadcastOptions): void {
    packet.nsp = this.nsp.name;
    const encoded: (string | Uint8Array)[] = this.nsp.server.encoder.encode(packet);
    const { volatile, compress } = options.flags ?? {};
    const write: WriteOptions = { preEncoded: true, volatile, compress };
    const frame = encoded.length === 1 ? webSocketFrame(encoded[0]!) : null;
    if (frame) write.wsPreEncodedFrame = [frame];
    for (const id of this.#receivers(options)) {
      const socket: Receiver | undefined = this.nsp.sockets.get(id);
      if (!socket) continue;
      socket.notifyOutgoingListeners(packet);
      const { client } = socket;
      if (!frame || !writeFrame(client.conn, frame)) client.writeToEngine(encoded, write);
    }
  }

  /** Ids of the sockets in any of the rooms (no room: all sockets) and in none of the excepted ones. */
  #receivers({ rooms, except }: BroadcastOptions): Iterable<string> {
    const [only] = rooms;
    if (rooms.size === 1 && !except?.size) return this.rooms.get(only!) ?? [];
    const ids = new Set(rooms.size === 0 ? this.sids.keys() : []);
    for (const room of rooms) for (const id of this.rooms.get(room) ?? []) ids.add(id);
    for (const room of except ?? []) for (const id of this.rooms.get(room) ?? []) ids.delete(id);
    return ids;
  }
}
