import { notFound, operation } from "#app/access/operation.server.ts";

export const middleware = [operation("not-found.read")];

/** Without a route of its own an unknown address would miss the root's middleware and answer 500. */
export function loader() {
  throw notFound();
}

export default function NotFound() {
  return null;
}
