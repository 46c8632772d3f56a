/** Clients of the two floors: what a document's changes are is sent as it is, and what comes is applied. */
import { io } from "socket.io-client";
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { LightClient, OpenPeer, PeerClients } from "./client.ts";

interface Line extends LightClient {
  send(update: Uint8Array): void;
  /** What the server had of the room when this client came, if it keeps anything. */
  state: Uint8Array | null;
}
type OpenLine = (room: string, onUpdate: (update: Uint8Array) => void) => Promise<Line>;

const overLines = (open: OpenLine): PeerClients => ({
  async full(room) {
    const doc = new Y.Doc();
    const line = await open(room, (update) => Y.applyUpdate(doc, update, line));
    if (line.state) Y.applyUpdate(doc, line.state, line);
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== line) line.send(update);
    });
    return { doc, saved: () => null, close: line.close };
  },
  async light(room, _person, onUpdate) {
    const line = await open(room, onUpdate);
    if (line.state) onUpdate(line.state);
    return line;
  },
});

export const openWs: OpenPeer = (url) =>
  overLines(async (room, onUpdate) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/${room}`, { perMessageDeflate: false });
    socket.on("message", (data: Buffer) => onUpdate(data));
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return { state: null, send: (update) => socket.send(update), close: () => socket.close() };
  });

export const openSocketIo: OpenPeer = (url) =>
  overLines(async (room, onUpdate) => {
    const socket = io(url, { transports: ["websocket"], forceNew: true });
    socket.on("update", onUpdate);
    const state = (await socket.timeout(30_000).emitWithAck("join", room)) as Uint8Array | null;
    return {
      state,
      send: (update) => void socket.emit("update", room, update),
      close: () => void socket.disconnect(),
    };
  });
