import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/accessibility.ts";
import { type AtDevice, launchBrowser } from "#tests/support/browser.ts";
import { demoItem, demoPerson } from "#tests/support/demo.ts";
import { type Product, startProduct } from "#tests/support/product.ts";
import { openMeeting, post, startOpenMeeting } from "#tests/support/room-devices.ts";

const soon = { timeout: 12_000 };

/** An item of four agencies is on. Some come late; the chair sees to it with the keyboard alone. */
describe("who may not hear what is on", () => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    chair = await startOpenMeeting(browser, product.address, demoItem(0, "heron-27-move"));
    await post(chair, product.address, `/meetings/${openMeeting}/acknowledgements`, {
      _method: "remove",
      people: demoPerson("jasmine-dhaliwal"),
    });
    await chair.page.goto(`/meetings/${openMeeting}/console`);
    await chair.page.locator("[data-connection=live]").waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const box = (page: Page) => page.getByRole("region", { name: "Not on the wall" });
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());
  const inSight = (page: Page, words: string | RegExp) =>
    expect
      .poll(async () => {
        const place = await page.getByText(words).boundingBox();
        return place !== null && place.y >= 0 && place.y + place.height <= page.viewportSize()!.height;
      }, soon)
      .toBe(true);
  const comes = async (key: string) => {
    const { page } = chair;
    if (await page.getByRole("button", { name: "Take attendance" }).count())
      await page.getByRole("button", { name: "Take attendance" }).click();
    await page
      .getByRole("group", { name: new RegExp(`^${key},`) })
      .getByRole("button", { name: "Here", exact: true })
      .click();
  };

  test("before they come the box is calm, and the foot says nothing", async () => {
    await box(chair.page).getByText("Such items are never shown on the wall.").waitFor();
    expect(await chair.page.getByText(/must step out for the item on the floor/).count()).toBe(0);
  }, 120_000);

  test("marked as here at the end of the list of people, they are told of in the foot at once, also on a telephone", async () => {
    const { page } = chair;
    await comes("Grant Lindqvist");
    await inSight(page, "1 person must step out for the item on the floor.");
    await comes("Jasmine Dhaliwal");
    await inSight(page, "1 person must step out for the item on the floor. 1 person must acknowledge first.");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => scrollTo(0, 0));
    await inSight(page, "1 person must step out for the item on the floor. 1 person must acknowledge first.");
    await page.setViewportSize({ width: 1280, height: 800 });
  }, 120_000);

  test("the way to the box is one button, and each of the two has what helps them and nothing else", async () => {
    const { page } = chair;
    await page.getByRole("button", { name: "Show", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), soon).toBe("wall-reasons");
    await inSight(page, /^Must acknowledge first$/);
    const [first, second] = [
      box(page).getByRole("list", { name: "Must acknowledge first" }),
      box(page).getByRole("list", { name: "They must step out for this item" }),
    ];
    await first.getByText("Jasmine Dhaliwal (Open Door Housing)").waitFor();
    await second.getByText("Grant Lindqvist (Downtown Police Unit)").waitFor();
    expect(await second.getByRole("button").allTextContents()).toEqual(["Mark as out"]);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Tick (said aloud)");
    await page.keyboard.press("Enter");
    await first.waitFor({ state: "detached" });
    // The focus is not lost with the row.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("wall-reasons");
    await page.getByText("Ticked: Jasmine Dhaliwal").waitFor();
  }, 120_000);

  test("once the last has stepped out it is calm again, and whoever is back is asked for again", async () => {
    const { page } = chair;
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Mark as out");
    await page.keyboard.press("Enter");
    const out = page.getByRole("region", { name: "Stepped out for this item" });
    await out.getByRole("button", { name: "Mark Grant Lindqvist as back" }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), soon).toBe("wall-reasons");
    expect(await page.getByText(/must step out/).count()).toBe(0);
    expect(await box(page).innerText()).toMatch(/^Not on the wall\s+It is not for the whole table\.[^.]*\.$/);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Mark Grant Lindqvist as back");
    await page.keyboard.press("Enter");
    await inSight(page, "1 person must step out for the item on the floor.");
    expect(await focused(page)).toMatch(/^Heron-27/);
    expect(chair.troubles).toEqual([]);
  }, 120_000);

  test("an item found by its words has the focus, and so have the notes that one leaves", async () => {
    const { page } = chair;
    for (const _ of [1, 2]) {
      await page.keyboard.press("Control+k");
      await page.getByLabel("Words of the title").fill("24 mats");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: /All 24 mats/ }).waitFor();
      await expect.poll(() => focused(page), soon).toMatch(/^All 24 mats/);
    }
    await page.locator(".ProseMirror").focus();
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-labelledby"))).toBe(
      "item-note",
    );
    await page.keyboard.press("f");
    await page.getByRole("heading", { level: 1, name: /Heron-27/ }).waitFor();
  }, 120_000);

  test("an outcome by key leads back to the item, and who waits outside is named once the next item is on", async () => {
    const { page } = chair;
    await box(page).getByRole("button", { name: "Mark as out: Grant Lindqvist" }).click();
    await page.keyboard.press("o");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page), soon).toMatch(/^Heron-27/);
    await page.keyboard.press("n");
    const waiting = page.getByText("Call them back in: Grant Lindqvist", { exact: true });
    // The next one is for a few as well: he stays outside.
    await page.getByRole("heading", { level: 1, name: /Heron-27/ }).waitFor({ state: "detached" });
    expect(await waiting.count()).toBe(0);
    await page.keyboard.press("Control+k");
    await page.getByLabel("Words of the title").fill("24 mats");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Give the floor" }).click();
    await waiting.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Mark them as back", exact: true }).focus();
    await page.keyboard.press("Enter");
    await waiting.waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), soon).toBe("H1");
    expect(chair.troubles).toEqual([]);
  }, 120_000);
});
