import { request } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type AtDevice,
  acknowledgeHere,
  launchBrowser,
  openDevice,
  phone,
  signInAs,
} from "#tests/support/browser.ts";
import { demoMeetings, demoSession } from "#tests/support/demo.ts";
import { type Product, startProduct } from "#tests/support/product.ts";

const consolePath = `/meetings/${demoMeetings.now}/console`;
const onFloor = (page: Page) => page.locator("#room h1").textContent();
/** Opens the console, and waits until it answers to clicks and keys. */
async function openConsole(page: Page) {
  await page.goto(consolePath);
  await page.locator("[data-connection=live]").waitFor();
  if (await page.getByRole("dialog", { name: "Before the protected part" }).isVisible())
    await acknowledgeHere(page);
}
const elsewhere = (page: Page, words: string) => page.getByRole("alert").filter({ hasText: words });
const takesOver = async (page: Page) => {
  await page
    .getByRole("alert")
    .getByRole("button", { name: /Take over|Continue here/ })
    .click();
  // From somebody who is here it is asked first.
  const asked = page.getByRole("dialog", { name: /^Take over from / });
  if (await asked.isVisible()) await asked.getByRole("button", { name: "Take over" }).click();
};

/** The chair on a laptop and a deputy on a telephone, both at the console of one meeting. */
describe("two chairs", () => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;
  let deputy: AtDevice;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    chair = await openDevice(browser, product.address);
    deputy = await openDevice(browser, product.address, phone);
    await signInAs(chair, "Danielle Kowalchuk");
    await signInAs(deputy, "Marlene High Crane");
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  test("a chair alone notices nothing, through a start and a page loaded again", async () => {
    await openConsole(chair.page);
    await chair.page.getByRole("button", { name: "Start the meeting" }).click();
    const notToday = chair.page.getByRole("button", { name: "Start now" });
    await chair.page
      .getByRole("button", { name: /^Next: / })
      .or(notToday)
      .first()
      .waitFor();
    if (await notToday.isVisible()) await notToday.click();
    await chair.page.getByRole("button", { name: /^Next: / }).click();
    await openConsole(chair.page);
    const before = await onFloor(chair.page);
    await chair.page.getByRole("button", { name: /^Next: / }).click();
    await chair.page.waitForFunction(
      (was) => document.querySelector("#room h1")?.textContent !== was,
      before,
    );
    await chair.page.waitForLoadState("networkidle");
    expect(await chair.page.getByRole("alert").count()).toBe(0);
    expect(await chair.page.getByText("Somebody else").count()).toBe(0);
  });

  test("the floor moves on the sender's screen at once, and back with a reason when it was refused", async () => {
    const { page } = chair;
    await page.route("**/floor", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.fulfill({ status: 422, json: { ok: false, refusal: "invalid" } });
    });
    const before = await onFloor(page);
    const reacted = await page.evaluate(
      (was) =>
        new Promise<number>((resolve) => {
          const pressed = performance.now();
          new MutationObserver(() => {
            const now = document.querySelector("#room h1")?.textContent;
            if (now !== was) resolve(performance.now() - pressed);
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true }));
        }),
      before,
    );
    expect(reacted).toBeLessThan(100);
    await page.getByText("Something is missing or cannot be read.").waitFor();
    expect(await onFloor(page)).toBe(before);
    await page.unroute("**/floor");
  });

  test("the deputy watches, is told who runs it, and takes over by one click; the chair is told at once", async () => {
    await openConsole(deputy.page);
    await elsewhere(deputy.page, "Danielle Kowalchuk runs the meeting now.").waitFor();
    const before = await onFloor(deputy.page);
    await deputy.page.getByRole("button", { name: /^Next: / }).click();
    await deputy.page.getByRole("status").filter({ hasText: "Danielle Kowalchuk runs" }).waitFor();
    expect(await onFloor(deputy.page)).toBe(before);
    expect(await onFloor(chair.page)).toBe(before);
    await takesOver(deputy.page);
    await elsewhere(chair.page, "Marlene High Crane runs the meeting now.").waitFor();
    await elsewhere(deputy.page, "runs the meeting").waitFor({ state: "detached" });
    await deputy.page.getByRole("button", { name: /^Next: / }).click();
    await chair.page.waitForFunction(
      (was) => document.querySelector("#room h1")?.textContent !== was,
      before,
    );
    await chair.page.keyboard.press("n");
    await chair.page.getByRole("status").filter({ hasText: "Marlene High Crane runs" }).waitFor();
    await takesOver(chair.page);
    await elsewhere(deputy.page, "Danielle Kowalchuk runs the meeting now.").waitFor();
  });

  test("the same chair in a second window goes on there, and comes back by one click", async () => {
    const second = await chair.context.newPage();
    await openConsole(second);
    await elsewhere(chair.page, "You run this meeting in another window.").waitFor();
    expect(await second.getByRole("alert").count()).toBe(0);
    await takesOver(chair.page);
    await elsewhere(second, "You run this meeting in another window.").waitFor();
    await second.close();
  });

  test("a server that starts again knows who runs it", async () => {
    await product.kill();
    await product.restart();
    await chair.page.locator("[data-connection=live]").waitFor({ timeout: 30_000 });
    await deputy.page.locator("[data-connection=live]").waitFor({ timeout: 30_000 });
    const before = await onFloor(chair.page);
    await chair.page.keyboard.press("ArrowLeft");
    await chair.page.waitForFunction(
      (was) => document.querySelector("#room h1")?.textContent !== was,
      before,
    );
    await elsewhere(deputy.page, "Danielle Kowalchuk runs the meeting now.").waitFor();
    expect(await chair.page.getByRole("alert").count()).toBe(0);
  }, 60_000);

  test("of a chair whose laptop died the deputy is told, and takes over", async () => {
    await chair.context.close();
    await elsewhere(deputy.page, "their screen is not connected").waitFor();
    await takesOver(deputy.page);
    await elsewhere(deputy.page, "runs the meeting").waitFor({ state: "detached" });
  });

  test("a form that broke off on the way is a 400 in plain words, and changes nothing", async () => {
    const session = await demoSession(product.address, "danielle-kowalchuk");
    const { port } = new URL(product.address);
    const body = '--x\r\nContent-Disposition: form-data; name="language"\r\n\r\nf';
    const send = (path: string) =>
      new Promise<{ status: number; text: string }>((resolve, reject) => {
        const headers = {
          cookie: session,
          Origin: product.address,
          Accept: "text/html",
          "Content-Type": "multipart/form-data; boundary=x",
          "Content-Length": Buffer.byteLength(body),
        };
        const asked = request({ port, path, method: "POST", headers }, async (response) => {
          let text = "";
          for await (const chunk of response) text += chunk;
          resolve({ status: response.statusCode ?? 0, text });
        });
        asked.once("error", reject);
        asked.end(body);
      });
    for (const path of ["/language", `/meetings/${demoMeetings.now}/floor`, "/items/new", "/sign-in"])
      expect((await send(path)).status, path).toBe(400);
    expect((await send("/items/new")).text).toContain("did not arrive whole");
  });
});
