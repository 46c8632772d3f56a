import { useEffect, useRef, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomState } from "#app/meetings/room.ts";
import { LiveRegion } from "#app/ui/live-region.tsx";
import { useTimer } from "./use-timer.ts";

/** Says politely what eyes see by themselves: what is on now, and once each that its time is nearly up, or up. */
export function Announcer({ room, serverNow }: { room: RoomState; serverNow: () => number }) {
  const { t } = useWords();
  const [said, setSaid] = useState("");
  const onFloor = room.floor && `${room.floor.itemId} ${room.floor.givenAt}`;
  const title = room.items.find((item) => item.id === room.floor?.itemId)?.title;
  const now = room.floor ? (title ? t("room.now", { title }) : t("room.nowRestricted")) : "";
  const last = useRef(onFloor);
  const hasMoved = useRef(false);
  useEffect(() => {
    hasMoved.current ||= onFloor !== last.current;
    last.current = onFloor;
    // Also when it is what it was at first: a title that was said meanwhile must not outlive the item.
    if (hasMoved.current) setSaid(now);
  }, [onFloor, now]);

  const reading = useTimer(room.floor, serverNow);
  const phase = reading?.phase ?? "calm";
  const [text, setText] = useState("");
  if (phase === "near" && text === "" && reading) setText(reading.text);
  if (phase === "calm" && text !== "") setText("");
  useEffect(() => {
    if (phase === "near") setSaid(t("room.timer.nearSaid", { text }));
    if (phase === "over") setSaid(t("room.timer.overSaid"));
  }, [phase, text, t]);
  return <LiveRegion>{said}</LiveRegion>;
}
