import type { Services } from "#app/context.ts";
import type { Database } from "#db/client.ts";

/** What a change answers: done, refused with a reason, or null: not there for this viewer. */
type Answer = { ok: boolean } | null;

/** Of whom the rooms are told once the change is committed. */
export interface Tell {
  meeting(id: string): void;
  note(itemId: string): void;
  /** Places at tables changed. */
  rights(): void;
}

/** Takes a transaction back that came to another end than "done". */
class NotDone extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super("not done");
    this.answer = answer;
  }
}

/** Serialization failure and deadlock: nothing was written, and the same work may well pass now. */
const passing = new Set(["40001", "40P01"]);
const mostTries = 3;

/**
 * Everything that one command does, in one transaction, and then the telling. Only what is done stays: a refusal, or
 * null, takes back whatever was written on the way to it, a raised version included. `work` may be run again.
 */
export async function commit<A extends Answer>(
  services: Pick<Services, "db" | "live">,
  work: (tx: Database, tell: Tell) => Promise<A>,
): Promise<A> {
  for (let tries = 1; ; tries++) {
    // In the order of the calls, each once.
    const told = new Map<string, () => void>();
    const tell: Tell = {
      meeting: (id) => void told.set(`meeting ${id}`, () => services.live.meetingChanged(id)),
      rights: () => void told.set("rights", () => services.live.rightsChanged()),
      note: (itemId) => void told.set(`note ${itemId}`, () => services.live.noteChanged(itemId)),
    };
    try {
      const answer = await services.db.transaction(async (transaction) => {
        const answer = await work(transaction as Database, tell);
        if (!answer?.ok) throw new NotDone(answer);
        return answer;
      });
      for (const one of told.values()) one();
      return answer;
    } catch (error) {
      if (error instanceof NotDone) return error.answer as A;
      if (tries === mostTries || !passing.has(codeOf(error))) throw error;
    }
  }
}

/** SQLSTATE of a failed query; Drizzle wraps the driver's error. */
function codeOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  const of = (one: unknown) =>
    typeof one === "object" && one !== null && "code" in one ? String(one.code) : "";
  return of(cause) || of(error);
}
