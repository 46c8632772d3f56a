import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AtDevice, launchBrowser, openDevice, signInAs } from "#tests/support/browser.ts";
import { demoItem, demoMeetings } from "#tests/support/demo.ts";
import { type Product, startProduct } from "#tests/support/product.ts";
import { openItem, post } from "#tests/support/room-devices.ts";

const meeting = `/meetings/${demoMeetings.now}`;
const narrow = demoItem(0, "heron-27-move");

/** A wall, with everything that the server ever sent it: its page and its frames. */
interface WallWindow {
  page: Page;
  received: string[];
}

function record(page: Page): WallWindow {
  const received: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => received.push(payload.toString()));
  });
  page.on("response", async (response) => {
    if (response.request().resourceType() === "document" && response.status() === 200)
      received.push(await response.text().catch(() => ""));
  });
  return { page, received };
}

/** The chair's laptop with console and wall in two windows of one browser, and a projector's computer. */
describe("the wall", () => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;
  let wall: WallWindow;
  let projector: BrowserContext;

  const title = () => chair.page.locator("#room h1").textContent();
  const give = (itemId: string) => post(chair, product.address, `${meeting}/floor`, { itemId });
  const heading = (page: Page, name: string | RegExp) =>
    page.getByRole("heading", { level: 1, name }).waitFor();
  const offTheWall = "Restricted item";
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    chair = await openDevice(browser, product.address);
    await signInAs(chair, "Danielle Kowalchuk");
    await post(chair, product.address, `${meeting}/start`);
    await give(openItem);
    await chair.page.goto(`${meeting}/console`);
    await chair.page.locator("[data-connection=live]").waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  test("opens from the console in a window of its own, and is not the chair there", async () => {
    await chair.page.getByRole("button", { name: "Walls" }).click();
    const opens = chair.context.waitForEvent("page");
    await chair.page.getByRole("button", { name: "Open the wall" }).click();
    wall = record(await opens);
    await heading(wall.page, (await title()) ?? "");
    await chair.page.getByText(/^Wall, since/).waitFor();
    await chair.page.keyboard.press("Escape");
    // Loaded again with recording: the page and every frame from the first on.
    await wall.page.reload();
    await heading(wall.page, (await title()) ?? "");
    await expect.poll(() => wall.received.some((frame) => /^43\d+\[\{"ok":true/.test(frame))).toBe(true);
    expect(wall.received.join()).not.toContain("Danielle Kowalchuk");
  });

  test("never hears of an item for some agencies, on the floor or not", async () => {
    await give(narrow);
    await heading(chair.page, /Heron-27/);
    await heading(wall.page, offTheWall);
    await chair.page.getByText("Such items are never shown on the wall").waitFor();
    await give(openItem);
    await wall.page.getByText(offTheWall).waitFor({ state: "detached" });
    expect(wall.received.join()).not.toContain("Heron-27");
  });

  test("drops the item when a guest comes in, and takes it up again once they are admitted", async () => {
    const on = (await title()) ?? "";
    await heading(wall.page, on);
    const before = wall.received.length;
    await chair.page.getByRole("textbox", { name: "Name of a guest" }).fill("Ines Falk");
    await chair.page.getByRole("button", { name: "Add" }).click();
    await heading(wall.page, offTheWall);
    await chair.page.getByText("guest, not admitted to this item").waitFor();
    // What the console draws is what the wall shows.
    await chair.page.getByRole("img", { name: new RegExp(`^On the wall: ${offTheWall}`) }).waitFor();
    expect(wall.received.slice(before).join()).not.toContain(on);
    expect(wall.received.join()).not.toContain("Ines");

    await chair.page
      .getByRole("region", { name: "Not on the wall" })
      .getByRole("button", { name: /^Let them stay/ })
      .click();
    await heading(wall.page, on);
    await chair.page.getByRole("img", { name: `On the wall: ${on}` }).waitFor();
  });

  test("a guest may be admitted to all that is for the table at once, and to nothing narrower", async () => {
    const on = (await title()) ?? "";
    const guest = chair.page.getByRole("group", { name: "Ines Falk" });
    const all = (pressed: boolean) =>
      guest.getByRole("button", { name: "Hears all that is for the table", pressed });
    await all(false).click();
    await all(true).waitFor();
    await give(demoItem(0, "all-mats-open"));
    await chair.page.getByRole("heading", { level: 1, name: /All 24 mats/ }).waitFor();
    await heading(wall.page, /All 24 mats/);
    await give(narrow);
    await heading(wall.page, offTheWall);
    await give(openItem);
    await heading(wall.page, on);
    await all(true).click();
    await heading(wall.page, offTheWall);
    await guest.getByRole("button", { name: "Hears this item" }).click();
    await heading(wall.page, on);
  });

  test("is blanked by one key, within a second, and comes back by the same", async () => {
    const on = (await title()) ?? "";
    await post(chair, product.address, `${meeting}/wall`, { blank: "" });
    await heading(wall.page, on);
    const before = wall.received.length;
    await chair.page.locator("#room").focus();
    const blank = wall.page.locator("[data-wall=blank]");
    // By the clock that both windows have, not by when this test looks.
    const [pressedAt, blankAt] = await Promise.all([
      chair.page.evaluate(
        () =>
          new Promise<number>((resolve) =>
            window.addEventListener("keydown", () => resolve(Date.now()), { once: true, capture: true }),
          ),
      ),
      wall.page.evaluate(
        () =>
          new Promise<number>((resolve) =>
            new MutationObserver(() => {
              if (document.querySelector("[data-wall=blank]")) resolve(Date.now());
            }).observe(document.body, { subtree: true, childList: true }),
          ),
      ),
      chair.page.waitForTimeout(300).then(() => chair.page.keyboard.press("b")),
    ]);
    await blank.waitFor();
    expect(await wall.page.locator("body").innerText()).not.toContain(on);
    await chair.page.getByRole("button", { name: "Bring the wall back" }).waitFor();
    await chair.page.getByRole("img", { name: "On the wall: nothing, it is blank" }).waitFor();
    // Blank is empty: whatever the chair does meanwhile, nothing of it is sent.
    await give(narrow);
    await give(openItem);
    expect(wall.received.slice(before).join()).not.toContain(on);
    await chair.page.keyboard.press("b");
    await heading(wall.page, on);
    expect(blankAt - pressedAt).toBeLessThan(1_000);
  });

  test("opens on a computer where nobody is signed in, by the code that the console shows", async () => {
    projector = await browser.newContext({ baseURL: product.address, locale: "en-CA" });
    const { page, received } = record(await projector.newPage());
    await chair.page.getByRole("button", { name: "Walls" }).click();
    await chair.page.getByRole("button", { name: "Get a code" }).click();
    const code = await chair.page
      .locator("output")
      .filter({ hasText: /\w{4} \w{4}/ })
      .innerText();
    await page.goto("/screen");
    await page.getByLabel("Code").fill("BCDF 2345");
    await page.getByRole("button", { name: "Use this screen" }).click();
    await page.getByText("This code is not good").waitFor();
    await page.getByLabel("Code").fill(code.toLowerCase());
    await page.getByRole("button", { name: "Use this screen" }).click();
    await heading(page, (await title()) ?? "");
    expect(received.join()).not.toContain("Heron-27");
    // It is a wall and nobody: no other page is open to it.
    await page.goto(`${meeting}/console`);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    await page.goto(`${meeting}/screen`);
    await heading(page, (await title()) ?? "");
  });

  test("is ended by the chair: what every wall showed is gone at once, and it is a page that shows nothing", async () => {
    const [page] = projector.pages();
    const on = (await title()) ?? "";
    const empty = (one: Page) => one.getByRole("heading", { name: on }).waitFor({ state: "detached" });
    await chair.page
      .getByRole("dialog")
      .getByText(/^Wall, since/)
      .nth(1)
      .waitFor();
    await chair.page.getByRole("button", { name: "End all" }).click();
    await Promise.all([empty(wall.page), empty(page!)]);
    for (const one of [wall.page, page!]) await heading(one, "A screen for the meeting");
    await chair.page.getByText("No wall is open.").waitFor();
    await page!.goto(`${meeting}/screen`);
    expect(new URL(page!.url()).pathname).toBe("/sign-in");
    expect(chair.troubles).toEqual([]);
  });
});
