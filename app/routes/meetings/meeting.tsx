import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("meeting.read")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>meetings/meeting.tsx</p>;
}
