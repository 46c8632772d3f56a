import { notFound, operation } from "#app/access/operation.server.ts";

export const middleware = [operation("agenda.arrange")];

export async function action() {
  throw notFound();
}
