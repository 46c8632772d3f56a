import { z } from "zod";

/** As the database writes it: an id in capitals would find the row, but be another room, key or id to whatever compares. */
const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (value: unknown): value is string => typeof value === "string" && pattern.test(value);

/** An id in a form. `problem`: the message of whoever tells fields apart by it. */
export const uuid = (problem?: string) => z.string(problem).refine(isUuid, problem);
