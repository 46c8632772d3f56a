import { TabletSmartphone } from "lucide-react";
import { useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { showCode } from "#app/room-devices/pairing.ts";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { KioskHere } from "./make-kiosk.tsx";

/** How a tablet at the door becomes the kiosk: this one, or another by a code. */
export function KioskButton({ meetingId }: { meetingId: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="quiet" icon={<TabletSmartphone />} onClick={() => setOpen(true)}>
        {t("ritual.kiosk.open")}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("ritual.kiosk.dialog")}
        description={t("ritual.kiosk.about")}
        closeLabel={t("common.close")}
        size="sm"
      >
        {open && <Ways meetingId={meetingId} />}
      </Dialog>
    </>
  );
}

function Ways({ meetingId }: { meetingId: string }) {
  const { t } = useWords();
  const [code, setCode] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  async function ask() {
    const made = await askForCode(meetingId);
    setFailed(made === null);
    if (made) setCode(made);
  }
  return (
    <>
      <h3 className="text-base">{t("ritual.kiosk.elsewhere")}</h3>
      <p className="mt-1">{t("ritual.kiosk.elsewhereText", { address: `${window.location.host}/screen` })}</p>
      <div className="mt-2 flex flex-wrap items-center gap-4">
        <output className="font-mono text-3xl font-bold tracking-wider" hidden={code === null}>
          {code && showCode(code)}
        </output>
        <Button variant="quiet" onClick={() => void ask()}>
          {t(code ? "ritual.kiosk.newCode" : "ritual.kiosk.code")}
        </Button>
      </div>
      <p role="status" className="mt-1 text-sm text-soft">
        {failed ? t("ritual.kiosk.failed") : code ? t("ritual.kiosk.goodFor") : ""}
      </p>
      <div className="mt-6 border-t border-line pt-4">
        <KioskHere meetingId={meetingId} />
      </div>
    </>
  );
}

async function askForCode(meetingId: string): Promise<string | null> {
  try {
    const response = await fetch(`/meetings/${meetingId}/device-codes`, {
      method: "POST",
      body: new URLSearchParams({ kind: "kiosk" }),
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(10_000),
    });
    const answer = (await response.json()) as { code?: string };
    return answer.code ?? null;
  } catch {
    return null;
  }
}
