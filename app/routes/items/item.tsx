import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("item.read")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>items/item.tsx</p>;
}
