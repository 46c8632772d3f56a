import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("items.list-own")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>items/own.tsx</p>;
}
