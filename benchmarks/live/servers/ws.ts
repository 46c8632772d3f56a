/** A floor: plain `ws` that passes on what comes to the others of its room. It holds no document and saves nothing. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
const rooms = new Map<string, Set<WebSocket>>();
server.on("connection", (socket, request) => {
  const name = request.url ?? "";
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on("message", (data) => {
    for (const other of room) if (other !== socket) other.send(data, { binary: true });
  });
  socket.on("close", () => room.delete(socket));
});
http.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () =>
  console.log(`ready http://127.0.0.1:${(http.address() as AddressInfo).port}`),
);
