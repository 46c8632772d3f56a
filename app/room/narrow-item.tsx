import { EyeOff, Lock } from "lucide-react";
import { useState } from "react";
import { flushSync } from "react-dom";
import { AskToWiden } from "#app/agenda/ask-to-widen.tsx";
import { readersAmong } from "#app/agenda/audience.ts";
import type { AudienceRights } from "#app/agenda/audience-rights.server.ts";
import { ChangeAudience } from "#app/agenda/change-audience.tsx";
import { postChange } from "#app/agenda/post-change.ts";
import { useSayLost } from "#app/agenda/use-say-lost.ts";
import { WhoChanges } from "#app/agenda/who-changes.tsx";
import { useWords } from "#app/i18n/i18n.tsx";
import type { RoomItem } from "#app/meetings/room.ts";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { focusHeading } from "./focus-heading.ts";

type Narrowed = { item: RoomItem; rights: AudienceRights };
type Closing = Narrowed & { to: { audience: "agencies" | "chair"; namedAgencyIds: string[] } };

/** Shuts out everybody but the originating agency and whoever presides; the rest of the choices are behind another button. */
export function NarrowItem({ item, rights }: Narrowed) {
  const { t } = useWords();
  // As it was when it was opened: the floor may go on to another item meanwhile.
  const [closing, setClosing] = useState<Closing | null>(null);
  const [choosing, setChoosing] = useState(false);
  const { agencyId } = item;
  const alone =
    item.audience === "chair" ||
    (item.audience === "agencies" && item.namedAgencyIds.every((id) => id === agencyId));
  const to = agencyId
    ? { audience: "agencies" as const, namedAgencyIds: [agencyId] }
    : { audience: "chair" as const, namedAgencyIds: [] };
  const given = { title: item.title, recused: item.recused, rights };
  return (
    <>
      {!alone && (
        <Button
          size="sm"
          variant="ghost"
          className="px-2"
          icon={<Lock />}
          onClick={() => setClosing({ item, rights, to })}
        >
          {t("recusals.narrow.open")}
        </Button>
      )}
      {closing && <CloseDialog {...closing} onClose={() => setClosing(null)} />}
      <Button size="sm" variant="ghost" className="px-2" icon={<EyeOff />} onClick={() => setChoosing(true)}>
        {t("recusals.narrow.other")}
      </Button>
      {choosing && (
        <Dialog
          open
          onClose={() => setChoosing(false)}
          title={t("agenda.readers.save")}
          closeLabel={t("common.close")}
        >
          <ChangeAudience {...given} onDone={() => setChoosing(false)} />
          <AskToWiden {...given} onSent={() => setChoosing(false)} />
        </Dialog>
      )}
    </>
  );
}

/** Who is shut out, by name, and that the way back is another's: not what a second Enter does. */
function CloseDialog({ item, rights, to, onClose }: Closing & { onClose: () => void }) {
  const { t } = useWords();
  const { name } = useAgencies();
  const sayLost = useSayLost();
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState("");
  const { agencyId, seats, people } = rights;
  async function close() {
    setPending(true);
    const answer = await postChange(`/items/${item.id}/audience`, to);
    setPending(false);
    if (!answer.ok) return setRefused(t(`agenda.refusal.${answer.refusal}`));
    sayLost(answer, item.title, t("recusals.narrow.done"));
    // There is nobody left to close it to, and no button to go back to.
    flushSync(onClose);
    focusHeading();
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t("recusals.narrow.title", { title: item.title })}
      description={
        agencyId ? t("recusals.narrow.stays", { agency: name(agencyId) }) : t("recusals.narrow.staysChair")
      }
      closeLabel={t("common.close")}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button pending={pending} icon={<Lock />} onClick={() => void close()}>
            {t("recusals.narrow.confirm")}
          </Button>
        </>
      }
    >
      <WhoChanges
        from={rights.from}
        carriedOver={rights.carriedOver}
        to={to}
        place={{ agencyId, seatedAgencyIds: seats }}
        peopleOf={(id) => readersAmong(people, id, item.recused)}
        outIds={item.recused.flatMap((one) => one.agencyId ?? [])}
      />
      {agencyId && !rights.mayWiden && (
        <p className="mt-2 font-semibold">{t("recusals.narrow.wayBack", { agency: name(agencyId) })}</p>
      )}
      <p role="alert" className="mt-2 font-semibold text-warn empty:mt-0">
        {refused}
      </p>
    </Dialog>
  );
}
