import type { Audience } from "#app/access/decide.ts";
import { type AudiencePlace, readersOf } from "./audience.ts";

interface Readable {
  id: string;
  kind: string;
  title: string;
  audience: Audience;
  namedAgencyIds: string[];
  agencyId: string | null;
}

export interface ReaderGroup<T> {
  /** Agencies that read these, in order; "table" for everybody at the table, "chair" for chair and author only. */
  readers: "table" | "chair" | string[];
  items: T[];
}

/** What publishing means: which items everybody reads, which only some, which nobody but the chair; widest first. */
export function whoReadsWhat<T extends Readable>(
  items: readonly T[],
  seatedAgencyIds: readonly string[],
): ReaderGroup<T>[] {
  const groups = new Map<string, ReaderGroup<T>>();
  for (const item of items) {
    const place: AudiencePlace = { agencyId: item.agencyId, seatedAgencyIds };
    const reading = readersOf(item, place);
    const readers: ReaderGroup<T>["readers"] =
      item.audience === "table" || item.audience === "logistics"
        ? "table"
        : item.audience === "chair"
          ? "chair"
          : seatedAgencyIds.filter((id) => reading.has(id));
    const key = String(readers);
    const group = groups.get(key) ?? { readers, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  const width = ({ readers }: ReaderGroup<T>) =>
    readers === "table" ? Number.POSITIVE_INFINITY : readers === "chair" ? -1 : readers.length;
  return [...groups.values()].sort((a, b) => width(b) - width(a));
}
