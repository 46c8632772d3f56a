import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AtDevice, launchBrowser, phone } from "#tests/support/browser.ts";
import { demoItem } from "#tests/support/demo.ts";
import { demoPeople } from "#tests/support/pages.ts";
import { type Product, startProduct } from "#tests/support/product.ts";
import {
  deviceOf,
  enterRoom,
  openItem,
  openMeeting,
  post,
  startOpenMeeting,
} from "#tests/support/room-devices.ts";

const mats = "All 24 mats are open, and the side room is taken";
const other = demoItem(0, "all-mats-open");

/** Items change under people's hands, and people act on another than the one that is talked about. */
describe("another item", () => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;

  const floor = (itemId: string) =>
    post(chair, product.address, `/meetings/${openMeeting}/floor`, { itemId });

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    chair = await startOpenMeeting(browser, product.address);
    await chair.page.goto(`/meetings/${openMeeting}/console`);
    await chair.page.locator("[data-connection=live]").waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const headingInSight = (device: AtDevice, name: string) =>
    expect
      .poll(async () => {
        const box = await device.page.getByRole("heading", { level: 1, name }).boundingBox();
        return box !== null && box.y >= 0 && box.y < 400;
      })
      .toBe(true);

  test("that gets the floor is read from its heading, also by who had scrolled down on a telephone", async () => {
    const rep = await deviceOf(browser, product.address, demoPeople.rep, phone);
    await enterRoom(rep.page);
    const scrolled = () => rep.page.evaluate(() => window.scrollY);
    await rep.page.getByRole("textbox", { name: "Action" }).scrollIntoViewIfNeeded();
    await rep.page.evaluate(() => window.scrollBy(0, 300));
    expect(await scrolled()).toBeGreaterThan(300);
    await floor(other);
    await headingInSight(rep, mats);

    // Who reads another by their own choice stays where they read.
    await rep.page.getByRole("navigation", { name: "Agenda" }).getByRole("button").first().click();
    await rep.page.getByText("You are reading another item.").waitFor();
    await rep.page.evaluate(() => window.scrollTo(0, 400));
    const before = await scrolled();
    await floor(openItem);
    await rep.page.getByText(/^On the floor: (?!All 24 mats)/).waitFor();
    expect(await scrolled()).toBe(before);
    await rep.context.close();
  });

  test("given the floor by keyboard keeps the keyboard, at its heading", async () => {
    const { page } = chair;
    await floor(openItem);
    await page.getByRole("heading", { level: 1, name: mats }).waitFor({ state: "detached" });
    await page.getByRole("navigation", { name: "Agenda" }).getByRole("button", { name: mats }).click();
    await page.getByRole("button", { name: "Give the floor" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Following the floor").waitFor();
    await page.locator("#room h1:focus", { hasText: mats }).waitFor();
  });

  test("that is given its outcome while it is only read is named", async () => {
    const { page } = chair;
    await floor(openItem);
    await page.getByRole("heading", { level: 1, name: mats }).waitFor({ state: "detached" });
    const outcomes = page.getByRole("group", { name: "Outcome" });
    const done = outcomes.getByRole("button", { name: "Done" });
    await done.click();
    await page.locator("#outcome-choice [aria-pressed=true]").waitFor();
    await page.getByRole("navigation", { name: "Agenda" }).getByRole("button", { name: mats }).click();
    await page.getByRole("heading", { level: 1, name: mats }).waitFor();
    await done.click();
    const said = page.getByRole("status").filter({ hasText: "“" });
    await said.getByText(`“${mats}”: Done`).waitFor();
    // Once: not of the one on the floor, of which everybody talks.
    expect(await said.getByText("”: Done").count()).toBe(1);
    await done.click();
    await said.getByText(`“${mats}” has no outcome any more.`).waitFor();
    // From the button that was pressed, letters are keys.
    await page.keyboard.press("b");
    await page.getByRole("button", { name: "Bring the wall back" }).waitFor();
    expect(chair.troubles).toEqual([]);
  });

  test("leaves alone who types in something that stays", async () => {
    await floor(openItem);
    const desk = await deviceOf(browser, product.address, demoPeople.chair, phone);
    await desk.page.goto(`/meetings/${openMeeting}/console`);
    await desk.page.locator("[data-connection=live]").waitFor();
    const guest = desk.page.getByRole("textbox", { name: "Name of a guest" });
    await guest.pressSequentially("Ines");
    await floor(other);
    await desk.page.getByRole("heading", { level: 1, name: mats }).waitFor();
    await desk.page.evaluate(() => new Promise(requestAnimationFrame));
    const { y } = (await guest.boundingBox())!;
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(phone.viewport.height);
    expect(await guest.evaluate((element) => element === document.activeElement)).toBe(true);
    await desk.context.close();
  });
});
