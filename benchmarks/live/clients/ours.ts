/** The product's own client code: whatever it does about frames and batches is in the figures. */

import * as Y from "yjs";
import { noteSchemaVersion } from "#app/live/events.ts";
import { NoteConnection } from "#app/live/note-connection.ts";
import type { LiveSocket } from "#app/live/socket.ts";
import { connectAs } from "#tests/support/live-server.ts";
import type { OpenPeer } from "./client.ts";

const emptyStateVector = Y.encodeStateVector(new Y.Doc());
const within = 30_000;

async function connected(url: string, token: string): Promise<LiveSocket> {
  const socket = connectAs(url, token);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

export const openOurs: OpenPeer = (url) => ({
  async full(itemId, { token }) {
    const socket = await connected(url, token);
    const note = new NoteConnection(socket, { itemId, epoch: 1 });
    if (!note.hasContent)
      await new Promise<void>((resolve, reject) => {
        const stop = note.subscribe(() => {
          if (!note.hasContent && !note.state.refusal) return;
          stop();
          if (note.state.refusal) reject(new Error(`the note is refused: ${note.state.refusal}`));
          else resolve();
        });
      });
    return {
      doc: note.doc,
      saved: () => note.state.status === "saved",
      close() {
        note.close();
        socket.disconnect();
      },
    };
  },

  async light(itemId, { token }, onUpdate) {
    const socket = await connected(url, token);
    let joined = false;
    const early: Uint8Array[] = [];
    socket.on("note:updated", ({ updates }) => {
      if (joined) for (const update of updates) onUpdate(update);
      else early.push(...updates);
    });
    const clientId = 1 + Math.floor(Math.random() * 0xfffffffe);
    const answer = await socket.timeout(within).emitWithAck("note:join", {
      itemId,
      epoch: 1,
      clientId,
      schemaVersion: noteSchemaVersion,
      stateVector: emptyStateVector,
    });
    if (!answer.ok) throw new Error(`the note is refused: ${answer.refusal}`);
    onUpdate(new Uint8Array(answer.update));
    joined = true;
    for (const update of early) onUpdate(update);
    return { close: () => void socket.disconnect() };
  },
});
