import { useId, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/choice.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { type Scope, ScopeChoice } from "./conflict-dialog.tsx";
import type { Recusable, Who } from "./recusal.ts";

/** The chair, or the originating agency, shuts a person or an agency out. */
export function RecuseDialog(props: {
  /** Of the item. */
  title: string;
  from: Recusable;
  onClose: () => void;
  onConfirm: (who: Who, scope: Scope) => void;
}) {
  const { t } = useWords();
  const { name } = useAgencies();
  const formId = useId();
  const [chosen, setChosen] = useState("");
  const [scope, setScope] = useState<Scope>("standing");
  const [tried, setTried] = useState(false);
  const { agencyIds, people } = props.from;
  const choices: (Who & { value: string; label: string })[] = [
    ...agencyIds.map((id) => ({
      ...{ value: `agency ${id}`, label: name(id) },
      ...{ personId: null, agencyId: id, name: null },
    })),
    ...people.map((person) => ({
      value: `person ${person.id}`,
      label: person.agencyId ? `${person.name} · ${name(person.agencyId)}` : person.name,
      ...{ personId: person.id, agencyId: null, name: person.name },
    })),
  ];
  const options = (kind: "agency" | "person") =>
    choices
      .filter(({ agencyId }) => (agencyId !== null) === (kind === "agency"))
      .map(({ value, label }) => (
        <option key={`${value}${label}`} value={value}>
          {label}
        </option>
      ));
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("recusals.recuse.title", { title: props.title })}
      description={t("recusals.recuse.text")}
      closeLabel={t("common.close")}
      actions={
        <>
          <Button variant="quiet" onClick={props.onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" form={formId}>
            {t("recusals.recuse.confirm")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          const who = choices.find(({ value }) => value === chosen);
          if (who) props.onConfirm({ personId: who.personId, agencyId: who.agencyId, name: who.name }, scope);
        }}
      >
        <Select
          label={t("recusals.recuse.who")}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          errors={tried && !chosen ? [t("recusals.recuse.needsWho")] : undefined}
          className="mb-4"
        >
          <option value="">{t("recusals.recuse.choose")}</option>
          <optgroup label={t("recusals.recuse.agencies")}>{options("agency")}</optgroup>
          <optgroup label={t("recusals.recuse.people")}>{options("person")}</optgroup>
        </Select>
        <ScopeChoice scope={scope} onChange={setScope} />
      </form>
    </Dialog>
  );
}
