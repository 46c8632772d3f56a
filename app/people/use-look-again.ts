import { useEffect, useRef, useSyncExternalStore } from "react";
import { useLocation, useRevalidator } from "react-router";
import {
  connectionNow,
  connectionOnServer,
  holdSocket,
  speakFor,
  subscribeToConnection,
} from "#app/live/socket.ts";
import { watchTyping } from "#app/live/typed.ts";

/** The page comes first: nobody waits for its line to the server. In ms. */
const atTheLatest = 2_000;
const retryAfter = 3_000;
/** A document that has its line within this time, ms, is told of what changed since it was made (`lately` in lately-lost.ts). */
const openSoon = 20_000;

/**
 * Keeps a page outside of rooms true: when this person may read less than before, its data are asked for anew, and what is
 * no longer theirs goes. When the session ends, the page goes. Rooms look after themselves.
 * @returns whether the session is over and the page stays only because somebody typed on it: nothing of it may be shown.
 */
export function useLookAgain(personId: string | null): boolean {
  const { revalidate } = useRevalidator();
  const look = useRef(revalidate);
  look.current = revalidate;
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed on one page does not hold the next
  useEffect(watchTyping, [pathname]);

  useEffect(() => {
    if (personId === null) return;
    let release = () => {};
    let stop = () => {};
    const open = () => {
      speakFor({ personId });
      const held = holdSocket();
      let ended = false;
      void held.ready.then((socket) => {
        if (ended) return;
        let retry: ReturnType<typeof setTimeout>;
        // An answer that does not come would put an error in the place of the page, and of what is typed on it.
        const again = async () => {
          clearTimeout(retry);
          const answers = await serverAnswers();
          if (ended) return;
          if (answers) void look.current();
          else retry = setTimeout(again, retryAfter);
        };
        // While the line was away nobody was told. Of what changed shortly before it was open the server tells when it opens.
        let missedNothing = !socket.connected && performance.now() < openSoon;
        const opened = () => {
          if (!missedNothing) void again();
          missedNothing = false;
        };
        socket.on("rights:changed", again);
        socket.on("connect", opened);
        stop = () => {
          clearTimeout(retry);
          socket.off("rights:changed", again);
          socket.off("connect", opened);
        };
      });
      release = () => {
        ended = true;
        stop();
        held.release();
      };
    };
    const whenIdle = window.requestIdleCallback ?? ((then: () => void) => window.setTimeout(then, 200));
    const cancel = window.cancelIdleCallback ?? window.clearTimeout;
    const waiting = whenIdle(open, { timeout: atTheLatest });
    return () => {
      cancel(waiting);
      release();
    };
  }, [personId]);

  const connection = useSyncExternalStore(subscribeToConnection, connectionNow, connectionOnServer);
  return connection === "signed-out";
}

/** Read to its end: an answer that nobody reads keeps one of the browser's few lines to the server. */
async function serverAnswers(): Promise<boolean> {
  try {
    const answer = await fetch("/session");
    await answer.text();
    return answer.ok;
  } catch {
    return false;
  }
}
