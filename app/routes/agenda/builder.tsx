import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("agenda.arrange")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>agenda/builder.tsx</p>;
}
