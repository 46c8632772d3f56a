import { MonitorPlay } from "lucide-react";
import { useState } from "react";
import { formatWallTime, wallAtOffset } from "#app/calendar/zone.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { showCode } from "#app/room-devices/pairing.ts";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { useToast } from "#app/ui/toast.tsx";
import { useRoomShared } from "./room-context.tsx";
import { endDevices } from "./wall-commands.ts";

/** Opens a wall here or on another computer, and lists those that are open. */
export function WallDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog open={open} onClose={onClose} title={t("room.devices.title")} closeLabel={t("common.close")}>
      {open && <Walls />}
    </Dialog>
  );
}

function Walls() {
  const { t } = useWords();
  const { room } = useRoomShared();
  return (
    <>
      <p className="text-soft">{t("room.devices.text")}</p>
      <form
        method="post"
        action={`/meetings/${room.meetingId}/devices`}
        target="_blank"
        className="mt-3"
        rel="noopener"
      >
        <input type="hidden" name="kind" value="screen" />
        <Button type="submit" icon={<MonitorPlay />}>
          {t("room.openWall")}
        </Button>
      </form>
      <h3 className="mt-6 text-base">{t("room.devices.elsewhere")}</h3>
      <AnotherComputer />
      <h3 className="mt-6 text-base">{t("room.devices.open")}</h3>
      <OpenDevices />
    </>
  );
}

function AnotherComputer() {
  const { t } = useWords();
  const { room } = useRoomShared();
  const toast = useToast();
  const walls = (room.wall?.devices ?? []).filter(({ kind }) => kind === "screen").map(({ id }) => id);
  const [asked, setAsked] = useState<{ code: string; before: string[] } | null>(null);
  // Each is good for one wall: once that is open, nobody should be reading it out.
  const code = asked && walls.every((id) => asked.before.includes(id)) ? asked.code : null;
  async function ask() {
    const made = await askForCode(room.meetingId);
    if (made) setAsked({ code: made, before: walls });
    else toast({ message: t("room.refusal.failed"), tone: "warn" });
  }
  return (
    <>
      <p className="mt-1">{t("room.devices.elsewhereText", { address: `${window.location.host}/screen` })}</p>
      <div className="mt-2 flex flex-wrap items-center gap-4">
        <output className="font-mono text-3xl font-bold tracking-wider" hidden={code === null}>
          {code && showCode(code)}
        </output>
        <Button variant="quiet" onClick={() => void ask()}>
          {t(code ? "room.devices.newCode" : "room.devices.code")}
        </Button>
      </div>
      {code && <p className="mt-1 text-sm text-soft">{t("room.devices.goodFor")}</p>}
    </>
  );
}

async function askForCode(meetingId: string): Promise<string | null> {
  try {
    const response = await fetch(`/meetings/${meetingId}/device-codes`, {
      method: "POST",
      body: new URLSearchParams({ kind: "screen" }),
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(10_000),
    });
    const answer = (await response.json()) as { ok: boolean; code?: string };
    return answer.code ?? null;
  } catch {
    return null;
  }
}

function OpenDevices() {
  const { t, language } = useWords();
  const { room, head, send } = useRoomShared();
  const devices = room.wall?.devices ?? [];
  if (devices.length === 0) return <p className="mt-1 text-soft">{t("room.devices.none")}</p>;
  return (
    <>
      <ul className="mt-1 divide-y divide-line">
        {devices.map(({ id, kind, startedAt }) => {
          const { time } = wallAtOffset(new Date(startedAt), head.offsetMinutes);
          const since = t(`room.devices.${kind}`, { time: formatWallTime(time, language) });
          return (
            <li key={id} className="flex items-center justify-between gap-3 py-1.5">
              {since}
              <Button
                size="sm"
                variant="quiet"
                aria-label={t("common.colon", { label: t("room.devices.end"), text: since })}
                onClick={() => void send(endDevices(room.meetingId, id))}
              >
                {t("room.devices.end")}
              </Button>
            </li>
          );
        })}
      </ul>
      <Button
        size="sm"
        variant="quiet"
        className="mt-2"
        onClick={() => void send(endDevices(room.meetingId))}
      >
        {t("room.devices.endAll")}
      </Button>
    </>
  );
}
