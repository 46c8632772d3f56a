import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("series.read")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>series/series.tsx</p>;
}
