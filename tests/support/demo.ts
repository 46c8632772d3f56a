import type { BrowserContext } from "playwright-core";
import { idOf } from "#server/demo/chance.ts";
import { partnership } from "#server/demo/content/partnership.ts";

/** Ids of the demo partnership: the same on every machine. */
export const demoMeetings = {
  /** Confirmed, four weeks ago. */
  confirmed: idOf("meeting", -28),
  /** Closed, awaits confirmation. */
  yesterday: idOf("meeting", -14),
  /** Ready to start. */
  now: idOf("meeting", 0),
  /** Collecting items. */
  next: idOf("meeting", 14),
};
export const demoSeries = idOf("series");
export const demoPerson = (key: string) => idOf("person", key);
export const demoItem = (meetingDay: number, key: string) => idOf("item", meetingDay, key);

/** Everybody who sits at the demo's table, as the chair ticks them all at once: "they said it aloud". */
export const everybodyAtDemoTable = partnership.people
  .filter((person) => person.agency)
  .map((person) => demoPerson(person.key))
  .join(" ");

/** A session cookie of somebody of the demo, as "name=value". */
export async function demoSession(address: string, personKey: string): Promise<string> {
  const answer = await fetch(`${address}/demo/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: address },
    body: new URLSearchParams({ person: demoPerson(personKey) }),
  });
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith("session="));
  if (!cookie) throw new Error(`${personKey} cannot sign in: ${answer.status}`);
  return cookie.split(";")[0] ?? "";
}

/** Puts a session into a browser, as if that person had signed in there. */
export async function giveSession(context: BrowserContext, address: string, session: string): Promise<void> {
  const [name = "", value = ""] = session.split("=");
  await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: "Lax" }]);
}

/** Makes a browser in which a chair is signed in the wall of a meeting too, as the console's button does. */
export async function becomeWall(context: BrowserContext, address: string, meetingId: string): Promise<void> {
  const answer = await context.request.post(`${address}/meetings/${meetingId}/devices`, {
    form: { kind: "screen" },
    headers: { Origin: address },
    maxRedirects: 0,
  });
  if (answer.status() !== 302) throw new Error(`no wall: ${answer.status()}`);
}

/** The cookie of a wall of the meeting, started in this chair's session, as "name=value". */
export async function demoWall(address: string, session: string, meetingId: string): Promise<string> {
  const answer = await fetch(`${address}/meetings/${meetingId}/devices`, {
    method: "POST",
    redirect: "manual",
    headers: { Cookie: session, "Content-Type": "application/x-www-form-urlencoded", Origin: address },
    body: new URLSearchParams({ kind: "screen" }),
  });
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith("screen="));
  if (!cookie) throw new Error(`no wall: ${answer.status}`);
  return cookie.split(";")[0] ?? "";
}
