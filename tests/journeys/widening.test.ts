import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AtDevice, launchBrowser } from "#tests/support/browser.ts";
import { demoItem } from "#tests/support/demo.ts";
import { demoPeople } from "#tests/support/pages.ts";
import { type Product, startProduct } from "#tests/support/product.ts";
import { deviceOf } from "#tests/support/room-devices.ts";

const restricted = `/items/${demoItem(0, "heron-27-move")}`;

describe("letting more agencies read an item", () => {
  let product: Product;
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let police: AtDevice;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    police = await deviceOf(browser, product.address, demoPeople.police);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  const policeReads = async () => (await police.page.request.get(restricted, { maxRedirects: 0 })).status();

  // Jasmine represents the agency whose item it is; nobody else can let more people in.
  test("says by name who gains access, and nobody has it before that was confirmed", async () => {
    const { page } = await deviceOf(browser, product.address, "jasmine-dhaliwal");
    await page.goto(restricted);
    await page.locator("summary", { hasText: "Change who reads it" }).click();
    await page.getByRole("checkbox", { name: "Downtown Police Unit" }).check();
    const said = page.getByText("Gain access, to the notes so far too: Downtown Police Unit");
    await said.waitFor();
    expect(await said.innerText()).toMatch(/Downtown Police Unit( \(.+\))?\.?$/);
    await page.waitForTimeout(500);
    expect(await policeReads()).toBe(404);
    await page.getByRole("button", { name: "Change who reads it" }).click();
    await expect.poll(policeReads, { timeout: 5_000 }).toBe(200);
  }, 60_000);
});
