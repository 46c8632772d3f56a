import { notFound, operation } from "#app/access/operation.server.ts";

export const middleware = [operation("minutes.confirm")];

export async function action() {
  throw notFound();
}
