import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("mails.read")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>mails.tsx</p>;
}
