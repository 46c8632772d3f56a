import type { Recused } from "#app/access/recused.ts";
import { useWords } from "#app/i18n/i18n.tsx";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { readersAmong } from "./audience.ts";
import type { AudienceRights } from "./audience-rights.server.ts";
import { useWidening } from "./use-widening.ts";
import { WhoChanges } from "./who-changes.tsx";
import type { Widening } from "./widening.ts";

/** A yes to the chair: who gains access stands above the button by which they do. */
export function GrantToWiden(props: {
  title: string;
  rights: AudienceRights;
  recused: readonly Recused[];
  widening: Widening;
  onClose: () => void;
}) {
  const { title, rights, recused, widening, onClose } = props;
  const { itemId, agencyId, seats, people } = rights;
  const { t } = useWords();
  const { send, pending, refused } = useWidening();
  async function grant() {
    const fields = { id: widening.id, answer: "granted" };
    await send(itemId, "/answer", fields, t("agenda.widening.granted"), onClose);
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("agenda.widening.title", { title })}
      closeLabel={t("common.close")}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button pending={pending} onClick={() => void grant()}>
            {t("agenda.widening.grant")}
          </Button>
        </>
      }
    >
      <WhoChanges
        from={rights.from}
        to={widening}
        place={{ agencyId, seatedAgencyIds: seats }}
        peopleOf={(one) => readersAmong(people, one, recused)}
        outIds={recused.flatMap((one) => one.agencyId ?? [])}
      />
      <p role="alert" className="mt-2 font-semibold text-warn empty:mt-0">
        {refused}
      </p>
    </Dialog>
  );
}
