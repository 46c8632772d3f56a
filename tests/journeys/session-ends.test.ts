import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openDevice } from "#tests/support/browser.ts";
import { demoMeetings, demoSession, giveSession } from "#tests/support/demo.ts";
import { demoPeople } from "#tests/support/pages.ts";
import { type Product, startProduct } from "#tests/support/product.ts";

const hours = 60 * 60_000;
let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/**
 * A room on a device whose clock the test turns. What the server makes of being asked for the end of a session:
 * tests/app/people/sessions.test.ts; here it ends four hours after the page was opened, and after "POST" four hours later.
 */
async function enterRoom() {
  const { page, context } = await openDevice(browser, product.address);
  await giveSession(context, product.address, await demoSession(product.address, demoPeople.rep));
  await page.clock.install();
  const asked: string[] = [];
  let endsAt = Date.now() + 4 * hours;
  await page.route("**/session", (route) => {
    asked.push(route.request().method());
    if (route.request().method() === "POST") endsAt += 4 * hours;
    return route.fulfill({ json: { endsAt } });
  });
  await page.goto(`/meetings/${demoMeetings.now}/room`);
  await page.locator('[data-connection="live"]').waitFor();
  return { page, asked };
}

const warning = (page: Page) => page.getByText("you will be signed out");

test("five minutes before the end somebody who only watches is told, and stays by one click", async () => {
  const { page, asked } = await enterRoom();
  expect(await warning(page).count()).toBe(0);
  await page.clock.fastForward("03:56:00");
  await warning(page).waitFor();
  expect(asked).not.toContain("POST");
  await page.getByRole("button", { name: "Stay signed in" }).click();
  await warning(page).waitFor({ state: "detached" });
  expect(asked.filter((method) => method === "POST")).toHaveLength(1);
  await page.context().close();
});

test("whoever is at work on the page is not asked, and stays", async () => {
  const { page, asked } = await enterRoom();
  await page.keyboard.press("Tab");
  await page.clock.fastForward("03:56:00");
  await expect.poll(() => asked).toContain("POST");
  expect(await warning(page).count()).toBe(0);
  await page.context().close();
});
