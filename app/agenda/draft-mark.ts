/**
 * Which open page saved a draft last, and its how-manieth save that was: "page:count". A page that saved counts up; saves
 * that overtake each other on the way are told apart by it, and so are two pages open on the same draft.
 */
export interface DraftMark {
  page: string;
  count: number;
}

export const noMark = "";

export const writeMark = ({ page, count }: DraftMark) => `${page}:${count}`;

export function readMark(value: unknown): DraftMark | null {
  const found = typeof value === "string" ? /^([\w-]{1,40}):(\d{1,9})$/.exec(value) : null;
  return found ? { page: found[1]!, count: Number(found[2]) } : null;
}

/**
 * What to do with a save marked `save` from a page that last knew the draft as `base`, when `kept` is what is there:
 * "write" it; drop it as "old", since the same page saved something newer already; or "conflict", since another page did.
 */
export function judgeSave(kept: string | null, base: string, save: DraftMark): "write" | "old" | "conflict" {
  if (kept === null || kept === base) return "write";
  const known = readMark(kept);
  if (known?.page !== save.page) return "conflict";
  return save.count > known.count ? "write" : "old";
}
