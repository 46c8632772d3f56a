import { pino } from "pino";
import { errorFrame } from "#app/error-frame.ts";

export type Log = ReturnType<typeof openLog>;

/** Structured lines with ids only. Nothing that somebody typed, no address, no query string is ever logged. */
export const openLog = (level: string) => pino({ level, base: undefined });

/** What may be logged of an error: its kind and code, never its message (a query's error carries its parameters). */
export function safeError(error: unknown) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown })?.code;
  return {
    kind: cause instanceof Error ? cause.name : typeof cause,
    code: typeof code === "string" ? code : undefined,
    at: errorFrame(error),
  };
}
