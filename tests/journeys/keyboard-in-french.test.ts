import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AtDevice, launchBrowser, openDevice } from "#tests/support/browser.ts";
import { demoMeetings } from "#tests/support/demo.ts";
import { tabTo } from "#tests/support/keyboard.ts";
import { type Product, startProduct } from "#tests/support/product.ts";

const title = "Aubépine-6 : un casier pour les papiers";

/** Without a mouse, in French: from signing in to a decision on the record. */
describe("keyboard only, in French", () => {
  let product: Product;
  let browser: Browser;
  let rep: AtDevice;
  let chair: AtDevice;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    rep = await openDevice(browser, product.address, {
      locale: "fr-CA",
      viewport: { width: 1280, height: 800 },
    });
    chair = await openDevice(browser, product.address, {
      locale: "fr-CA",
      viewport: { width: 1280, height: 800 },
    });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  test("a representative signs in and sends a question", async () => {
    const { page } = rep;
    await page.goto("/sign-in");
    expect(await page.locator("html").getAttribute("lang")).toBe("fr-CA");
    await tabTo(page, /Mireille Thibodeau/);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/");
    await tabTo(page, /Question/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/edit/);
    await typeIn(page, "personWants", "Garder ses papiers au sec, près du centre-ville.");
    await tabTo(page, /^Oui/);
    await page.keyboard.press("Space");
    await typeIn(page, "title", title);
    await typeIn(page, "situation", "Les papiers sont mouillés chaque semaine.");
    await typeIn(page, "question", "Qui a un casier libre jusqu’au printemps ?");
    await tabTo(page, /Clinique/);
    await page.keyboard.press("Space");
    await page.keyboard.press("Control+Home");
    await tabTo(page, /Envoyer/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  });

  test("the chair takes the product in French, accepts with one key and starts", async () => {
    const { page } = chair;
    await page.goto("/sign-in");
    await tabTo(page, /Danielle Kowalchuk/);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/");
    // Her own language is English: the switch is on every page.
    await tabTo(page, /^Français$/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("fr-CA");
    await page.goto(`/meetings/${demoMeetings.now}/agenda`);
    await page.getByRole("article", { name: title }).waitFor();
    await page.keyboard.press("y");
    await page.locator('[data-focus="title"]', { hasText: title }).waitFor();
    await page.goto(`/meetings/${demoMeetings.now}/console`);
    await tabTo(page, /^M’engager et commencer la réunion/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /^Accueil/ }).waitFor();
  });

  test("and runs the meeting with single keys", async () => {
    const { page } = chair;
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const current = "All 24 mats are open";
    await page.getByRole("heading", { level: 1, name: new RegExp(current) }).waitFor();
    await page.keyboard.press("d");
    await page.keyboard.type("Les lits restent ouverts à l’année.");
    await page.keyboard.press("Enter");
    await page.getByText("Les lits restent ouverts à l’année.").first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("a");
    await page.keyboard.type("@Proximité appeler la Ville d’ici vendredi");
    await page.keyboard.press("Enter");
    await page.getByText("appeler la Ville").first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("p");
    await expect
      .poll(() => page.locator('[aria-pressed="true"]').allTextContents())
      .toContainEqual(expect.stringContaining("En attente"));
    // The focus is on a button, which has no use for letters.
    await page.keyboard.press("o");
    await page.locator("#outcome-choice button:focus").waitFor();
    await page.keyboard.press("d");
    await page.locator("#capture-decision:focus").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  test("from the notes too, and each item begins at its top, with its row in sight", async () => {
    const { page } = chair;
    await page.setViewportSize({ width: 1280, height: 640 });
    const pane = page.locator("#room > div").first();
    await page.locator(".ProseMirror").waitFor();
    await page.keyboard.press("e");
    await page.locator(".ProseMirror:focus").waitFor();
    await page.keyboard.press("Escape");
    const rows = page.getByRole("navigation", { name: "Ordre du jour" }).locator("[aria-current=true]");
    const depths: number[] = [];
    for (let moves = 0; moves < 6; moves++) {
      depths.push(
        await pane.evaluate((element) => {
          element.scrollTop = 10_000;
          return element.scrollTop;
        }),
      );
      const before = await page.getByRole("heading", { level: 1 }).textContent();
      await page.keyboard.press("n");
      await expect
        .poll(() => page.getByRole("heading", { level: 1 }).textContent(), { timeout: 8_000 })
        .not.toBe(before);
      await expect.poll(() => pane.evaluate(({ scrollTop }) => scrollTop), { timeout: 8_000 }).toBe(0);
    }
    expect(depths.filter((depth) => depth > 0).length).toBeGreaterThan(2);
    const box = (await rows.boundingBox())!;
    expect(box.y).toBeGreaterThan(0);
    expect(box.y + box.height).toBeLessThan(640);
  });

  test("closing, the focus stays among what is still open", async () => {
    const { page } = chair;
    await page.getByRole("button", { name: "Clore la réunion" }).first().focus();
    await page.keyboard.press("Enter");
    const window = page.getByRole("dialog");
    await window.waitFor();
    const left = await window.getByRole("listitem").count();
    // What is done by one key too many is to go on.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Continuer la réunion");
    await window
      .getByRole("button", { name: /^Marquer comme/ })
      .first()
      .focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => window.getByRole("listitem").count()).toBeLessThan(left);
    expect(await page.evaluate(() => document.activeElement?.closest("li") !== null)).toBe(true);
    await page.keyboard.press("Escape");
    await window.waitFor({ state: "hidden" });
  });

  test("whoever had the question open is asked for the statement first, once the meeting is on", async () => {
    await rep.page.getByRole("heading", { name: "Il faut d’abord s’engager" }).waitFor();
  });

  test("without an error on any page", () => {
    // The question on her page is protected since the meeting began: it asks for the statement first, with a 404.
    const other = rep.troubles.filter((trouble) => !/status of 404/.test(trouble));
    expect([...other, ...chair.troubles]).toEqual([]);
  });
});

async function typeIn(page: Page, field: string, text: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if ((await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name)) === field) {
      await page.keyboard.type(text);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the field ${field} cannot be reached by Tab`);
}
