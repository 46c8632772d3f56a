import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("item.edit")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>items/edit.tsx</p>;
}
