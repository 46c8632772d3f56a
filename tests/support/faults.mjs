// Loaded into a server process before anything of it (`node --import`), for tests: makes it fail where and how the test
// says over the process channel. Nothing of this is in the product.
import { request } from "node:http";
import { Socket } from "socket.io";
import * as Y from "yjs";

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

/** Every document, held weakly: those that are left after a collection are open, or leak. Each listens to itself while it is made. */
const documents = new Set();
const seen = new WeakSet();
const on = Y.Doc.prototype.on;
Y.Doc.prototype.on = function (...given) {
  if (!seen.has(this)) {
    seen.add(this);
    documents.add(new WeakRef(this));
  }
  return on.apply(this, given);
};

const faults = {
  block: ({ milliseconds }) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
  timer: () => setTimeout(boom, 1),
  rejection: () => void Promise.reject(new Error(secret)),
  emitter: () => request({ host: "127.0.0.1", port: 1 }).end(),
  arm: ({ at }) => {
    armed = at;
  },
  memory: async () => {
    // Twice, with a turn between: what was looked at weakly is kept until the turn is over.
    for (let time = 0; time < 2; time++) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const document of documents) if (!document.deref()) documents.delete(document);
    const { rss, heapUsed } = process.memoryUsage();
    const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    process.send({ rss, heapUsed, documents: documents.size, timers });
  },
};
process.on("message", (fault) => faults[fault.do](fault));
// The channel alone keeps nobody alive.
process.channel?.unref();
