import { notFound, operation } from "#app/access/operation.server.ts";

export const middleware = [operation("agenda.publish")];

export async function action() {
  throw notFound();
}
