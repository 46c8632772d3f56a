import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/accessibility.ts";
import {
  type AtDevice,
  acknowledgeHere,
  launchBrowser,
  openDevice,
  phone,
  signInAs,
} from "#tests/support/browser.ts";
import { demoMeetings } from "#tests/support/demo.ts";
import { type Product, startProduct } from "#tests/support/product.ts";

const meeting = `/meetings/${demoMeetings.now}`;
const soon = { timeout: 12_000 };
const item = "Heron-27";
const words = "The furnace in the old unit stopped";

/** What the document holds, scripts and hidden lines included. */
const everything = (page: Page) => page.evaluate(() => document.documentElement.outerHTML + document.title);

/** Rosalinda has pages open beside the room when the chair takes something from her. */
describe("Pages that are open when a right goes", () => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;
  let rep: AtDevice;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    chair = await openDevice(browser, product.address);
    rep = await openDevice(browser, product.address, phone);
    await signInAs(chair, "Danielle Kowalchuk");
    await signInAs(rep, "Rosalinda Bautista");
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function open(path: string): Promise<Page> {
    const page = await rep.context.newPage();
    const line = page.waitForEvent("websocket", { timeout: 30_000 });
    await page.goto(path);
    await line;
    return page;
  }

  test("agenda, item and room are clear of it at once, in what is drawn and what is not", async () => {
    const { page } = chair;
    await page.goto(`${meeting}/console`);
    await page.locator("[data-connection=live]").waitFor();
    await page.getByRole("button", { name: "Start the meeting" }).click();
    const next = page.getByRole("button", { name: /^Next: / });
    await next.waitFor();

    const room = await open(`${meeting}/room`);
    await acknowledgeHere(room);
    const agenda = await open(meeting);
    const link = agenda.getByRole("link", { name: new RegExp(item) });
    const itemPath = (await link.getAttribute("href"))!;
    const itself = await open(itemPath);
    while (!(await page.locator("#room h1").textContent())?.includes(item)) {
      const before = await page.locator("#room h1").textContent();
      await next.click();
      await expect.poll(() => page.locator("#room h1").textContent(), soon).not.toBe(before);
    }
    await itself.getByText(words, { exact: false }).waitFor();
    const pages = { room, agenda, itself };
    for (const one of Object.values(pages)) await one.getByText(item, { exact: false }).first().waitFor();

    await page.getByRole("button", { name: "Recuse…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Agency or person").pressSequentially("Rosalinda");
    await dialog.getByRole("button", { name: "Recuse", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    for (const [name, one] of Object.entries(pages)) {
      await expect.poll(() => everything(one), { ...soon, message: name }).not.toContain(item);
      expect(await everything(one), name).not.toContain(words);
    }
    await itself.getByRole("heading", { name: "There is nothing here" }).waitFor();
    for (const one of [agenda, itself, room]) await one.close();
  }, 120_000);

  test("the session ends: a page where nothing was typed goes, one with words is covered and comes back with them", async () => {
    const reading = await open("/action-items");
    const writing = await open("/items/new");
    await writing.getByText("That may be coming").click();
    const title = writing.getByLabel("In one line");
    await title.fill("Words of mine");
    await rep.page.goto("/account");
    await rep.page
      .getByRole("button", { name: /Sign out/ })
      .first()
      .click();
    await rep.page.waitForURL(/sign-in/);
    await reading.waitForURL(/sign-in/);
    await writing.getByRole("heading", { name: "You are signed out" }).waitFor();
    expect(await title.isVisible()).toBe(false);
    expect(await accessibilityFaults(writing)).toEqual([]);
    await signInAs(rep, "Rosalinda Bautista");
    await title.waitFor({ state: "visible", timeout: 20_000 });
    expect(await title.inputValue()).toBe("Words of mine");
  }, 120_000);
});
