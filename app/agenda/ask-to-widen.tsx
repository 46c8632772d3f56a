import { UsersRound } from "lucide-react";
import { useState } from "react";
import type { Recused } from "#app/access/recused.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { newId } from "#app/new-id.ts";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { readersAmong } from "./audience.ts";
import { AudienceForm } from "./audience-form.tsx";
import type { AudienceRights } from "./audience-rights.server.ts";
import { longestReason } from "./triage.ts";
import { useWidening } from "./use-widening.ts";

type AskedOf = { title: string; rights: AudienceRights; recused: readonly Recused[] };

/** For whoever presides and reads an item that others do not: asks the agency whose item it is to let them. */
export function AskToWiden({ onSent, ...props }: AskedOf & { onSent?: () => void }) {
  const { t } = useWords();
  // Of the item that was there when it was opened: the floor may go on, and another item stand here, while one writes.
  const [asking, setAsking] = useState<(AskedOf & { id: string }) | null>(null);
  const { mayAsk, widening } = props.rights;
  return (
    <>
      {mayAsk && widening?.state !== "open" && (
        <Button
          size="sm"
          variant="ghost"
          className="px-2 text-start"
          icon={<UsersRound />}
          onClick={() => setAsking({ ...props, id: newId() })}
        >
          {t("agenda.widening.ask")}
        </Button>
      )}
      {asking && (
        <AskDialog
          {...asking}
          onClose={() => setAsking(null)}
          onSent={() => {
            setAsking(null);
            onSent?.();
          }}
        />
      )}
    </>
  );
}

function AskDialog(props: AskedOf & { id: string; onClose: () => void; onSent: () => void }) {
  const { id, title, rights, recused, onClose, onSent } = props;
  const { itemId, from, agencyId, seats, people } = rights;
  const { t } = useWords();
  const { name } = useAgencies();
  const { send, pending, refused } = useWidening();
  const [reason, setReason] = useState("");
  const agency = name(agencyId);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("agenda.widening.title", { title })}
      description={t("agenda.widening.about", { agency })}
      closeLabel={t("common.close")}
    >
      <AudienceForm
        from={from}
        agencyId={agencyId}
        seats={seats}
        mayWiden={false}
        peopleOf={(one) => readersAmong(people, one, recused)}
        outIds={recused.flatMap((one) => one.agencyId ?? [])}
        pending={pending}
        proposal={{
          label: t("agenda.widening.who"),
          submit: t("agenda.widening.send", { agency }),
          children: (
            <>
              <TextArea
                id={`asks-why-${itemId}`}
                name="reason"
                className="mt-4"
                label={t("agenda.widening.reason")}
                mark={t("common.optional")}
                hint={t("agenda.widening.reasonHint", { agency })}
                rows={2}
                maxLength={longestReason}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <p role="alert" className="mt-2 font-semibold text-warn empty:mt-0">
                {refused}
              </p>
            </>
          ),
        }}
        onChange={async ({ audience, namedAgencyIds }) => {
          const fields = {
            id,
            audience,
            namedAgencyIds: audience === "agencies" ? namedAgencyIds : [],
            reason,
          };
          await send(itemId, "", fields, t("agenda.widening.sent", { agency }), onSent);
        }}
      />
    </Dialog>
  );
}
