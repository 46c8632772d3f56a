import { useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { RadioCards } from "#app/ui/radio-cards.tsx";

export type Scope = "standing" | "item";

/**
 * "I have a conflict of interest": what happens, and who alone can take it back, before it is done. Nothing could be
 * undone by whoever no longer sees it.
 */
export function ConflictDialog(props: {
  /** Of the item. */
  title: string;
  /** The originating agency; null for an item of the chair's. */
  agencyId: string | null;
  /** For who runs the meeting: who else presides, in words; empty where nobody does. */
  othersPreside?: string | undefined;
  onClose: () => void;
  onConfirm: (scope: Scope) => void;
}) {
  const { t } = useWords();
  const { name } = useAgencies();
  const [scope, setScope] = useState<Scope>("standing");
  const { agencyId, othersPreside } = props;
  const presides = othersPreside !== undefined;
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("recusals.own.title", { title: props.title })}
      closeLabel={t("common.close")}
      actions={
        <>
          <Button variant="quiet" onClick={props.onClose}>
            {t("common.cancel")}
          </Button>
          <Button onClick={() => props.onConfirm(scope)}>{t("recusals.own.confirm")}</Button>
        </>
      }
    >
      <p>{t("recusals.own.text")}</p>
      <p className="mt-2 mb-4 font-semibold text-warn">
        {agencyId
          ? t(presides ? "recusals.own.backPresiding" : "recusals.own.back", { agency: name(agencyId) })
          : t(presides ? "recusals.own.backNobody" : "recusals.own.backChair")}{" "}
        {presides &&
          t(othersPreside ? "recusals.own.presiding" : "recusals.own.presidingAlone", {
            names: othersPreside,
          })}
      </p>
      <ScopeChoice scope={scope} onChange={setScope} />
    </Dialog>
  );
}

export function ScopeChoice({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const { t } = useWords();
  return (
    <RadioCards
      legend={t("recusals.scope.legend")}
      name="scope"
      value={scope}
      onChange={(value) => onChange(value === "item" ? "item" : "standing")}
      options={[
        {
          value: "standing",
          label: t("recusals.scope.standing"),
          hint: t("recusals.scope.standingHint"),
        },
        { value: "item", label: t("recusals.scope.item"), hint: t("recusals.scope.itemHint") },
      ]}
    />
  );
}
