import { Gavel, Lock, Users } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Checkbox } from "#app/ui/choice.tsx";
import { FieldErrors } from "#app/ui/field.tsx";
import { RadioCards } from "#app/ui/radio-cards.tsx";
import type { ErrorsOf } from "./detail-inputs.tsx";
import type { FormKind } from "./details.ts";
import type { FormAudience } from "./item-values.ts";
import type { Presiding } from "./presiding.server.ts";
import { PresidingReaders } from "./presiding.tsx";

export interface AudienceChosen {
  audience: FormAudience;
  /** Other agencies that are named. */
  agencyIds: string[];
}

/** Who will read the item, from everybody at the table to the chair alone; agencies are named by ticking them. */
export function AudienceChoice(props: {
  kind: FormKind;
  chosen: AudienceChosen;
  choose: (chosen: AudienceChosen) => void;
  ownAgencyId: string | null;
  seatedAgencyIds: readonly string[];
  presiding: readonly Presiding[];
  errorsOf: ErrorsOf;
}) {
  const { t } = useWords();
  const { name } = useAgencies();
  const { chosen, choose, ownAgencyId, seatedAgencyIds } = props;
  const count = seatedAgencyIds.length;
  const errors = props.errorsOf("agencies");
  const others = seatedAgencyIds.filter((id) => id !== ownAgencyId);
  const tick = (id: string, ticked: boolean) =>
    choose({
      ...chosen,
      agencyIds: ticked ? [...chosen.agencyIds, id] : chosen.agencyIds.filter((one) => one !== id),
    });
  return (
    <div className="group/audience">
      <RadioCards
        name="audience"
        legend={t("items.audience.legend")}
        hint={t("items.audience.hint")}
        value={chosen.audience}
        onChange={(value) => choose({ ...chosen, audience: value as FormAudience })}
        errors={props.errorsOf("audience")}
        options={[
          {
            value: "table",
            icon: <Users aria-hidden="true" className="size-5" />,
            label: t("common.audience.table", { count }),
            hint: t(props.kind === "question" ? "items.audience.tableDeidentified" : "items.audience.table"),
          },
          {
            value: "agencies",
            icon: <Lock aria-hidden="true" className="size-5" />,
            label: t("items.audience.agenciesLabel"),
            hint: t("items.audience.agencies"),
            className: "bg-sheet has-checked:bg-question-wash has-checked:text-question",
          },
          {
            value: "chair",
            icon: <Gavel aria-hidden="true" className="size-5" />,
            label: t("common.audience.chair"),
            hint: t("items.audience.chair"),
            className: "bg-sheet has-checked:bg-question-wash has-checked:text-question",
          },
        ]}
      />
      <PresidingReaders presiding={props.presiding} />
      {/* Shown by CSS alone, so that the form works without scripts. */}
      <fieldset
        className={`hidden min-w-0 group-has-[[value=agencies]:checked]/audience:block ${errors ? "border-s-4 border-warn ps-3" : ""}`}
      >
        <legend className="mt-2 font-semibold">{t("items.audience.which")}</legend>
        <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
          {ownAgencyId && <Checkbox label={name(ownAgencyId)} checked readOnly disabled />}
          {others.map((id, index) => (
            <Checkbox
              key={id}
              id={index === 0 ? "field-agencies" : `field-agencies-${id}`}
              name="agencies"
              value={id}
              label={name(id)}
              checked={chosen.agencyIds.includes(id)}
              onChange={(event) => tick(id, event.currentTarget.checked)}
            />
          ))}
        </div>
        <FieldErrors id="field-agencies-all" errors={errors} />
      </fieldset>
    </div>
  );
}
