import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type AtDevice, laptop, openDevice } from "./browser.ts";
import { demoItem, demoMeetings, demoSession, everybodyAtDemoTable, giveSession } from "./demo.ts";
import { demoPeople } from "./pages.ts";

/** The demo's running meeting, with an item that the whole table reads on the floor. */
export const openMeeting = demoMeetings.now;
export const openItem = demoItem(0, "new-year-list-order");

/** Somebody of the demo at a device of their own; `address` may lead over a line that can be cut. */
export async function deviceOf(
  browser: Browser,
  address: string,
  key: string,
  options: BrowserContextOptions = laptop,
): Promise<AtDevice> {
  const device = await openDevice(browser, address, options);
  await giveSession(device.context, address, await demoSession(address, key));
  return device;
}

/** Starts the meeting, in which everybody acknowledges the statement aloud, and gives the item the floor, as its chair. */
export async function startOpenMeeting(
  browser: Browser,
  address: string,
  itemId = openItem,
): Promise<AtDevice> {
  const chair = await deviceOf(browser, address, demoPeople.chair);
  await post(chair, address, `/meetings/${openMeeting}/start`);
  await post(chair, address, `/meetings/${openMeeting}/acknowledgements`, { people: everybodyAtDemoTable });
  await post(chair, address, `/meetings/${openMeeting}/floor`, { itemId });
  return chair;
}

/** A post as the room's pages send it. @throws when it is refused. */
export async function post(
  device: AtDevice,
  address: string,
  path: string,
  form: Record<string, string> = {},
): Promise<void> {
  const answer = await device.page.request.post(path, { form, headers: { Origin: address } });
  if (answer.status() >= 400) throw new Error(`${path}: ${answer.status()}`);
}

export async function enterRoom(page: Page): Promise<void> {
  await page.goto(`/meetings/${openMeeting}/room`);
  await page.locator(".ProseMirror").waitFor();
}

/** At the end of the note. */
export async function typeWords(page: Page, words: string): Promise<void> {
  await page.locator(".ProseMirror").click();
  await page.keyboard.press("Control+End");
  // The editor hears of a moved caret a moment later.
  await page.waitForTimeout(100);
  await page.keyboard.press("Enter");
  await page.keyboard.type(words);
}

/** What is on the screen, or would be read out. */
export const screenText = (page: Page) => page.locator("body").innerText();
