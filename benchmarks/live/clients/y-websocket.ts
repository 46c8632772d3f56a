import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import { messageYjsSyncStep1, messageYjsSyncStep2, writeSyncStep1 } from "y-protocols/sync";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { OpenPeer } from "./client.ts";

const sync = 0;

export const openYWebsocket: OpenPeer = (url) => {
  const address = url.replace("http", "ws");
  return {
    async full(room) {
      const doc = new Y.Doc();
      const provider = new WebsocketProvider(address, room, doc, {
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
        disableBc: true,
      });
      await new Promise<void>((resolve) => {
        if (provider.synced) resolve();
        else provider.once("sync", () => resolve());
      });
      return { doc, saved: () => null, close: () => provider.destroy() };
    },

    async light(room, _person, onUpdate) {
      const socket = new WebSocket(`${address}/${room}`, { perMessageDeflate: false });
      await new Promise<void>((resolve, reject) => {
        socket.once("error", reject);
        socket.once("open", () => {
          const encoder = encoding.createEncoder();
          encoding.writeVarUint(encoder, sync);
          writeSyncStep1(encoder, new Y.Doc());
          socket.send(encoding.toUint8Array(encoder));
        });
        socket.on("message", (data: Buffer) => {
          const decoder = decoding.createDecoder(data);
          if (decoding.readVarUint(decoder) !== sync) return;
          const kind = decoding.readVarUint(decoder);
          if (kind === messageYjsSyncStep1) return;
          onUpdate(decoding.readVarUint8Array(decoder));
          if (kind === messageYjsSyncStep2) resolve();
        });
      });
      return { close: () => socket.close() };
    },
  };
};
