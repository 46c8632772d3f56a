import { z } from "zod";
import { parseMinutes } from "#app/calendar/duration.ts";
import { formatDate, formatRange, isZone, today } from "#app/calendar/zone.server.ts";
import { wallMilliseconds } from "#app/calendar/zone.ts";
import type { Bilingual, Language } from "#app/i18n/language.ts";
import type { SeriesRow } from "#app/meetings/schedule.server.ts";
import { upcomingOccurrences } from "#app/meetings/schedule.server.ts";
import { typedLine, typedParagraph } from "#app/typed-text.server.ts";
import { uuid } from "#app/uuid.server.ts";
import { mostEvery } from "./rhythm.ts";

/** What the form of a series holds, as typed. */
export interface SeriesValues {
  nameEn: string;
  nameFr: string;
  placeEn: string;
  placeFr: string;
  statementEn: string;
  statementFr: string;
  firstDate: string;
  wallTime: string;
  timeZone: string;
  duration: string;
  everyCount: string;
  everyUnit: string;
  /** Agencies at the table, in order. */
  seats: string[];
  chair: string;
  deputies: string[];
}

const needed = (max: number) => typedLine(max).pipe(z.string().min(1, "required"));

const isDate = (date: string) => {
  try {
    return wallMilliseconds(date) > 0 && date < "2100-01-01";
  } catch {
    return false;
  }
};
const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

const rhythmShape = {
  firstDate: z.string().refine(isDate, "date"),
  wallTime: z.string().refine(isTime, "time"),
  timeZone: z.string().max(60).refine(isZone, "choose"),
  duration: z
    .string()
    .transform((text) => parseMinutes(text))
    .pipe(z.number("minutes").int().min(10, "minutes")),
  everyCount: z.coerce.number("number").int("number").min(1, "number").max(mostEvery, "number"),
  everyUnit: z.enum(["week", "month"], "choose"),
};
const rhythmSchema = z.object(rhythmShape);

const seriesSchema = z.object({
  nameEn: needed(120),
  nameFr: needed(120),
  placeEn: typedLine(200),
  placeFr: typedLine(200),
  statementEn: typedParagraph(6000),
  statementFr: typedParagraph(6000),
  ...rhythmShape,
  seats: z.array(uuid()).min(1, "seats").max(200),
  chair: uuid("choose"),
  deputies: z.array(uuid()).max(20),
});

export type SeriesInput = z.output<typeof seriesSchema>;
export type SeriesErrors = Partial<Record<keyof SeriesValues, string>>;

const text = (form: FormData | URLSearchParams, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
const texts = (form: FormData | URLSearchParams, name: string) => [
  ...new Set(form.getAll(name).filter((value): value is string => typeof value === "string" && value !== "")),
];

export const seriesValuesOf = (form: FormData | URLSearchParams): SeriesValues => ({
  nameEn: text(form, "nameEn"),
  nameFr: text(form, "nameFr"),
  placeEn: text(form, "placeEn"),
  placeFr: text(form, "placeFr"),
  statementEn: text(form, "statementEn"),
  statementFr: text(form, "statementFr"),
  firstDate: text(form, "firstDate"),
  wallTime: text(form, "wallTime"),
  timeZone: text(form, "timeZone"),
  duration: text(form, "duration"),
  everyCount: text(form, "everyCount"),
  everyUnit: text(form, "everyUnit"),
  seats: texts(form, "seats"),
  chair: text(form, "chair"),
  deputies: texts(form, "deputies"),
});

/** The values of a series as it stands, for its form. */
export const seriesValuesFrom = (
  row: SeriesRow,
  seats: string[],
  chairs: { personId: string; role: "chair" | "deputy" }[],
  statement: Bilingual | null,
): SeriesValues => ({
  nameEn: row.nameEn,
  nameFr: row.nameFr,
  placeEn: row.placeEn,
  placeFr: row.placeFr,
  statementEn: statement?.en ?? "",
  statementFr: statement?.fr ?? "",
  firstDate: row.firstDate,
  wallTime: row.wallTime,
  timeZone: row.timeZone,
  duration: String(row.durationMinutes),
  everyCount: String(row.everyCount),
  everyUnit: row.everyUnit,
  seats,
  chair: chairs.find((one) => one.role === "chair")?.personId ?? "",
  deputies: chairs.filter((one) => one.role === "deputy").map((one) => one.personId),
});

/** Where a new series begins: every two weeks for two hours, a week from now. */
export const emptySeries = (now: Date): SeriesValues => ({
  nameEn: "",
  nameFr: "",
  placeEn: "",
  placeFr: "",
  statementEn: "",
  statementFr: "",
  firstDate: today("America/Edmonton", new Date(now.getTime() + 7 * 86_400_000)),
  wallTime: "09:00",
  timeZone: "America/Edmonton",
  duration: "120",
  everyCount: "2",
  everyUnit: "week",
  seats: [],
  chair: "",
  deputies: [],
});

/** The first problem of each field, as the last part of an i18n key. */
function problems(error: z.ZodError): SeriesErrors {
  const errors: SeriesErrors = {};
  for (const issue of error.issues) {
    const field = issue.path[0] as keyof SeriesValues;
    errors[field] ??= issue.code === "invalid_format" ? "choose" : issue.message;
  }
  return errors;
}

export function parseSeries(
  values: SeriesValues,
): { ok: true; input: SeriesInput } | { ok: false; errors: SeriesErrors } {
  const read = seriesSchema.safeParse(values);
  return read.success ? { ok: true, input: read.data } : { ok: false, errors: problems(read.error) };
}

/** The next dates that these values would make, in words; null while they cannot be read. */
export function previewDates(values: SeriesValues, now: Date, language: Language): string[] | null {
  const read = rhythmSchema.safeParse(values);
  if (!read.success) return null;
  const { firstDate, wallTime, timeZone, duration, everyCount, everyUnit } = read.data;
  return upcomingOccurrences({ firstDate, wallTime, timeZone, everyCount, everyUnit }, now)
    .filter(({ startsAt }) => startsAt > now)
    .slice(0, 6)
    .map(
      ({ date, startsAt }) =>
        `${formatDate(date, timeZone, language, "long")}, ${formatRange(startsAt, duration, timeZone, language)}`,
    );
}

const usualZones = [
  "America/St_Johns",
  "America/Halifax",
  "America/Toronto",
  "America/Winnipeg",
  "America/Regina",
  "America/Edmonton",
  "America/Vancouver",
  "America/Whitehorse",
  "America/Iqaluit",
];

/** The zones that a form offers: Canada's, and whatever the series has. */
export const zonesWith = (zone: string) =>
  usualZones.includes(zone) || !isZone(zone) ? usualZones : [zone, ...usualZones];
