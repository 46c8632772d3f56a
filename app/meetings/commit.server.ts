import type { Viewer } from "#app/access/viewer.ts";
import type { AuditOperation, Entry, Subject } from "#app/audit/audit.ts";
import { entryOf, writeEntries } from "#app/audit/entries.server.ts";
import type { Services } from "#app/context.ts";
import type { Database } from "#db/client.ts";

/** What a change answers: done, refused with a reason, or null: not there for this viewer. */
type Answer = { ok: boolean } | null;

/** What is asked for, and of what: the beginning of the change's entry in the audit. */
export type Asked = { operation: AuditOperation } & Subject;

/** What `work` says about its change: the rooms are told once it is committed, the audit in the same transaction. */
export interface Tell {
  /** This meeting changed. The entry is about the first of them, unless it was asked for another. */
  meeting(id: string): void;
  note(itemId: string): void;
  /** Places at tables changed. */
  rights(): void;
  /** These people lost something that they read until now. */
  lost(personIds: string[]): void;
  /** For the audit alone: what else it was about. */
  about(more: Subject): void;
  /** For the audit alone: which of several things that one asks for in the same way it came to be. */
  as(operation: AuditOperation): void;
  /** For the audit alone: who it was, where nobody was signed in before. */
  by(who: Pick<Entry, "personId" | "sessionId">): void;
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
 * Everything that one command does, in one transaction with its entry in the audit, and then the telling. Only what is
 * done stays: a refusal, or null, takes back whatever was written on the way to it, a raised version included. What cannot
 * be written into the audit is not done. `work` may be run again.
 *
 * That somebody was refused is written where they are answered (app/access/operation.server.ts): null here is no denial
 * yet, since what another chair did a moment ago is answered as done.
 */
export async function commit<A extends Answer>(
  services: Pick<Services, "db" | "live">,
  viewer: Viewer,
  { operation, ...subject }: Asked,
  work: (tx: Database, tell: Tell) => Promise<A>,
): Promise<A> {
  for (let tries = 1; ; tries++) {
    // In the order of the calls, each once; but rights come first, so that no room is told what was somebody's before.
    const told = new Map<string, () => void>();
    let rights = false;
    const lost = new Set<string>();
    const meetingIds = new Set<string>();
    const entry = entryOf(viewer, operation, "done", { ...subject });
    const tell: Tell = {
      meeting(id) {
        meetingIds.add(id);
        told.set(`meeting ${id}`, () => services.live.meetingChanged(id));
      },
      about: (more) => void Object.assign(entry.subject, more),
      as: (operation) => void Object.assign(entry, { operation }),
      by: (who) => void Object.assign(entry, who),
      rights() {
        rights = true;
      },
      lost(personIds) {
        for (const id of personIds) lost.add(id);
      },
      note: (itemId) => void told.set(`note ${itemId}`, () => services.live.noteChanged(itemId)),
    };
    try {
      const answer = await services.db.transaction(async (transaction) => {
        const answer = await work(transaction as Database, tell);
        if (!answer?.ok) throw new NotDone(answer);
        // Last: from here to the commit every other change waits.
        await writeEntries(transaction as Database, [{ ...entry, subject: withMeetings(entry, meetingIds) }]);
        return answer;
      });
      if (rights) services.live.rightsChanged();
      for (const one of told.values()) one();
      if (lost.size) services.live.readersLost([...lost]);
      return answer;
    } catch (error) {
      if (error instanceof NotDone) return error.answer as A;
      if (tries === mostTries || !passing.has(codeOf(error))) throw error;
    }
  }
}

function withMeetings({ subject }: Entry, changed: ReadonlySet<string>): Subject {
  const [first, ...rest] = changed;
  const meetingId = subject.meetingId ?? first;
  return { ...subject, meetingId, otherMeetingIds: [first ?? "", ...rest].filter((id) => id !== meetingId) };
}

/** SQLSTATE of a failed query; Drizzle wraps the driver's error. */
function codeOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  const of = (one: unknown) =>
    typeof one === "object" && one !== null && "code" in one ? String(one.code) : "";
  return of(cause) || of(error);
}
