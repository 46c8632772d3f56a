import { notFound, operation } from "#app/access/operation.server.ts";

export const middleware = [operation("meeting.run")];

export async function action() {
  throw notFound();
}
