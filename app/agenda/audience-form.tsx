import { type ReactNode, useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { RadioCards } from "#app/ui/radio-cards.tsx";
import { type AudienceChoice, isNarrower } from "./audience.ts";
import { WhoChanges } from "./who-changes.tsx";

export type Choice = { audience: "table" | "agencies" | "chair"; namedAgencyIds: string[] };

export type AudienceFormProps = {
  /** As it is now. */
  readonly from: AudienceChoice;
  readonly agencyId: string | null;
  readonly seats: readonly string[];
  /** Whether this person may let more people read it (item.widen). */
  readonly mayWiden: boolean;
  /** Names the people of an agency, where the page knows them. */
  readonly peopleOf?: (agencyId: string) => string[];
  /** Agencies that are recused: they gain and lose nothing. */
  readonly outIds?: readonly string[];
  /** It stood on an earlier agenda, where it is an item of its own. */
  readonly carriedOver?: boolean;
  readonly pending?: boolean;
  /** The choice is asked for and not made: nobody is shut out by it. What to write besides, and what the button says. */
  readonly proposal?: { readonly label: string; readonly children: ReactNode; readonly submit: string };
  readonly onChange: (choice: Choice) => void;
};

/** Who reads an item, and what a change means: by name who gains access and who loses it, before it is done or asked for. */
export function AudienceForm(props: AudienceFormProps) {
  const { from, agencyId, seats, mayWiden, peopleOf, outIds, pending = false, proposal, onChange } = props;
  const { t } = useWords();
  const { name } = useAgencies();
  const [choice, setChoice] = useState<Choice>({
    audience: from.audience === "logistics" ? "table" : from.audience,
    namedAgencyIds: [...from.namedAgencyIds],
  });
  const place = { agencyId, seatedAgencyIds: seats };
  const forbidden = !mayWiden && !proposal && !isNarrower(from, choice, place);
  // For its own agency alone is an answer where nobody of it reads it yet.
  const alone = proposal !== undefined && from.audience === "chair";
  const empty =
    choice.audience === "agencies" && !alone && !choice.namedAgencyIds.some((id) => id !== agencyId);
  const same =
    choice.audience === from.audience &&
    (choice.audience !== "agencies" ||
      [...choice.namedAgencyIds].sort().join() === [...from.namedAgencyIds].sort().join());

  const possible = !same && !forbidden && !empty;

  const options = (["table", "agencies", "chair"] as const).filter((one) => !proposal || one !== "chair");
  const stays = (id: string) =>
    proposal !== undefined && from.audience === "agencies" && from.namedAgencyIds.includes(id);
  const ids = proposal ? "asks" : "reads";

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (possible && !pending) onChange(choice);
      }}
    >
      <RadioCards
        legend={proposal?.label ?? t("agenda.readers.label")}
        name="audience"
        id={`${ids}-audience`}
        value={choice.audience}
        onChange={(value) => {
          if (value === "table" || value === "agencies" || value === "chair")
            setChoice({ ...choice, audience: value });
        }}
        options={options.map((value) => ({
          value,
          label: t(`agenda.readers.${value}`),
        }))}
      />
      {choice.audience === "agencies" && (
        <fieldset className="mb-2 ps-2">
          <legend className="text-sm text-soft">
            {t("agenda.readers.which", { agency: name(agencyId) })}
          </legend>
          <div className={proposal && "grid gap-x-6 sm:grid-cols-2"}>
            {seats
              .filter((id) => id !== agencyId)
              .map((id) => (
                <Checkbox
                  key={id}
                  id={`${ids}-${id}`}
                  label={name(id)}
                  checked={choice.namedAgencyIds.includes(id)}
                  disabled={stays(id)}
                  onChange={(event) =>
                    setChoice({
                      ...choice,
                      namedAgencyIds: event.currentTarget.checked
                        ? [...choice.namedAgencyIds, id]
                        : choice.namedAgencyIds.filter((one) => one !== id),
                    })
                  }
                />
              ))}
          </div>
        </fieldset>
      )}
      {/* What it means and the way to do it stay in sight, however many agencies there are to choose from. */}
      <div className="-bottom-5 -mb-5 bg-sheet pt-1.5 pb-5 sm:sticky sm:border-t sm:border-line">
        <div aria-live="polite" className="grid gap-1 text-sm">
          {forbidden ? (
            <p className="font-semibold text-warn">
              {t("agenda.readers.askAgency", { agency: name(agencyId) })}
            </p>
          ) : empty && !same ? (
            <p className="text-warn">{t("agenda.refusal.noAgency")}</p>
          ) : (
            !same && (
              <WhoChanges
                from={from}
                to={choice}
                place={place}
                peopleOf={peopleOf}
                outIds={outIds}
                carriedOver={props.carriedOver}
                would={proposal !== undefined}
              />
            )
          )}
          {possible && !mayWiden && !proposal && agencyId !== null && (
            <p className="font-semibold">{t("recusals.narrow.wayBack", { agency: name(agencyId) })}</p>
          )}
        </div>
        {proposal?.children}
        {possible && (
          <Button type="submit" variant={proposal ? "primary" : "quiet"} pending={pending} className="mt-2">
            {proposal?.submit ?? t("agenda.readers.save")}
          </Button>
        )}
        {proposal && same && <p className="mt-2 text-soft">{t("agenda.widening.choose")}</p>}
      </div>
    </form>
  );
}
