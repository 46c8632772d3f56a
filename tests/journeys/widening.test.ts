import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/accessibility.ts";
import { type AtDevice, laptop, launchBrowser, phone } from "#tests/support/browser.ts";
import { demoItem } from "#tests/support/demo.ts";
import { demoPeople } from "#tests/support/pages.ts";
import { type Product, startProduct } from "#tests/support/product.ts";
import { deviceOf, openMeeting, startOpenMeeting } from "#tests/support/room-devices.ts";

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
  const reads = async (who: AtDevice) =>
    (await who.page.request.get(restricted, { maxRedirects: 0 })).status();
  const policeReads = () => reads(police);
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());
  // Jasmine represents the agency whose item it is; nobody else can let more people in.
  const jasmineAt = (options = laptop) => deviceOf(browser, product.address, "jasmine-dhaliwal", options);

  test("says by name who gains access, and nobody has it before that was confirmed", async () => {
    const { page } = await jasmineAt();
    await page.goto(restricted);
    await page.locator("summary", { hasText: "Change who reads it" }).click();
    await page.getByRole("checkbox", { name: "Downtown Police Unit" }).check();
    const said = page.getByText("These gain access, to the notes so far too: Downtown Police Unit");
    await said.waitFor();
    expect(await said.innerText()).toMatch(/Downtown Police Unit( \(.+\))?\.?$/);
    await page.waitForTimeout(500);
    expect(await policeReads()).toBe(404);
    await page.getByRole("button", { name: "Change who reads it" }).click();
    await expect.poll(policeReads, { timeout: 5_000 }).toBe(200);
  }, 60_000);

  test("changed in the room it says that it is done, and gives the focus back to where it was opened", async () => {
    const chair = await startOpenMeeting(browser, product.address, demoItem(0, "heron-27-move"));
    const { page } = chair;
    await page.goto(`/meetings/${openMeeting}/console`);
    await page.locator("[data-connection=live]").waitFor();
    await page.getByRole("button", { name: "Who reads it…" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Change who reads it" });
    await dialog.getByRole("checkbox", { name: "Downtown Police Unit" }).focus();
    await page.keyboard.press("Space");
    await dialog.getByRole("button", { name: "Change who reads it" }).focus();
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page
      .getByText(/^Changed who reads it\. Until .*“Heron-27.*” could be read by Downtown Police Unit\./)
      .waitFor();
    expect(await focused(page)).toBe("Who reads it…");
    await expect.poll(policeReads, { timeout: 5_000 }).toBe(404);
    expect(chair.troubles).toEqual([]);
  }, 60_000);

  test("the chair asks from the console, by keyboard; its agency answers in the room, where it appears", async () => {
    const { page: console } = await startOpenMeeting(browser, product.address, demoItem(0, "heron-27-move"));
    await console.goto(`/meetings/${openMeeting}/console`);
    const [jasmine, kitchen] = await Promise.all([
      jasmineAt(phone),
      deviceOf(browser, product.address, "olga-petrenko"),
    ]);
    await Promise.all([jasmine, kitchen].map(({ page }) => page.goto(`/meetings/${openMeeting}/room`)));
    await jasmine.page.getByRole("heading", { level: 1, name: /Heron-27/ }).waitFor();
    // She looks at another item when she is asked, and is told so there.
    await jasmine.page.getByRole("navigation", { name: "Agenda" }).getByRole("button").first().click();
    await jasmine.page.getByRole("heading", { level: 1, name: /Welcome/ }).waitFor();
    const frames: string[] = [];
    const ask = async (why: string) => {
      await console.getByRole("button", { name: "Ask to widen…" }).focus();
      await console.keyboard.press("Enter");
      const dialog = console.getByRole("dialog");
      await dialog.getByRole("checkbox", { name: "Long Spoon Day Centre" }).focus();
      await console.keyboard.press("Space");
      await dialog
        .getByText(/^These would gain access, to the notes so far too: Long Spoon Day Centre/)
        .waitFor();
      await dialog.getByLabel("Why?").fill(why);
      await dialog.getByRole("button", { name: "Ask Open Door Housing" }).click();
      await dialog.waitFor({ state: "detached" });
    };
    kitchen.page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => frames.push(String(payload))),
    );
    await kitchen.page.reload();

    await ask("They cook for the nine nights.");
    expect(await focused(console)).toContain("Danielle Kowalchuk has asked Open Door Housing");
    await jasmine.page
      .getByText(/^Danielle Kowalchuk asks you to let more people read “Heron-27/)
      .waitFor({ timeout: 5_000 });
    expect(await accessibilityFaults(jasmine.page)).toEqual([]);
    await jasmine.page.getByRole("button", { name: "Read and answer" }).focus();
    await jasmine.page.keyboard.press("Enter");
    const asked = jasmine.page.getByText("Danielle Kowalchuk asks you to let more people read this");
    await asked.waitFor({ timeout: 5_000 });
    await expect
      .poll(() => focused(jasmine.page), { timeout: 5_000 })
      .toContain("asks you to let more people read this");
    expect(await jasmine.page.getByRole("button", { name: "Read and answer" }).count()).toBe(0);
    await jasmine.page.getByText("They cook for the nine nights.").waitFor();
    expect(await reads(kitchen)).toBe(404);

    // The chair takes it back while a no is being written: the words stay with who wrote them.
    await jasmine.page.getByRole("button", { name: "Decline…" }).click();
    const no = jasmine.page.getByRole("dialog");
    await no.getByLabel("A word to the chair").fill("Heron-27 does not want that.");
    await console.getByRole("button", { name: "Take the request back" }).click();
    await console.getByRole("button", { name: "Ask to widen…" }).waitFor();
    await no.getByRole("button", { name: "Decline" }).click();
    await no.getByText("The chair has just taken the request back.").waitFor();
    expect(await no.getByLabel("A word to the chair").inputValue()).toBe("Heron-27 does not want that.");
    await jasmine.page.keyboard.press("Escape");
    expect(await asked.count()).toBe(0);

    // Asked again, it is declined with these words, which the chair sees at once.
    await ask("They cook, and they ask us.");
    await jasmine.page.getByRole("button", { name: "Decline…" }).click();
    await no.getByLabel("A word to the chair").fill("Heron-27 does not want that.");
    await no.getByRole("button", { name: "Decline" }).click();
    await console.getByText("Heron-27 does not want that.").waitFor({ timeout: 5_000 });
    expect(await reads(kitchen)).toBe(404);

    // And once more: granted from the first page, by way of the item's.
    await ask("Heron-27 has changed their mind.");
    await jasmine.page.goto("/");
    await jasmine.page.getByRole("link", { name: "See the request" }).click();
    await jasmine.page.getByRole("button", { name: "Let them read it…" }).click();
    await jasmine.page
      .getByText(/^These gain access, to the notes so far too: Long Spoon Day Centre/)
      .waitFor();
    // Until here, whoever is not to read it has not been told a word of it.
    expect(frames.length).toBeGreaterThan(0);
    expect(frames.filter((frame) => /Heron|cook|mind|widen(ing)?":\{/.test(frame))).toEqual([]);
    await jasmine.page.getByRole("button", { name: "Let them read it", exact: true }).click();
    await expect.poll(() => focused(jasmine.page), { timeout: 5_000 }).toContain("let more people read this");
    // Where the request stood, and wherever on the page the chair is just then.
    const answer = console.getByText("Jasmine Dhaliwal, Open Door Housing, let more people read this");
    await expect.poll(() => answer.count(), { timeout: 5_000 }).toBe(2);
    await kitchen.page.getByRole("heading", { level: 1, name: /Heron-27/ }).waitFor({ timeout: 5_000 });
    expect(await reads(kitchen)).toBe(200);
    // But for the no that came too late.
    expect(jasmine.troubles.filter((one) => !/ 422 /.test(one))).toEqual([]);
    expect(kitchen.troubles).toEqual([]);
  }, 120_000);
});
