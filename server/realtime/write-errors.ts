/** What went wrong with a write to the log, as far as the database says so. */

/** The database's word for "the minutes are confirmed", see the migration that locks them. */
const lockedCode = "TDT01";
/** The statement was taken back, certainly: somebody else's row was first, or the database chose another to go on. */
const takenBack = new Set<unknown>(["23505", "40001", "40P01"]);

export const isLocked = (error: unknown) => codeOf(error) === lockedCode;
export const isOvertaken = (error: unknown) => takenBack.has(codeOf(error));

/** The database said no, and did not just fall silent: it alone puts a severity to an error. */
export const isAnswered = (error: unknown) => fieldOf(error, "severity") !== undefined;

const codeOf = (error: unknown) => fieldOf(error, "code");

function fieldOf(error: unknown, name: "code" | "severity"): unknown {
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return typeof cause === "object" && cause !== null
    ? (cause as Partial<Record<typeof name, unknown>>)[name]
    : undefined;
}

/** @throws when it takes longer, ms; what becomes of the work then, nobody waits for. */
export async function within<T>(most: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the database takes too long")), most);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
