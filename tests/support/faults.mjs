// Loaded into a server process before anything of it (`node --import`), for tests: makes it fail where and how the test
// says over the process channel. Nothing of this is in the product.
import { request } from "node:http";
import { Socket } from "socket.io";

const secret = "what somebody typed: Maple-4";
/** Where it shall throw next. */
let armed = null;

const boom = () => {
  armed = null;
  throw new Error(secret);
};

const { Server } = await import("node:http");
const emit = Server.prototype.emit;
Server.prototype.emit = function (event, ...given) {
  if (event === "request" && armed === "http") boom();
  return emit.call(this, event, ...given);
};

const receive = Socket.prototype._onpacket;
Socket.prototype._onpacket = function (packet) {
  // Later than the library's own try: as a listener of ours would do it after its first await.
  if (armed === "socket") setImmediate(boom);
  return receive.call(this, packet);
};

const faults = {
  block: ({ milliseconds }) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
  timer: () => setTimeout(boom, 1),
  rejection: () => void Promise.reject(new Error(secret)),
  emitter: () => request({ host: "127.0.0.1", port: 1 }).end(),
  arm: ({ at }) => {
    armed = at;
  },
  memory: () => {
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    process.send({ rss, heapUsed, resources: process.getActiveResourcesInfo() });
  },
};
process.on("message", (fault) => faults[fault.do](fault));
// The channel alone keeps nobody alive.
process.channel?.unref();
