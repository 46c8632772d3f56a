import { useState } from "react";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { RadioCards } from "#app/ui/radio-cards.tsx";
import { type AudienceChoice, audienceChange, isNarrower } from "./audience.ts";

type Choice = { audience: "table" | "agencies" | "chair"; namedAgencyIds: string[] };

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
  readonly pending?: boolean;
  readonly onChange: (choice: Choice) => void;
};

/** Who reads an item, and what a change means: by name who gains access and who loses it, before it is done. */
export function AudienceForm(props: AudienceFormProps) {
  const { from, agencyId, seats, mayWiden, peopleOf, outIds = [], pending = false, onChange } = props;
  const { t, language } = useWords();
  const { name } = useAgencies();
  const [choice, setChoice] = useState<Choice>({
    audience: from.audience === "logistics" ? "table" : from.audience,
    namedAgencyIds: [...from.namedAgencyIds],
  });
  const list = new Intl.ListFormat(`${language}-CA`, { type: "conjunction" });
  const named = (ids: string[]) =>
    list.format(
      ids.map((id) => {
        const people = peopleOf?.(id) ?? [];
        return people.length ? `${name(id)} (${people.join(", ")})` : name(id);
      }),
    );
  const place = { agencyId, seatedAgencyIds: seats };
  const change = audienceChange(from, choice, place);
  const concerned = (ids: string[]) => ids.filter((id) => !outIds.includes(id));
  const [gains, loses] = [concerned(change.gains), concerned(change.loses)];
  const forbidden = !mayWiden && !isNarrower(from, choice, place);
  const empty = choice.audience === "agencies" && !choice.namedAgencyIds.some((id) => id !== agencyId);
  const same =
    choice.audience === from.audience &&
    (choice.audience !== "agencies" ||
      [...choice.namedAgencyIds].sort().join() === [...from.namedAgencyIds].sort().join());

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!same && !forbidden && !empty && !pending) onChange(choice);
      }}
    >
      <RadioCards
        legend={t("agenda.readers.label")}
        name="audience"
        value={choice.audience}
        onChange={(value) => {
          if (value === "table" || value === "agencies" || value === "chair")
            setChoice({ ...choice, audience: value });
        }}
        options={(["table", "agencies", "chair"] as const).map((value) => ({
          value,
          label: t(`agenda.readers.${value}`),
        }))}
      />
      {choice.audience === "agencies" && (
        <fieldset className="mb-2 ps-2">
          <legend className="text-sm text-soft">
            {t("agenda.readers.which", { agency: name(agencyId) })}
          </legend>
          {seats
            .filter((id) => id !== agencyId)
            .map((id) => (
              <Checkbox
                key={id}
                id={`reads-${id}`}
                label={name(id)}
                checked={choice.namedAgencyIds.includes(id)}
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
              <>
                {gains.length > 0 && (
                  <p className="font-semibold text-warn">
                    {t("agenda.readers.gains", { names: named(gains) })}
                  </p>
                )}
                {loses.length > 0 && <p>{t("agenda.readers.loses", { names: named(loses) })}</p>}
                {gains.length + loses.length === 0 && (
                  <p className="text-soft">{t("agenda.readers.nobodyChanges")}</p>
                )}
              </>
            )
          )}
        </div>
        {!same && !forbidden && !empty && (
          <Button type="submit" variant="quiet" pending={pending} className="mt-2">
            {t("agenda.readers.save")}
          </Button>
        )}
      </div>
    </form>
  );
}
