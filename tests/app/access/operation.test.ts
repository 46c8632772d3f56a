import { RouterContextProvider } from "react-router";
import { describe, expect, test } from "vitest";
import type { Operation } from "#app/access/matrix.ts";
import { operation, signedIn } from "#app/access/operation.server.ts";
import { anonymous, type Viewer } from "#app/access/viewer.ts";
import { servicesContext, viewerContext } from "#app/context.ts";
import { ownPath } from "#app/people/own-path.ts";
import { answerOf } from "#tests/access/answer.ts";
import { people } from "./cast.ts";

const contextOf = (viewer: Viewer) => {
  const context = new RouterContextProvider();
  context.set(viewerContext, viewer);
  return context;
};

const passing = (name: Operation, viewer: Viewer, path = "/", method = "GET") => {
  const url = new URL(path, "http://localhost:3000");
  const args = {
    request: new Request(url, { method }),
    params: {},
    context: contextOf(viewer),
    url,
    pattern: "/",
  };
  return answerOf(() => operation(name)(args, async () => new Response("passed")));
};

describe("the guard of a route", () => {
  test("lets pass who might do it to something", async () => {
    expect(await passing("agenda.publish", people.chair)).toMatchObject({ status: 200, body: "passed" });
    expect(await passing("sign-in.request", anonymous)).toMatchObject({ body: "passed" });
    expect(await passing("series.create", people.coordinator)).toMatchObject({ body: "passed" });
  });

  test("says to others that there is nothing, before anything is looked up", async () => {
    const refused: [Operation, Viewer][] = [
      ["agenda.publish", people.other],
      ["series.create", people.chair],
      ["item.submit", people["own-attendee"]],
      ["meeting.read", people.coordinator],
      ["home.read", people.screen],
    ];
    for (const [name, viewer] of refused)
      expect(await passing(name, viewer), name).toEqual({ status: 404, body: null });
  });

  test.each([
    ["GET", "/meetings/1/minutes?item=2", "/sign-in?to=%2Fmeetings%2F1%2Fminutes%3Fitem%3D2"],
    ["GET", "/meetings/1/minutes.data", "/sign-in?to=%2Fmeetings%2F1%2Fminutes"],
    ["GET", "/", "/sign-in"],
    ["POST", "/meetings/1/closure", "/sign-in"],
  ])("sends a stranger's %s of %s to %s", async (method, path, to) => {
    expect(await passing("meeting.close", anonymous, path, method)).toMatchObject({ status: 302, to });
  });

  test("never hands on an address of another site", async () => {
    for (const path of ["//evil.example", "/\\evil.example", "/x//evil.example"]) {
      const { to } = await passing("meeting.close", anonymous, `http://localhost:3000${path}`);
      const back = new URL(to!, "http://localhost:3000").searchParams.get("to");
      expect(new URL(ownPath(back), "http://localhost:3000").host).toBe("localhost:3000");
    }
  });
});

test("a loader that needs somebody signed in sends everybody else to sign in", async () => {
  for (const viewer of [anonymous, people.screen])
    expect(await answerOf(() => signedIn({ context: contextOf(viewer) }))).toMatchObject({
      status: 302,
      to: "/sign-in",
    });
  const context = contextOf(people.chair);
  expect(() => signedIn({ context })).toThrow();
  context.set(servicesContext, {} as never);
  expect(signedIn({ context }).viewer).toBe(people.chair);
});
