import { useWords } from "#app/i18n/i18n.tsx";
import type { Presiding } from "./presiding.server.ts";

/** Whoever chairs the table, by name: they read an item whatever its audience says. */
export function PresidingReaders({ presiding }: { presiding: readonly Presiding[] }) {
  const { t, language } = useWords();
  if (presiding.length === 0) return null;
  const list = new Intl.ListFormat(language === "fr" ? "fr-CA" : "en-CA", { type: "conjunction" });
  const names = list.format(
    presiding.map(({ name, role }) => `${name} (${t(`items.audience.${role}Role`)})`),
  );
  return <p className="mt-1 text-sm text-soft">{t("items.audience.presiding", { names })}</p>;
}
