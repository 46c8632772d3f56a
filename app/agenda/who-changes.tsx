import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import { type AudienceChoice, type AudiencePlace, audienceChange } from "./audience.ts";

export type WhoChangesProps = {
  readonly from: AudienceChoice;
  readonly to: AudienceChoice;
  readonly place: AudiencePlace;
  /** Names the people of an agency, where the page knows them. */
  readonly peopleOf?: ((agencyId: string) => string[]) | undefined;
  /** Agencies that are recused: they gain and lose nothing. */
  readonly outIds?: readonly string[];
  /** It stood on an earlier agenda, where it is an item of its own. */
  readonly carriedOver?: boolean | undefined;
  /** It is not theirs to do who read this, or not yet done. */
  readonly would?: boolean;
};

/** Who gains access by a change and who loses it, by name. */
export function WhoChanges(props: WhoChangesProps) {
  const { from, to, place, peopleOf, outIds = [], carriedOver = false, would = false } = props;
  const { t, language } = useWords();
  const { name } = useAgencies();
  const list = new Intl.ListFormat(`${language}-CA`, { type: "conjunction" });
  const named = (ids: string[]) =>
    list.format(
      ids.map((id) => {
        const people = peopleOf?.(id) ?? [];
        return people.length ? `${name(id)} (${people.join(", ")})` : name(id);
      }),
    );
  const change = audienceChange(from, to, place);
  const concerned = (ids: string[]) => ids.filter((id) => !outIds.includes(id));
  const [gains, loses] = [concerned(change.gains), concerned(change.loses)];
  return (
    <>
      {gains.length > 0 && (
        <p className="font-semibold text-warn">
          {t(would ? "agenda.widening.gains" : "agenda.readers.gains", { names: named(gains) })}
        </p>
      )}
      {loses.length > 0 && <p>{t("agenda.readers.loses", { names: named(loses) })}</p>}
      {loses.length > 0 && carriedOver && (
        <p className="mt-1 font-semibold text-warn">{t("agenda.readers.earlier")}</p>
      )}
      {gains.length + loses.length === 0 && <p className="text-soft">{t("agenda.readers.nobodyChanges")}</p>}
    </>
  );
}
