import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("action-items.list")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>action-items/list.tsx</p>;
}
