import { randomUUID } from "node:crypto";
import { recordGuest } from "#app/guests/guest.server.ts";
import { tickAcknowledged } from "#app/statements/acknowledgement.server.ts";
import { addMeeting, giveStatement, type TestTable } from "#tests/support/people.ts";
import type { Make } from "./make-post.ts";

async function ofStatement(table: TestTable, fields: Record<string, string> = {}) {
  const id = await addMeeting(table, "live");
  await giveStatement(table, id);
  return { to: "id", id, fields };
}
async function guestOf(table: TestTable, meetingId: string): Promise<string> {
  const id = randomUUID();
  await recordGuest(table.services, table.chair, meetingId, { id, name: "Ines Interpreter" });
  return id;
}
const twoOf = (table: TestTable) => `${table.rep.personId} ${table.coulee.personId}`;

/** What is posted at the opening ritual, by route. */
export const ritualPosts: Record<string, Record<string, Make>> = {
  "/meetings/:id/acknowledgement": {
    acknowledge: async (table) => ({ ...(await ofStatement(table)), as: table.rep }),
  },
  "/meetings/:id/acknowledgements": {
    tick: (table) => ofStatement(table, { people: twoOf(table) }),
    "tick a guest": async (table) => {
      const post = await ofStatement(table);
      return { ...post, fields: { guests: await guestOf(table, post.id) } };
    },
    untick: async (table) => {
      const post = await ofStatement(table, { _method: "remove", people: twoOf(table) });
      await tickAcknowledged(table.services, table.chair, post.id, twoOf(table).split(" "));
      return post;
    },
  },
  "/meetings/:id/kiosk/acknowledgements": {
    "touch as a guest": async (table) => {
      const post = await ofStatement(table);
      const fields = { guestId: await guestOf(table, post.id) };
      return { ...post, fields, as: { kind: "kiosk", meetingId: post.id, seriesId: table.seriesId } };
    },
    touch: async (table) => {
      const post = await ofStatement(table, { personId: table.rep.personId });
      return { ...post, as: { kind: "kiosk", meetingId: post.id, seriesId: table.seriesId } };
    },
  },
  "/meetings/:id/statement-on-wall": {
    show: (table) => ofStatement(table),
    hide: (table) => ofStatement(table, { _method: "remove" }),
  },
};
