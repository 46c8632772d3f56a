import { notFound, operation } from "#app/access/operation.server.ts";

export const middleware = [operation("action-item.record")];

export async function action() {
  throw notFound();
}
