import { seedNotes as writeNotes } from "#app/notes/note-store.server.ts";
import type { Database } from "#db/client.ts";
import { chanceOf } from "./chance.ts";
import type { PartnershipContent } from "./content/types.ts";
import { itemId, type PlannedMeeting, talkOf } from "./plan.ts";
import { personId } from "./table.ts";

/** The notes of one meeting, each attributed to somebody who takes notes at the table. */
export async function seedNotes(
  tx: Database,
  planned: PlannedMeeting,
  content: PartnershipContent,
): Promise<void> {
  const writers = content.people.filter((person) => person.seat === "attendee" && person.agency);
  await writeNotes(
    tx,
    planned.items.flatMap((item) => {
      const talk = talkOf(item);
      if (!talk?.notes.length) return [];
      const { matter } = item;
      const named = writers.filter(
        (person) => matter.audience === "table" || person.agency === matter.agency,
      );
      const writer =
        named[Math.floor(chanceOf("writer", planned.originalDay, matter.key) * named.length * 0.999)];
      return [
        {
          itemId: itemId(planned, matter.key),
          epoch: 1,
          personId: personId(writer?.key ?? matter.presenter),
          content: talk.notes,
        },
      ];
    }),
  );
}
