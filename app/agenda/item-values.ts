import { type DetailName, detailFields, type FormKind, formKinds } from "./details.ts";

/**
 * What stands in the fields of an item's form, finished or not: field name to text. `agencies` holds the ids of the other
 * agencies that it names, joined by commas.
 */
export type ItemValues = Record<string, string>;

export const longestTitle = 140;
/** More than a person types: what is longer is not kept even as a draft. */
export const longestDraft = 20_000;

export const minuteOptions = [3, 5, 8, 10, 15, 20, 30] as const;
export const urgencies = ["when_possible", "next_meeting", "urgent"] as const;
/** From the narrowest on. */
export const audiences = ["chair", "agencies", "table"] as const;
export type FormAudience = (typeof audiences)[number];
export const isFormAudience = (value: unknown): value is FormAudience =>
  audiences.includes(value as FormAudience);

const usualMinutes: Record<FormKind, number> = { update: 3, question: 15, difficulty: 10, change: 10 };

/** What a new item starts with: a question about a person is for its own agency until somebody names others. */
export const beginningOf = (kind: FormKind) => ({
  minutes: usualMinutes[kind],
  audience: kind === "question" ? ("agencies" as const) : ("table" as const),
});

const ownNames = ["title", "minutes", "urgency", "language", "presenter", "audience"] as const;
const allDetails = formKinds.flatMap((kind) => detailFields[kind].map((field) => field.name));
const fieldNames = [...ownNames, ...allDetails];

export type ItemField = (typeof fieldNames)[number] | "agencies";

/** How many of a kind's details are asked before the title: what a question is about is the person first. */
export const voiceCount = (kind: FormKind): number => (kind === "question" ? 2 : 0);

/** The fields as the form asks them, from top to bottom: an error summary lists them in the same order. */
export function fieldsInOrder(kind: FormKind): ItemField[] {
  const details = detailFields[kind].map(({ name }) => name);
  const voice = voiceCount(kind);
  return [
    ...details.slice(0, voice),
    "title",
    ...details.slice(voice),
    "presenter",
    "minutes",
    "urgency",
    "language",
    "audience",
    "agencies",
  ];
}

/** The fields of the form as it stands; null when one is longer than anything that is kept. */
export function valuesOf(form: FormData): ItemValues | null {
  const values: ItemValues = { agencies: form.getAll("agencies").map(String).join(",") };
  for (const name of fieldNames) {
    const value = form.get(name);
    // The database cannot keep NUL; nobody types it.
    if (typeof value === "string") values[name] = value.replaceAll("\0", "");
  }
  return Object.values(values).some((value) => value.length > longestDraft) ? null : values;
}

export const namedIn = (values: ItemValues): string[] => (values.agencies ?? "").split(",").filter(Boolean);

/** Characters that a field may have at most when it is sent in. */
export function limitOf(kind: FormKind, name: string): number {
  if (name === "title") return longestTitle;
  return detailFields[kind].find((field) => field.name === (name as DetailName))?.max ?? longestDraft;
}
