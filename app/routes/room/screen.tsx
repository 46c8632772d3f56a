import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("screen.open")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>room/screen.tsx</p>;
}
