import { randomUUID } from "node:crypto";
import type { Viewer } from "#app/access/viewer.ts";
import * as schema from "#db/schema/index.ts";
import { addFullMeeting } from "#tests/support/full-meeting.ts";
import { addItem, addMeeting, type TestTable } from "#tests/support/people.ts";

/** One post, as a page sends it: to a thing of its own, with the key that the page made for it. */
export interface Post {
  to: string;
  id?: string;
  fields: Record<string, string>;
  as?: Viewer;
  cookie?: string;
}

export type Make = (table: TestTable) => Promise<Post>;
/** By the path of a route: what is posted there, or why it is no matter how often that comes. */
export type Posts = Record<string, Record<string, Make> | { exempt: string }>;

export const rhythm = (table: TestTable) => ({
  firstDate: "2099-01-08",
  wallTime: "09:00",
  timeZone: "America/Edmonton",
  duration: "120",
  everyCount: "2",
  everyUnit: "week",
  seats: table.agencies.city,
  chair: table.chair.personId,
});
export const complete = (table: TestTable) => ({
  title: "A new intake",
  news: "We opened.",
  minutes: "10",
  urgency: "next_meeting",
  language: "en",
  presenter: table.rep.personId,
  audience: "table",
});
type State = "draft" | "published" | "live" | "closed";

export async function ofMeeting(
  table: TestTable,
  state: State,
  fields: Record<string, string>,
): Promise<Post> {
  const id = await addMeeting(table, state);
  await addMeeting(table);
  return { to: "id", id, fields };
}
export async function ofAgenda(
  table: TestTable,
  fields: (items: string[]) => Record<string, string>,
  state: State = "draft",
): Promise<Post> {
  const post = await ofMeeting(table, state, {});
  const items = [];
  for (const position of [0, 1, 2]) items.push(await addItem(table, post.id!, { position }));
  return { ...post, fields: fields(items) };
}
export async function chairItem(
  table: TestTable,
  state: State,
  fields: Record<string, string>,
  status: "accepted" | "submitted" = "accepted",
): Promise<Post> {
  const { id: meetingId } = await ofMeeting(table, state, {});
  return { to: "id", id: await addItem(table, meetingId!, { status }), fields };
}
/** An item of Harbour House that Coulee Outreach reads besides. */
export async function askable(table: TestTable, fields: () => Record<string, string>): Promise<Post> {
  const { id: meetingId } = await ofMeeting(table, "live", {});
  const { harbour, coulee } = table.agencies;
  const id = await addItem(table, meetingId!, { audience: "agencies", named: [harbour, coulee] });
  return { to: "id", id, fields: fields() };
}
/** The same, and the chair has asked to open it to the table. */
export async function asked(table: TestTable, fields: Record<string, string>): Promise<Post> {
  const post = await askable(table, () => ({}));
  const id = randomUUID();
  await table.db.insert(schema.wideningRequests).values({
    ...{ id, itemId: post.id!, epoch: 1, audience: "table", namedAgencyIds: [] },
    ...{ byId: table.chair.personId, at: new Date() },
  });
  return { ...post, fields: { id, ...fields } };
}
export async function ownItem(
  table: TestTable,
  status: "draft" | "submitted" | "withdrawn",
  fields: Record<string, string>,
): Promise<Post> {
  const meetingId = await addMeeting(table, "draft");
  const id = await addItem(table, meetingId, { kind: "update", status, section: null, position: null });
  return { to: "id", id, fields, as: table.rep };
}
export async function withGuest(
  table: TestTable,
  fields: (guestId: string) => Record<string, string>,
): Promise<Post> {
  const post = await ofMeeting(table, "live", {});
  const guest = { id: randomUUID(), meetingId: post.id!, name: "Ines Interpreter" };
  await table.db
    .insert(schema.guests)
    .values({ ...guest, arrivedAt: new Date(), byId: table.chair.personId });
  return { ...post, fields: fields(guest.id) };
}
export async function recorded(table: TestTable, what: "decisionId" | "actionItemId"): Promise<Post> {
  const full = await addFullMeeting(table, "live");
  return { to: "id", id: full[what], fields: { _method: "remove", itemId: full.itemId } };
}
