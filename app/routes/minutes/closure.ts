import { notFound, operation } from "#app/access/operation.server.ts";

export const middleware = [operation("meeting.close")];

export async function action() {
  throw notFound();
}
