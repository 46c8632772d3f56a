import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("minutes.read")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>minutes/minutes.tsx</p>;
}
