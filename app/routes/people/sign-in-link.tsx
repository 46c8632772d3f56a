import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("sign-in.spend")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>people/sign-in-link.tsx</p>;
}
