import "#tests/support/whole/production.ts";
import { expect, test } from "vitest";
import { chainEnd } from "#app/audit/verify.server.ts";
import { confirmMinutes } from "#app/minutes/confirmation.server.ts";
import { startSession } from "#app/people/sessions.server.ts";
import { onEachDatabase } from "#tests/support/database.ts";
import { addFullMeeting } from "#tests/support/full-meeting.ts";
import { setTable } from "#tests/support/people.ts";
import { openWholeProduct } from "#tests/support/whole/open.ts";

onEachDatabase("confirmed minutes on a reader's page", (t) => {
  test("end with the record's hash and the audit's last entry as it was, whole: a copy on paper tells of a cut", async () => {
    const table = await setTable(t.db);
    const { meetingId } = await addFullMeeting(table);
    const head = await chainEnd(t.db);
    const { hash } = (await confirmMinutes(table.services, table.chair, meetingId))!;
    const product = await openWholeProduct(t.db);
    try {
      for (const reader of [table.chair, table.rep]) {
        const session = await startSession(t.db, reader.personId, new Date());
        const answer = await fetch(`${product.address}/meetings/${meetingId}/minutes`, {
          headers: { Cookie: `session=${session}` },
        });
        const [page = ""] = (await answer.text()).split("<script");
        expect(page).toContain(hash);
        expect(page).toContain(head.hash);
        expect(page).toMatch(new RegExp(`\\b${head.seq}\\b`));
      }
    } finally {
      await product.close();
    }
  });
});
