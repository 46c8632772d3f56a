import { operation } from "#app/access/operation.server.ts";

export const middleware = [operation("meeting.join")];

export function loader() {
  return null;
}

export default function Page() {
  return <p>room/room.tsx</p>;
}
