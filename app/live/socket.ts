import type { Socket } from "socket.io-client";
import type { ClientEvents, ServerEvents } from "./events.ts";
import { forgetUnsaved } from "./unsaved.ts";

export type LiveSocket = Socket<ServerEvents, ClientEvents>;
export type Connection = "connecting" | "live" | "lost";

/** One socket per tab, however many rooms and notes are open; it lives while somebody holds it. */
interface Line {
  holders: number;
  socket: LiveSocket | null;
  opening: Promise<LiveSocket>;
  end(): void;
}

let line: Line | null = null;
let connection: Connection = "connecting";
const listeners = new Set<() => void>();

export const connectionNow = () => connection;
export const connectionOnServer = (): Connection => "connecting";

export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(next: Connection) {
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}

/** Holds the tab's socket open, loading its library first. Call `release` once when it is no longer needed. */
export function holdSocket(): { ready: Promise<LiveSocket>; release(): void } {
  line ??= openLine();
  const held = line;
  held.holders++;
  let released = false;
  return {
    ready: held.opening,
    release() {
      if (released) return;
      released = true;
      if (--held.holders > 0) return;
      held.end();
      if (line === held) line = null;
    },
  };
}

function openLine(): Line {
  let ended = false;
  tell("connecting");
  const offline = () => {
    tell("lost");
    // A browser that says so is believed at once; a half-open connection would only be noticed by the heartbeat.
    opened.socket?.io.engine?.close();
  };
  const online = () => opened.socket?.disconnect().connect();
  const connect = async (): Promise<LiveSocket> => {
    const openSocket = await loadClient(() => ended);
    const socket = openSocket(undefined, {
      // WebSocket first; polling where a proxy does not let it through.
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelay: 400,
      reconnectionDelayMax: 3_000,
      // Forty people must not all come back in the same instant.
      randomizationFactor: 0.6,
      timeout: 8_000,
      autoConnect: false,
    });
    opened.socket = socket;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const again = (after = 500) => {
      clearTimeout(retry);
      retry = setTimeout(() => !ended && socket.connect(), after * (1 + Math.random() * 5));
    };
    socket.on("connect", () => tell("live"));
    socket.on("disconnect", (reason) => {
      tell("lost");
      // The library reconnects by itself unless the server closed the socket.
      if (reason === "io server disconnect") again();
    });
    socket.on("connect_error", (error) => {
      tell("lost");
      if (error.message === "signed-out") return leaveFor("/sign-in");
      // Other tabs have to be closed first: there is no hurry.
      if (!socket.active) again(error.message === "too-many" ? 10_000 : 500);
    });
    socket.on("session:ended", () => leaveFor("/sign-in"));
    if (!ended) socket.connect();
    return socket;
  };
  const opened: Line = {
    holders: 0,
    socket: null,
    opening: Promise.resolve().then(connect),
    end() {
      ended = true;
      window.removeEventListener("offline", offline);
      window.removeEventListener("online", online);
      opened.socket?.disconnect();
    },
  };
  window.addEventListener("offline", offline);
  window.addEventListener("online", online);
  return opened;
}

/** The library is a file of its own: without a network it comes later, and nobody has to reload the page for it. */
async function loadClient(ended: () => boolean) {
  for (;;) {
    try {
      return (await import("./open-socket.ts")).openSocket;
    } catch (error) {
      tell("lost");
      if (ended()) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  }
}

/** Clears the screen before going on: what the viewer may no longer see must not stay on it while a page loads. */
export function leaveFor(path: string): void {
  forgetUnsaved();
  document.body.replaceChildren();
  window.location.replace(path);
}
