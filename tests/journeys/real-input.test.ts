import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AtDevice, laptop, launchBrowser, openDevice, phone } from "#tests/support/browser.ts";
import { engines } from "#tests/support/database.ts";
import {
  demoItem,
  demoMeetings,
  demoSession,
  everybodyAtDemoTable,
  giveSession,
} from "#tests/support/demo.ts";
import { demoPeople } from "#tests/support/pages.ts";
import { type Product, startProduct } from "#tests/support/product.ts";

/** 8 kB of French out of a PDF: hard line breaks, double spaces, tabs, bullets, guillemets. */
const source = readFileSync(new URL("../fixtures/lethbridge.fr.txt", import.meta.url), "utf8");
const meeting = demoMeetings.now;
const item = demoItem(0, "new-year-list-order");
const dots = (text: string) => text.replace(/\s+/gu, "");

/** What real people paste goes whole through a note, decisions, action items, minutes and confirmation. */
describe.each(engines)("real input (%s)", (engine) => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;
  let rep: AtDevice;
  let writer: AtDevice;
  const everybody = () => [chair, rep, writer];

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(engine), launchBrowser()]);
    const at = async (key: string, options: object) => {
      const device = await openDevice(browser, product.address, options);
      await giveSession(device.context, product.address, await demoSession(product.address, key));
      return device;
    };
    chair = await at(demoPeople.chair, laptop);
    rep = await at(demoPeople.rep, phone);
    writer = await at(demoPeople.frenchRep, laptop);
    const form = { itemId: item, people: everybodyAtDemoTable };
    for (const path of ["start", "acknowledgements", "floor"])
      await chair.page.request.post(`/meetings/${meeting}/${path}`, {
        form,
        headers: { Origin: product.address },
      });
    await chair.page.goto(`/meetings/${meeting}/console`);
    for (const { page } of [rep, writer]) await page.goto(`/meetings/${meeting}/room`);
    for (const { page } of everybody()) await page.locator(".ProseMirror").waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  test("is pasted by one while two others type in the same note", async () => {
    await chair.page.locator(".ProseMirror").click();
    await chair.page.keyboard.type("Lu ensemble :");
    await chair.page.keyboard.press("Enter");
    await chair.page.keyboard.press("Enter");
    for (const { page } of everybody())
      await expect.poll(() => page.locator(".ProseMirror p").count()).toBeGreaterThanOrEqual(3);
    await Promise.all([
      typeInto(chair.page, 0, " à garder"),
      typeInto(rep.page, 1, "Noël : « où dort-on ? » — œuvre à suivre"),
      pasteInto(writer.page, 2, source),
    ]);
    for (const { page } of everybody()) {
      await expect.poll(() => noteText(page), { timeout: 15_000 }).toContain(dots(source));
      await expect.poll(() => noteText(page)).toContain(dots("Noël : « où dort-on ? » — œuvre à suivre"));
      await expect.poll(() => noteText(page)).toContain(dots("Lu ensemble : à garder"));
      await page
        .getByText(/^(Saved|Enregistré)/)
        .first()
        .waitFor();
    }
  });

  test("is edited in its middle by two at once", async () => {
    const line = (page: Page, words: string) => page.locator(".ProseMirror p", { hasText: words }).first();
    await Promise.all([
      (async () => {
        await line(rep.page, "élimination de").click();
        await rep.page.keyboard.press("End");
        await rep.page.keyboard.type(" [vérifié]");
      })(),
      (async () => {
        await line(writer.page, "toutes les deux semaines").click();
        await writer.page.keyboard.press("End");
        await writer.page.keyboard.type(" (le jeudi)");
      })(),
    ]);
    for (const { page } of everybody()) {
      await expect.poll(() => noteText(page)).toContain("[vérifié]");
      await expect.poll(() => noteText(page)).toContain("(lejeudi)");
    }
    const texts = await Promise.all(everybody().map(({ page }) => noteText(page)));
    expect(new Set(texts).size).toBe(1);
  });

  test("becomes a decision and an action item, with its accents", async () => {
    const sentence = source.replace(/\s+/gu, " ").match(/Ces réunions.*?d’abord\./u)?.[0] ?? "";
    expect(sentence.length).toBeGreaterThan(80);
    await chair.page.locator("h1").click();
    await chair.page.keyboard.press("d");
    const decision = chair.page.getByLabel("Record a decision");
    await decision.fill(sentence);
    await chair.page
      .getByLabel("Reason")
      .first()
      .fill("L’élimination des différences terminologiques, « mot à mot ».");
    await decision.press("Enter");
    const action = writer.page.getByLabel(/mesure de suivi/i).first();
    await action.fill("@Coulee informer tous les partenaires en tout temps d'ici demain");
    await action.press("Enter");
    for (const { page } of everybody()) {
      await page.getByText(sentence).first().waitFor();
      await page.getByText("informer tous les partenaires en tout temps").first().waitFor();
    }
  });

  test("arrives whole in the minutes, is confirmed, and survives a restart to the letter", async () => {
    const note = await noteText(chair.page);
    for (const path of [`/meetings/${meeting}/closure`, `/meetings/${meeting}/confirmation`]) {
      const answer = await chair.page.request.post(path, {
        form: { agreed: "on" },
        headers: { Origin: product.address },
      });
      expect(answer.status()).toBeLessThan(400);
    }
    await product.kill();
    await product.restart();
    await chair.page.goto(`/meetings/${meeting}/minutes?verify=1`);
    await chair.page.getByText(/^Verified/).waitFor();
    const minutes = dots((await chair.page.locator("main").textContent()) ?? "");
    expect(minutes).toContain(note);
    expect(minutes).toContain(dots("L’élimination des différences terminologiques, « mot à mot »."));
    expect(minutes).toContain(dots("informer tous les partenaires en tout temps"));
  });
});

const noteText = async (page: Page) =>
  dots(
    (
      await page.locator(".ProseMirror").evaluate((editor) => {
        const copy = editor.cloneNode(true) as HTMLElement;
        for (const caret of copy.querySelectorAll(".collaboration-carets__caret")) caret.remove();
        return copy.textContent;
      })
    ).replaceAll("\u2060", ""),
  );

async function typeInto(page: Page, paragraph: number, text: string) {
  await page.locator(".ProseMirror p").nth(paragraph).click();
  await page.keyboard.press("End");
  await page.keyboard.type(text, { delay: 10 });
}

/** As a browser does it: a paste event that carries the clipboard's text. */
async function pasteInto(page: Page, paragraph: number, text: string) {
  await page.locator(".ProseMirror p").nth(paragraph).click();
  await page.locator(".ProseMirror").evaluate((editor, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
