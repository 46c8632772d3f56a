import { expect, test } from "vitest";
import { versionFor } from "#app/meetings/meeting.server.ts";
import { item, people } from "../access/cast.ts";

test("how often a meeting changed is known to whoever runs it, and to nobody else", () => {
  const knowing = Object.entries(people).filter(([, viewer]) => versionFor(viewer, item, 7) !== null);
  expect(knowing.map(([who]) => who)).toEqual(["chair"]);
});
