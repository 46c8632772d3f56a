import { notFound, operation } from "#app/access/operation.server.ts";

export const middleware = [operation("item.triage")];

export async function action() {
  throw notFound();
}
