import { Lock, Users } from "lucide-react";
import { useWords } from "#app/i18n/i18n.tsx";
import { useAgencies } from "#app/root-data.ts";
import type { Audience } from "./decide.ts";

/** The audience in words: "Coulee Outreach and Harbour House only". `atTheTable`: number of agencies with a seat. */
export function useAudienceWords() {
  const { t, language } = useWords();
  const { name } = useAgencies();
  return (audience: Audience, namedAgencyIds: string[], atTheTable: number): string => {
    if (audience === "table") return t("common.audience.table", { count: atTheTable });
    if (audience !== "agencies") return t(`common.audience.${audience}`);
    if (namedAgencyIds.length === 0) return t("common.audience.agenciesNone");
    const list = new Intl.ListFormat(language === "fr" ? "fr-CA" : "en-CA", { type: "conjunction" });
    return t("common.audience.agencies", {
      names: list.format(namedAgencyIds.map(name).sort((a, b) => a.localeCompare(b))),
    });
  };
}

/** Who reads an item, where it is written and where it is read. What only some may read looks protected: band, icon, words. */
export function AudienceLabel(props: {
  audience: Audience;
  namedAgencyIds: string[];
  atTheTable: number;
  className?: string;
}) {
  const words = useAudienceWords();
  const narrow = props.audience === "agencies" || props.audience === "chair";
  const Icon = narrow ? Lock : Users;
  return (
    <span
      className={`inline-flex items-center gap-1.5 ${narrow ? "rounded-2xl bg-question-wash px-2.5 py-0.5 text-question" : "text-soft"} ${props.className ?? ""}`}
    >
      <Icon aria-hidden="true" className="size-[1em] flex-none" />
      <span>{words(props.audience, props.namedAgencyIds, props.atTheTable)}</span>
    </span>
  );
}
