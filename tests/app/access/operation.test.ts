import { RouterContextProvider } from "react-router";
import { describe, expect, test } from "vitest";
import type { Operation } from "#app/access/matrix.ts";
import { notFound, operation, signedIn } from "#app/access/operation.server.ts";
import { anonymous, type Viewer } from "#app/access/viewer.ts";
import { servicesContext, viewerContext } from "#app/context.ts";
import { ownPath } from "#app/people/own-path.ts";
import { answerOf } from "#tests/access/answer.ts";
import { people } from "./cast.ts";

/** Takes what is written into the audit, and nothing else. */
const audit: unknown[] = [];
const db = { insert: () => ({ values: async (entries: unknown[]) => void audit.push(...entries) }) };

const contextOf = (viewer: Viewer) => {
  const context = new RouterContextProvider();
  context.set(viewerContext, viewer);
  context.set(servicesContext, { db } as never);
  return context;
};

const passing = (
  name: Operation,
  viewer: Viewer,
  path = "/",
  method = "GET",
  next: () => Promise<Response> = async () => new Response("passed"),
) => {
  const url = new URL(path, "http://localhost:3000");
  const args = {
    request: new Request(url, { method }),
    params: { id: path.split("/")[2]?.replace(".data", "") },
    context: contextOf(viewer),
    url,
    pattern: "/",
  };
  return answerOf(() => operation(name)(args, next));
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
    [
      "GET",
      "/meetings/1/minutes.data?_routes=root&item=2",
      "/sign-in?to=%2Fmeetings%2F1%2Fminutes%3Fitem%3D2",
    ],
    ["GET", "/", "/sign-in"],
    ["POST", "/meetings/1/closure", "/sign-in"],
  ])("sends a stranger's %s of %s to %s", async (method, path, to) => {
    expect(await passing("meeting.close", anonymous, path, method)).toMatchObject({ status: 302, to });
  });

  test("lets nobody sign in at a tablet that was a kiosk: it waits to be one again", async () => {
    const context = contextOf(anonymous);
    // No device stands any more.
    const rows = { innerJoin: () => rows, leftJoin: () => rows, where: async () => [] };
    const settings = { appUrl: "http://localhost:3000" };
    const now = () => new Date();
    context.set(servicesContext, { db: { select: () => ({ from: () => rows }) }, settings, now } as never);
    const asked = (cookie: string, device?: "kiosk" | "screen") => {
      const url = new URL("http://localhost:3000/meetings/1/kiosk");
      const request = new Request(url, { headers: { cookie } });
      const args = { request, params: { id: "1" }, context, url, pattern: "/" };
      return answerOf(() => operation("kiosk.read", device)(args, async () => new Response()));
    };
    expect(await asked("kiosk=used-to-be", "kiosk")).toMatchObject({ status: 302, to: "/screen" });
    const toSignIn = { status: 302, to: "/sign-in?to=%2Fmeetings%2F1%2Fkiosk" };
    for (const other of [asked("", "kiosk"), asked("kiosk=used-to-be"), asked("screen=one", "screen")])
      expect(await other).toMatchObject(toSignIn);
  });

  test("never hands on an address of another site", async () => {
    for (const path of ["//evil.example", "/\\evil.example", "/x//evil.example"]) {
      const { to } = await passing("meeting.close", anonymous, `http://localhost:3000${path}`);
      const back = new URL(to!, "http://localhost:3000").searchParams.get("to");
      expect(new URL(ownPath(back), "http://localhost:3000").host).toBe("localhost:3000");
    }
  });
});

describe("what the audit hears of an answer", () => {
  const id = "00000000-0000-4000-8000-000000000001";
  const heard = async (...asked: Parameters<typeof passing>) => {
    audit.length = 0;
    await passing(...asked);
    return audit.map((entry) => {
      const { personId, operation, outcome, subject } = entry as Record<string, string>;
      return [personId, operation, outcome, subject];
    });
  };
  const status = (given: number) => async () => new Response(null, { status: given });
  const { personId } = people.chair as { personId: string };

  test("who was refused: a page, its data, a post; thrown or answered; nothing of what is no id", async () => {
    const denied = [[personId, "item.read", "denied", `{"itemId":"${id}"}`]];
    expect(await heard("item.read", people.chair, `/items/${id}`, "GET", status(404))).toEqual(denied);
    expect(await heard("item.read", people.chair, `/items/${id}.data`, "GET", status(404))).toEqual(denied);
    expect(await heard("item.read", people.chair, `/items/${id}`, "POST", status(404))).toEqual(denied);
    const thrown = () => Promise.reject(notFound());
    expect(await heard("item.read", people.chair, `/items/${id}`, "GET", thrown)).toEqual(denied);
    expect(await heard("item.read", people.chair, "/items/Maple-4", "GET", status(404))).toEqual([
      [personId, "item.read", "denied", "{}"],
    ]);
    expect(await heard("series.create", people.chair, "/series/new")).toEqual([
      [personId, "series.create", "denied", "{}"],
    ]);
  });

  test("who read what is sensitive, once it was answered", async () => {
    const read = [[personId, "minutes.read", "read", `{"meetingId":"${id}"}`]];
    const minutes = `/meetings/${id}/minutes`;
    expect(await heard("minutes.read", people.chair, minutes)).toEqual(read);
    expect(await heard("minutes.read", people.chair, `${minutes}.data`)).toEqual(read);
    expect(await heard("minutes.read", people.chair, minutes, "GET", status(302))).toEqual([]);
    expect(await heard("minutes.read", people.chair, minutes, "GET", status(503))).toEqual([]);
    expect(await heard("audit.read", people.chair, `/audit?meeting=${id}&person=${personId}`)).toEqual([
      [personId, "audit.read", "read", `{"meetingId":"${id}"}`],
    ]);
  });

  test("nothing where there is nothing to be refused, nobody to be told, or nothing to hide", async () => {
    for (const name of ["not-found.read", "page.frame", "mails.read"] as const)
      expect(await heard(name, people.chair, "/x", "GET", status(404)), name).toEqual([]);
    expect(await heard("meeting.read", people.chair, `/meetings/${id}`)).toEqual([]);
    expect(await heard("meeting.close", anonymous, `/meetings/${id}/closure`, "POST")).toEqual([]);
  });

  test("or it is not answered at all", async () => {
    const context = contextOf(people.chair);
    const full = () => ({ values: () => Promise.reject(new Error("no disk")) });
    context.set(servicesContext, { db: { insert: full } } as never);
    const url = new URL(`http://localhost:3000/items/${id}`);
    const args = { request: new Request(url), params: { id }, context, url, pattern: "/" };
    await expect(operation("item.read")(args, async () => new Response("words"))).rejects.toThrow("no disk");
  });
});

test("a loader that needs somebody signed in sends everybody else to sign in", async () => {
  for (const viewer of [anonymous, people.screen])
    expect(await answerOf(() => signedIn({ context: contextOf(viewer) }))).toMatchObject({
      status: 302,
      to: "/sign-in",
    });
  const context = contextOf(people.chair);
  context.set(servicesContext, {} as never);
  expect(signedIn({ context }).viewer).toBe(people.chair);
});
