import type { Audience, ItemResource } from "./decide.ts";

/** Audiences that are fewer than the whole table. */
export const narrowAudiences = ["agencies", "chair"] as const satisfies readonly Audience[];

/**
 * What a meeting's statement opens: what stands in the protected part of the agenda and, wherever it stands, what is not
 * for the whole table. Its SQL twin is `needsAcknowledgementSql`.
 */
export const isProtected = ({ section, audience }: Pick<ItemResource, "section" | "audience">): boolean =>
  section === "protected" || narrowAudiences.some((one) => one === audience);
