/**
 * The four typed forms: what each kind of talk needs to be told beforehand. Stored as `agenda_items.details`, field name
 * to answer, plain text in the item's language. Labels are in the i18n area `items`, limits are checked in
 * details.server.ts.
 */
export const formKinds = ["update", "question", "difficulty", "change"] as const;

/** The kinds that people submit; logistics is made by the chair and has no form. */
export type FormKind = (typeof formKinds)[number];
export const isFormKind = (value: unknown): value is FormKind => formKinds.includes(value as FormKind);

export type DetailName =
  | "news"
  | "concernsOthers"
  | "personWants"
  | "personKnows"
  | "situation"
  | "question"
  | "hopedFor"
  | "signs"
  | "affected"
  | "wouldHelp"
  | "trend"
  | "barrier"
  | "proposal"
  | "whoDecides";

export interface DetailField {
  name: DetailName;
  required: boolean;
  /** Characters at most; for a choice, its options instead. */
  max: number;
  options?: readonly string[];
}

export const personKnowsOptions = ["yes", "not_yet", "no"] as const;
export const trendOptions = ["new", "growing", "easing"] as const;
export type PersonKnows = (typeof personKnowsOptions)[number];
export type Trend = (typeof trendOptions)[number];

const text = (name: DetailName, max = 2000): DetailField => ({ name, required: true, max });
const optional = (name: DetailName, max = 1000): DetailField => ({ name, required: false, max });
const choice = (name: DetailName, options: readonly string[]): DetailField => ({
  name,
  required: true,
  max: 20,
  options,
});

/** In the order in which they are asked and shown: for a question the participant's own voice comes first. */
export const detailFields: Record<FormKind, readonly DetailField[]> = {
  update: [text("news"), optional("concernsOthers")],
  question: [
    text("personWants", 1000),
    choice("personKnows", personKnowsOptions),
    text("situation"),
    text("question", 600),
    optional("hopedFor"),
  ],
  difficulty: [text("signs"), choice("trend", trendOptions), optional("affected"), optional("wouldHelp")],
  change: [text("barrier"), text("proposal"), optional("whoDecides", 300)],
};

/** Stored answers: Record<string, string>, as rows and rooms carry them. */
export type Details = Readonly<Record<string, string>>;

export const isPersonKnows = (value: unknown): value is PersonKnows =>
  personKnowsOptions.includes(value as PersonKnows);
export const isTrend = (value: unknown): value is Trend => trendOptions.includes(value as Trend);

type TextField = DetailField & { name: Exclude<DetailName, "personKnows" | "trend"> };
const isTextField = (field: DetailField): field is TextField => field.options === undefined;

/** The answers of a kind that were given, in order, without the choices (which are shown as words of their own). */
export function answersOf(kind: FormKind, details: Details): { name: TextField["name"]; answer: string }[] {
  return detailFields[kind]
    .filter(isTextField)
    .map((field) => ({ name: field.name, answer: (details[field.name] ?? "").trim() }))
    .filter(({ answer }) => answer !== "");
}
