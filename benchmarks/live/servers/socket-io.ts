/**
 * A floor: plain Socket.IO, stock parser and adapter, that passes on what comes to the others of its room. With a
 * database it also answers a join with one SELECT. It holds no document and saves nothing.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { Server } from "socket.io";

const pool = process.env.DATABASE_URL ? new pg.Pool({ connectionString: process.env.DATABASE_URL }) : null;
pool?.on("error", () => {});
const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false });
io.on("connection", (socket) => {
  socket.on("join", async (room: string, joined: (state: Buffer | null) => void) => {
    const found = pool
      ? await pool.query<{ data: Buffer }>("select data from documents where name = $1", [room])
      : null;
    await socket.join(room);
    joined(found?.rows[0]?.data ?? null);
  });
  socket.on("update", (room: string, update: Buffer) => void socket.to(room).emit("update", update));
});
http.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () =>
  console.log(`ready http://127.0.0.1:${(http.address() as AddressInfo).port}`),
);
