import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AtDevice, launchBrowser, openDevice, signInAs } from "#tests/support/browser.ts";
import { demoMeetings } from "#tests/support/demo.ts";
import { type Product, startProduct } from "#tests/support/product.ts";

describe("on a machine that is slow to start the page", () => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    chair = await openDevice(browser, product.address);
    await signInAs(chair, "Danielle Kowalchuk");
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  test("what is pressed before the page is alive happens once it is, once", async () => {
    const { page, context, troubles } = chair;
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    let posts = 0;
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().includes("/start")) posts++;
    });
    await context.route(/entry\.client/, async (route) => {
      await arrived;
      await route.continue();
    });
    await page.evaluate((to) => location.assign(to), `/meetings/${demoMeetings.now}/console`);
    const start = page.getByRole("button", { name: /start the meeting/i });
    await start.click();
    await start.click();
    expect(posts).toBe(0);
    arrive();
    await page.getByRole("heading", { level: 1, name: /Welcome/ }).waitFor();
    expect(posts).toBe(1);
    expect(troubles).toEqual([]);
  });
});
