import { useEffect, useRef, useState } from "react";
import { formatWallTime, wallAtOffset } from "#app/calendar/zone.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { signedInAgain } from "#app/live/socket.ts";
import { useRootData } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { useRoomShared } from "./room-context.tsx";

/** How long before the end of a session its person is told, ms. */
const warnBefore = 5 * 60_000;

/** When the session ends, by the server's clock; null when nobody can say. "POST": it is being used, and ends later. */
async function sessionEnd(method: "GET" | "POST"): Promise<number | null> {
  try {
    const body = method === "POST" ? new URLSearchParams() : undefined;
    const answer = await fetch("/session", { method, body, headers: { Accept: "application/json" } });
    return ((await answer.json()) as { endsAt: number | null }).endsAt;
  } catch {
    return null;
  }
}

/** Whether anything was done on this page since it was asked last. */
function useTouched(): () => boolean {
  const touched = useRef(false);
  useEffect(() => {
    const touch = () => {
      touched.current = true;
    };
    window.addEventListener("keydown", touch);
    window.addEventListener("pointerdown", touch);
    return () => {
      window.removeEventListener("keydown", touch);
      window.removeEventListener("pointerdown", touch);
    };
  }, []);
  return useRef(() => {
    const was = touched.current;
    touched.current = false;
    return was;
  }).current;
}

/**
 * Five minutes before a session ends for want of use, whoever sits here is told, and stays by one click. Whoever is at work
 * in this tab or another is not asked.
 */
export function SessionEnds({ offsetMinutes }: { offsetMinutes: number }) {
  const { t, language } = useWords();
  const { serverNow } = useRoomShared();
  const [endsAt, setEndsAt] = useState(useRootData().viewer?.sessionEndsAt ?? null);
  const [soon, setSoon] = useState(false);
  const touched = useTouched();
  useEffect(() => {
    if (endsAt === null || signedInAgain()) return;
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const look = async () => {
      const left = endsAt - serverNow();
      if (left > warnBefore) {
        timer = setTimeout(look, left - warnBefore);
        return;
      }
      const later = left > 0 ? await sessionEnd(touched() ? "POST" : "GET") : null;
      if (gone) return;
      if (later !== null && later > endsAt) return setEndsAt(later);
      setSoon(left > 0);
      // Once it has ended and this page is still shown, somebody signed in again.
      timer = setTimeout(() => setSoon(false), Math.max(0, endsAt - serverNow()));
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
      setSoon(false);
    };
  }, [endsAt, serverNow, touched]);
  const stay = async () => setEndsAt((await sessionEnd("POST")) ?? endsAt);
  const time =
    endsAt === null ? "" : formatWallTime(wallAtOffset(new Date(endsAt), offsetMinutes).time, language);
  return (
    <div role="status">
      {soon && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 bg-update-wash px-4 py-1.5 text-update">
          {t("live.expires", { time })}
          <Button size="sm" variant="quiet" onClick={stay}>
            {t("live.staySignedIn")}
          </Button>
        </p>
      )}
    </div>
  );
}
