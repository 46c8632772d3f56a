import type { Viewer } from "#app/access/viewer.ts";
import { canonicalJson } from "#app/canonical-json.ts";
import { isUuid } from "#app/uuid.server.ts";
import type { Database } from "#db/client.ts";
import { auditEntries } from "#db/schema/index.ts";
import type { AuditOperation, Entry, Outcome, Subject } from "./audit.ts";

/** An entry of whoever is looking. Whose rights are asked for while they are elsewhere (a code they gave to a device) has no session in it. */
export const entryOf = (
  viewer: Viewer,
  operation: AuditOperation,
  outcome: Outcome,
  subject: Subject,
): Entry => ({
  personId: viewer.kind === "person" ? viewer.personId : null,
  sessionId: viewer.kind === "person" ? viewer.sessionId || null : null,
  operation,
  outcome,
  subject,
});

/**
 * Appends to the audit. Inside of a change it is the last thing that its transaction does: from here to the commit nobody
 * else changes anything, and who has the head waits for nothing more.
 */
export async function writeEntries(db: Database, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await db
    .insert(auditEntries)
    .values(entries.map(({ subject, ...entry }) => ({ ...entry, subject: canonicalJson(idsOf(subject)) })));
}

/** What is no id was typed by somebody, in an address for instance, and is not kept. */
function idsOf(subject: Subject): Subject {
  const { otherMeetingIds, ...single } = subject;
  const others = [...new Set(otherMeetingIds)].filter(isUuid).sort();
  return {
    ...Object.fromEntries(Object.entries(single).filter(([, id]) => isUuid(id))),
    ...(others.length > 0 && { otherMeetingIds: others }),
  };
}
