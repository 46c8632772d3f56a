import { useRouteLoaderData } from "react-router";
import type { loader } from "./root.tsx";

/** What every page knows: who is looking, the agencies' names, the language and the appearance. */
export function useRootData() {
  const data = useRouteLoaderData<typeof loader>("root");
  if (!data) throw new Error("useRootData() outside of the root route");
  return data;
}

/** Finds agencies by id, with their names in the page's language. */
export function useAgencies() {
  const { agencies, language } = useRootData();
  const name = (id: string | null) => {
    const agency = agencies.find((one) => one.id === id);
    return agency ? (language === "fr" ? agency.nameFr : agency.nameEn) : "";
  };
  return { agencies, name };
}
