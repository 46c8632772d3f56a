export type DateProblem = "past" | "taken" | "required" | "invalid" | "noNext" | "failed";

/** What /meetings/:id/date answers to a script. */
export type DateChangeAnswer =
  | {
      ok: true;
      cancelled: boolean;
      dateWords: string;
      movedItems: number;
      nextDate: string | null;
      /** Fields that take it back, for the same address. */
      undo: [string, string][];
    }
  | { ok: false; field: "date" | "reason" | "form"; problem: DateProblem };

export async function postDate(path: string, fields: [string, string][]): Promise<DateChangeAnswer> {
  const failed: DateChangeAnswer = { ok: false, field: "form", problem: "failed" };
  try {
    const response = await fetch(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(10_000),
    });
    const answer: unknown = await response.json();
    return isAnswer(answer) ? answer : failed;
  } catch {
    return failed;
  }
}

const isAnswer = (value: unknown): value is DateChangeAnswer =>
  typeof value === "object" && value !== null && "ok" in value;
