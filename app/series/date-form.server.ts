import { z } from "zod";
import { typedLine } from "#app/typed-text.server.ts";

/** What is posted about one date: a new date and time, or that it is cancelled. */
export const dateForm = z.object({
  cancelled: z.literal("yes").optional(),
  date: z.string().max(10).default(""),
  time: z.string().max(8).default(""),
  reason: typedLine(300).default(""),
  to: z.string().default("/"),
});

export type DateFields = z.output<typeof dateForm>;
