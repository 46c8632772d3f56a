import type { Socket } from "socket.io-client";
import type { ClientEvents, ServerEvents } from "./events.ts";
import { somethingTyped } from "./typed.ts";
import { forgetUnsaved, somethingUnsaved } from "./unsaved.ts";

export type LiveSocket = Socket<ServerEvents, ClientEvents>;
/** "signed-out": the session is over, and this tab stays only because it holds words that are not saved. */
export type Connection = "connecting" | "live" | "lost" | "signed-out";

/**
 * The server sends something every 10 s at least (`pingInterval`). After this long without anything the line is dead,
 * whatever the browser says: the laptop slept, or the network went away without a word. In ms.
 */
const silentFor = 15_000;
const lookEvery = 2_000;
/** Without a session nothing is tried more often than this, ms; a random part comes on top. */
const signedOutEvery = 5_000;

/** One socket per tab, however many rooms and notes are open; it lives while somebody holds it. */
interface Line {
  holders: number;
  socket: LiveSocket | null;
  opening: Promise<LiveSocket>;
  end(): void;
}

/** A person's page, or a wall's, which is known by another cookie than the person's who is signed in beside it. */
export type Speaker = { personId: string } | { as: "screen" } | null;

let line: Line | null = null;
/** Whose page this is: what a connection says at the door. */
let owner: Speaker = null;
let connection: Connection = "connecting";
let renewed = false;
const listeners = new Set<() => void>();

/** Whether this page lives in another session than the one that it was made in: what it knows of that one's end is of no use. */
export const signedInAgain = () => renewed;

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

/**
 * Names the person for whom this page was made. A connection says so, and the server refuses it when the browser's session
 * is somebody else's by now: words of one person must never be sent, or shown, as another's.
 */
export function speakFor(speaker: Speaker): void {
  owner = speaker;
}

function openLine(): Line {
  let ended = false;
  let heardAt = Date.now();
  let retry: ReturnType<typeof setTimeout> | undefined;
  tell("connecting");
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
      autoConnect: false,
      auth: (give) => give(owner ?? {}),
    });
    opened.socket = socket;
    const again = (after: number, atRandom: number) => {
      clearTimeout(retry);
      retry = setTimeout(() => !ended && socket.connect(), after + Math.random() * atRandom);
    };
    const onSignedOut = () => {
      if (Date.now() < leaving.until) return again(leaving.longest, 0);
      // With nothing to lose there is nothing to wait for.
      if (!somethingUnsaved() && !somethingTyped()) return leaveFor(wayOut());
      tell("signed-out");
      again(signedOutEvery, 2_000);
    };
    socket.io.on("open", () => {
      heardAt = Date.now();
      socket.io.engine.on("packet", () => {
        heardAt = Date.now();
      });
    });
    socket.on("connect", () => {
      renewed ||= connection === "signed-out";
      tell("live");
    });
    socket.on("disconnect", (reason) => {
      if (connection === "signed-out") return;
      tell("lost");
      // The library reconnects by itself unless the server closed the socket.
      if (reason === "io server disconnect") again(500, 2_500);
    });
    socket.on("connect_error", (error) => {
      if (error.message === "signed-out") return onSignedOut();
      if (error.message === "other-person") return leaveFor(window.location.pathname);
      if (connection === "signed-out") return socket.active ? undefined : again(signedOutEvery, 2_000);
      tell("lost");
      // With too many connections, other tabs have to be closed first: there is no hurry.
      if (!socket.active)
        again(error.message === "too-many" ? 10_000 : 500, error.message === "too-many" ? 50_000 : 2_500);
    });
    socket.on("session:ended", onSignedOut);
    if (!ended) socket.connect();
    return socket;
  };
  const opened: Line = {
    holders: 0,
    socket: null,
    opening: Promise.resolve().then(connect),
    end() {
      ended = true;
      clearTimeout(retry);
      stopWatching();
      opened.socket?.disconnect();
    },
  };
  const stopWatching = watchLine({
    silent: () => Date.now() - heardAt > silentFor,
    freshen() {
      if (connection === "signed-out") return;
      heardAt = Date.now();
      // One at a time: what is half open is closed before the next is opened.
      opened.socket?.disconnect().connect();
    },
    isConnected: () => opened.socket?.connected ?? false,
    cut() {
      if (connection === "signed-out") return;
      tell("lost");
      opened.socket?.io.engine?.close();
    },
  });
  return opened;
}

/** What a browser says, and does not say, about its network. @returns a function that ends the watch. */
function watchLine(of: {
  silent(): boolean;
  freshen(): void;
  isConnected(): boolean;
  cut(): void;
}): () => void {
  const look = () => {
    if (of.isConnected() && of.silent()) of.freshen();
  };
  // Somebody looks at the page again: not the moment to sit out a pause between two attempts.
  const wake = () => {
    if (document.visibilityState === "visible" && (!of.isConnected() || of.silent())) of.freshen();
  };
  // A page out of the browser's memory has a socket that is long dead.
  const restored = (event: PageTransitionEvent) => event.persisted && of.freshen();
  const timer = setInterval(look, lookEvery);
  // A browser that says "offline" is believed at once: the silence would only be noticed later.
  window.addEventListener("offline", of.cut);
  window.addEventListener("online", of.freshen);
  window.addEventListener("pageshow", restored);
  document.addEventListener("visibilitychange", wake);
  return () => {
    clearInterval(timer);
    window.removeEventListener("offline", of.cut);
    window.removeEventListener("online", of.freshen);
    window.removeEventListener("pageshow", restored);
    document.removeEventListener("visibilitychange", wake);
  };
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

/**
 * This page is being left for one that the server names, and ends its own session by that: hearing of it on the line must
 * not lead elsewhere first. For as long as an answer may take, ms.
 */
const leaving = { until: 0, longest: 15_000 };
export function leavesByItself(): void {
  leaving.until = Date.now() + leaving.longest;
}

/** Where a page goes whose session is over: a wall to a page that shows nothing. */
const wayOut = () => (owner && "as" in owner ? "/screen" : signInPath());

/** Where one signs in to come back to this page. */
export const signInPath = () => `/sign-in?to=${encodeURIComponent(window.location.pathname)}`;

/**
 * Clears the screen, and what was kept of unsaved words, before going on: what the viewer may no longer see must not stay
 * on it while a page loads.
 */
export function leaveFor(path: string): void {
  forgetUnsaved();
  document.title = "";
  document.body.replaceChildren();
  window.location.replace(path);
}
