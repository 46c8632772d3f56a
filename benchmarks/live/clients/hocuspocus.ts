import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import { messageYjsSyncStep1, writeSyncStep1 } from "y-protocols/sync";
import * as Y from "yjs";
import type { OpenPeer } from "./client.ts";

/** Of its protocol: sync, the answer to our state, and who we are. */
const [sync, auth, syncReply] = [0, 2, 4];

/** An address is the room's name, then the message. */
function message(room: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, room);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

export const openHocuspocus: OpenPeer = (url) => {
  const address = url.replace("http", "ws");
  return {
    async full(room) {
      const websocketProvider = new HocuspocusProviderWebsocket({
        url: address,
        WebSocketPolyfill: WebSocket,
      });
      const doc = new Y.Doc();
      const provider = new HocuspocusProvider({ websocketProvider, name: room, document: doc });
      provider.attach();
      await new Promise<void>((resolve) => {
        if (provider.isSynced) resolve();
        else provider.on("synced", () => resolve());
      });
      return {
        doc,
        saved: () => provider.unsyncedChanges === 0,
        close() {
          provider.destroy();
          websocketProvider.destroy();
        },
      };
    },

    async light(room, _person, onUpdate) {
      const socket = new WebSocket(address, { perMessageDeflate: false });
      await new Promise<void>((resolve, reject) => {
        socket.once("error", reject);
        socket.once("open", () => {
          socket.send(
            message(room, (encoder) => {
              encoding.writeVarUint(encoder, auth);
              encoding.writeVarUint(encoder, 0);
              encoding.writeVarString(encoder, "");
              encoding.writeVarString(encoder, "4.7.0");
            }),
          );
          socket.send(
            message(room, (encoder) => {
              encoding.writeVarUint(encoder, sync);
              writeSyncStep1(encoder, new Y.Doc());
            }),
          );
        });
        socket.on("message", (data: Buffer) => {
          const decoder = decoding.createDecoder(data);
          decoding.readVarString(decoder);
          const type = decoding.readVarUint(decoder);
          if (type !== sync && type !== syncReply) return;
          if (decoding.readVarUint(decoder) === messageYjsSyncStep1) return;
          onUpdate(decoding.readVarUint8Array(decoder));
          resolve();
        });
      });
      return { close: () => socket.close() };
    },
  };
};
