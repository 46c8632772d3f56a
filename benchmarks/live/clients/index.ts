import type { OpenPeer } from "./client.ts";
import { openSocketIo, openWs } from "./floors.ts";
import { openHocuspocus } from "./hocuspocus.ts";
import { openOurs } from "./ours.ts";
import { openYWebsocket } from "./y-websocket.ts";

/** Every peer by the name that tables give it. */
export const peerNames = ["ours", "ours-pglite", "hocuspocus", "y-websocket", "ws", "socket-io"] as const;
export type PeerName = (typeof peerNames)[number];

export const clientsOf: Record<PeerName, OpenPeer> = {
  ours: openOurs,
  "ours-pglite": openOurs,
  hocuspocus: openHocuspocus,
  "y-websocket": openYWebsocket,
  ws: openWs,
  "socket-io": openSocketIo,
};
