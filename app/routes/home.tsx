import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("home.read")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>home.tsx</p>;
}
