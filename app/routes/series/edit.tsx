import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("series.manage")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>series/edit.tsx</p>;
}
