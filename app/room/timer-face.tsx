import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomState } from "#app/meetings/room.ts";
import type { TimerReading } from "#app/meetings/timer.ts";
import { useTimer } from "./use-timer.ts";

const hues = { calm: "text-ink", near: "text-update", over: "text-warn" } as const;

/** The words under the digits: colour alone would say nothing to many. */
export function useTimerWords() {
  const { t } = useWords();
  return (reading: TimerReading): string => {
    const { minutes } = reading;
    if (reading.phase === "over") return t("room.timer.over", { minutes });
    return minutes === 0 ? t("room.timer.running") : t("room.timer.left", { minutes });
  };
}

export function TimerFace({
  floor,
  serverNow,
  size = "lg",
}: {
  floor: RoomState["floor"];
  serverNow: () => number;
  size?: "sm" | "lg";
}) {
  const { t } = useWords();
  const words = useTimerWords();
  const reading = useTimer(floor, serverNow);
  if (!reading) return null;
  const sign = reading.phase === "over" ? "+" : "";
  return (
    // Read out on request only: a timer that speaks each second would drown the room.
    <p
      role="timer"
      aria-live="off"
      aria-label={t("room.timer.label")}
      className={`${hues[reading.phase]} ${size === "lg" ? "" : "flex items-baseline gap-1.5"}`}
    >
      <span className={`block leading-none font-bold tabular-nums ${size === "lg" ? "text-6xl" : "text-xl"}`}>
        {sign}
        {reading.text}
      </span>
      <span
        className={`block ${size === "lg" ? "mt-1.5" : "text-sm"} ${reading.phase === "calm" ? "text-soft" : "font-semibold"}`}
      >
        {words(reading)}
        {reading.phase === "near" && ` · ${t("room.timer.near")}`}
      </span>
    </p>
  );
}
