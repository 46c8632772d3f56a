import { z } from "zod";
import { type DetailField, detailFields, type FormKind } from "./details.ts";

/** What is wrong with a field: a key of `common.errors`. */
export type FieldError = "required" | "tooLong" | "number" | "date" | "choose" | "agencies" | "invalid";

/** Text as people meant it: line ends of every system alike, no space around. */
export const cleanText = (value: string) => value.replace(/\r\n?/g, "\n").trim();

/** A text of at most `max` characters; issues are keys of `common.errors`. */
export const textSchema = (max: number, required: boolean) =>
  z
    .string({ error: required ? "required" : "invalid" })
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(required ? 1 : 0, { error: "required", abort: true })
        .max(max, { error: "tooLong", abort: true })
        .refine((value) => !value.includes("\0"), { error: "invalid" }),
    );

function schemaOf(field: DetailField): z.ZodType<string> {
  if (field.options) {
    const options = field.options;
    return z.string({ error: "choose" }).refine((value) => options.includes(value), { error: "choose" });
  }
  return textSchema(field.max, field.required);
}

const schemaOfKind = (kind: FormKind): z.ZodType<Record<string, string>> =>
  z.object(Object.fromEntries(detailFields[kind].map((field) => [field.name, schemaOf(field)])));

const schemas: Record<FormKind, z.ZodType<Record<string, string>>> = {
  update: schemaOfKind("update"),
  question: schemaOfKind("question"),
  difficulty: schemaOfKind("difficulty"),
  change: schemaOfKind("change"),
};

/** Issues of a schema by field name, the first of each. */
export function fieldErrors(error: z.ZodError): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  for (const issue of error.issues) errors[String(issue.path[0])] ??= issue.message as FieldError;
  return errors;
}

export type ReadDetails =
  | { ok: true; details: Record<string, string> }
  | { ok: false; errors: Record<string, FieldError> };

/** The answers of one typed form, checked; fields of other kinds are dropped, empty optional ones left out. */
export function readDetails(kind: FormKind, values: Readonly<Record<string, string>>): ReadDetails {
  const given = Object.fromEntries(detailFields[kind].map(({ name }) => [name, values[name] ?? ""]));
  const read = schemas[kind].safeParse(given);
  if (!read.success) return { ok: false, errors: fieldErrors(read.error) };
  return { ok: true, details: Object.fromEntries(Object.entries(read.data).filter(([, answer]) => answer)) };
}
