import { notFound, operation } from "#app/access/operation.server.ts";

export const middleware = [operation("attendance.announce")];

export async function action() {
  throw notFound();
}
