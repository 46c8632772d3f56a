import pg from "pg";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/accessibility.ts";
import { type AtDevice, launchBrowser, phone } from "#tests/support/browser.ts";
import { engines } from "#tests/support/database.ts";
import { demoPerson, demoSession, giveSession } from "#tests/support/demo.ts";
import { type Line, layLine } from "#tests/support/line.ts";
import { demoPeople } from "#tests/support/pages.ts";
import { type Product, startProduct } from "#tests/support/product.ts";
import {
  deviceOf,
  enterRoom,
  openItem,
  openMeeting,
  post,
  screenText,
  startOpenMeeting,
  typeWords,
} from "#tests/support/room-devices.ts";

/** A message as an editor of another version sends it: the number follows its name in the frame. */
function ofOlderEditor(frame: Buffer): Buffer {
  const at = frame.indexOf("schemaVersion");
  if (at >= 0) frame[at + "schemaVersion".length] = 0;
  return frame;
}

/** Words that were typed and not saved, whatever happens to the line and to the right to write them. Runs on PostgreSQL, where a test can reach into the running product's database. */
describe.skipIf(!engines.includes("postgres"))("unsaved words", () => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;
  let database: pg.Client;
  let line: Line;
  let rep: AtDevice;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("postgres"), launchBrowser()]);
    chair = await startOpenMeeting(browser, product.address);
    database = new pg.Client({ connectionString: product.databaseUrl });
    await database.connect();
  }, 120_000);
  afterAll(async () => {
    await database?.end();
    await browser?.close();
    await product?.stop();
  });
  beforeEach(async () => {
    line = await layLine(product.address);
    rep = await deviceOf(browser, line.address, demoPeople.rep);
    await enterRoom(rep.page);
    await saved();
  });
  afterEach(async () => {
    await rep.context.close();
    await line.close();
  });

  /** What every-page.test.ts does not come upon: the page in trouble. */
  const faultsOfRep = () => accessibilityFaults(rep.page);
  const saved = () => rep.page.locator('[data-save-state="saved"]').waitFor({ timeout: 20_000 });
  const connection = (state: string) =>
    rep.page.locator(`[data-connection="${state}"]`).waitFor({ timeout: 25_000 });
  const endSessionsOf = (key: string) =>
    database.query("update sessions set ended_at = now() where person_id = $1", [demoPerson(key)]);
  const noteOnServer = async () => {
    const page = await chair.context.newPage();
    await page.goto(`/meetings/${openMeeting}/minutes`);
    const text = await page.locator("main").innerText();
    await page.close();
    return text;
  };

  test("offline is said within two seconds, counts what waits, and ends by itself", async () => {
    // By the page's own clock: a busy machine that is slow to ask would count against it.
    const watch = await rep.page.evaluateHandle(() => {
      const cut = performance.now();
      const said = new Promise<number>((resolve) => {
        new MutationObserver(() => {
          if (document.querySelector('[data-connection="lost"]')) resolve(performance.now() - cut);
        }).observe(document.body, { subtree: true, childList: true, attributes: true });
      });
      return { said };
    });
    await rep.context.setOffline(true);
    expect(await watch.evaluate(({ said }) => said)).toBeLessThan(2_000);
    await typeWords(rep.page, "Typed on the train.");
    const banner = rep.page.locator("[data-saving-trouble]");
    await expect.poll(() => banner.innerText()).toMatch(/\d+ changes not saved yet/);
    expect(await faultsOfRep()).toEqual([]);
    // A link would lead to an error page that nobody comes back from: the page stays, and says so.
    await rep.page
      .getByRole("link", { name: /\d{4}|Nov|Dec|Jan/ })
      .first()
      .click();
    await rep.page.getByText("this page stays open").waitFor();
    expect(rep.page.url()).toContain("/room");
    await rep.context.setOffline(false);
    await connection("live");
    await saved();
    await expect.poll(() => banner.count()).toBe(0);
    expect(await rep.page.locator(".ProseMirror").innerText()).toContain("Typed on the train.");
  });

  test("a line that falls silent is noticed, and opened again one at a time", async () => {
    await typeWords(rep.page, "Before the silence.");
    await saved();
    line.fallSilent();
    const silence = Date.now();
    await typeWords(rep.page, "Into the silence.");
    await rep.page.locator('[data-saving-trouble="late"]').waitFor({ timeout: 15_000 });
    line.heal();
    await saved();
    expect(Date.now() - silence).toBeLessThan(25_000);
    await expect.poll(() => line.open(), { timeout: 10_000 }).toBeLessThanOrEqual(8);
    const words = await rep.page.locator(".ProseMirror").innerText();
    expect(words.split("Into the silence.")).toHaveLength(2);
  });

  test("the session ends in mid-sentence: off the screen at once, and saved after signing in again", async () => {
    await rep.context.setOffline(true);
    await connection("lost");
    await typeWords(rep.page, "She moves in on the first of March.");
    await endSessionsOf(demoPeople.rep);
    await rep.context.setOffline(false);
    const curtain = rep.page.locator("[data-curtain]");
    await curtain.waitFor();
    expect(await screenText(rep.page)).toMatch(/\d+ changes not saved yet/);
    expect(await screenText(rep.page)).not.toContain("March");
    expect(await rep.page.content()).not.toContain("ProseMirror");
    expect(await faultsOfRep()).toEqual([]);
    const session = await demoSession(line.address, demoPeople.rep);
    await giveSession(rep.context, line.address, session);
    await rep.page.locator(".ProseMirror").waitFor({ timeout: 20_000 });
    await saved();
    expect(await rep.page.locator(".ProseMirror").innerText()).toContain("first of March");
  });

  test("somebody else signs in on the same browser: nothing is shown, nothing is sent", async () => {
    await rep.context.setOffline(true);
    await connection("lost");
    await typeWords(rep.page, "Not for the next one at this laptop.");
    await endSessionsOf(demoPeople.rep);
    await rep.context.setOffline(false);
    await rep.page.locator("[data-curtain]").waitFor();
    await giveSession(rep.context, line.address, await demoSession(line.address, demoPeople.police));
    await rep.page.locator(".ProseMirror").waitFor({ timeout: 20_000 });
    await saved();
    expect(await rep.page.content()).not.toContain("next one at this laptop");
    const kept = await rep.page.evaluate(() => [localStorage.length, sessionStorage.length]);
    expect(kept[0]).toBe(0);
    expect(await noteOnServer()).not.toContain("next one at this laptop");
  });

  test("attempts without a session are five seconds apart", async () => {
    await rep.context.setOffline(true);
    await connection("lost");
    await typeWords(rep.page, "waiting");
    await endSessionsOf(demoPeople.rep);
    await rep.context.setOffline(false);
    await rep.page.locator("[data-curtain]").waitFor();
    const tries: number[] = [];
    rep.page.on("websocket", () => tries.push(Date.now()));
    await rep.page.waitForTimeout(13_000);
    expect(tries.length).toBeGreaterThanOrEqual(1);
    expect(tries.length).toBeLessThanOrEqual(3);
    for (const [index, at] of tries.entries())
      if (index > 0) expect(at - tries[index - 1]!).toBeGreaterThan(4_900);
  });

  test("the audience is narrowed to others meanwhile: gone from the screen, own words alone to be copied", async () => {
    await typeWords(rep.page, "Everybody heard this.");
    await saved();
    await rep.context.setOffline(true);
    await connection("lost");
    await typeWords(rep.page, "Only I have this.");
    await database.query("update agenda_items set audience = 'chair', epoch = epoch + 1 where id = $1", [
      openItem,
    ]);
    try {
      await rep.context.setOffline(false);
      await rep.page.getByRole("button", { name: "Copy" }).waitFor({ timeout: 20_000 });
      expect(await screenText(rep.page)).not.toContain("Everybody heard this.");
      // By the keyboard alone: unfolded, the words are selected for the keys that copy.
      await rep.page.getByRole("button", { name: "Copy" }).focus();
      await rep.page.keyboard.press("Tab");
      await rep.page.keyboard.press("Enter");
      await rep.page.getByText("Only I have this.").waitFor();
      expect(await rep.page.evaluate(() => String(getSelection()))).toBe("Only I have this.");
      expect(await faultsOfRep()).toEqual([]);
      expect(await screenText(rep.page)).not.toContain("Everybody heard this.");
    } finally {
      // The next tests are about the same item.
      await database.query("update agenda_items set audience = 'table' where id = $1", [openItem]);
    }
    await rep.page.getByRole("button", { name: "I have it" }).click();
    expect(await rep.page.evaluate(() => document.activeElement?.id)).toBe("room");
  });

  test("another version of the editor: nothing can be written, and the page says what helps", async () => {
    await rep.page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) =>
        server.send(typeof message === "string" ? message : ofOlderEditor(message)),
      );
    });
    await rep.page.goto(`/meetings/${openMeeting}/room`);
    await rep.page.getByText("This page is older than the product").waitFor();
    await rep.page.getByRole("button", { name: "Reload" }).waitFor();
    expect(await rep.page.locator(".ProseMirror").count()).toBe(0);
  });

  test("an editor that lost its document is made anew", async () => {
    // As the binding was seen to break: it no longer hears of what others write.
    const deaf = await rep.page.locator(".ProseMirror").evaluate((element) => {
      const { editor } = element as unknown as { editor: { state: Record<string, { binding?: unknown }> } };
      const { binding } = editor.state["y-sync$"] as {
        binding: { type: { unobserveDeep(f: unknown): void }; _observeFunction: unknown };
      };
      binding.type.unobserveDeep(binding._observeFunction);
      return true;
    });
    expect(deaf).toBe(true);
    await enterRoom(chair.page);
    await typeWords(chair.page, "Did everybody get this?");
    await rep.page
      .locator(".ProseMirror", { hasText: "Did everybody get this?" })
      .waitFor({ timeout: 15_000 });
  });

  test("a caret carries the name and agency that the server knows, and goes with its person", async () => {
    await enterRoom(chair.page);
    await typeWords(rep.page, "Here I am.");
    const label = chair.page.locator(".collaboration-carets__label");
    await label.waitFor({ state: "attached" });
    expect(await label.textContent()).toMatch(/Rosalinda Bautista, /);
    await rep.page.goto("/");
    await expect.poll(() => label.count(), { timeout: 5_000 }).toBe(0);
  });

  test("a decision half mended waits while the floor moves on", async () => {
    const { page } = chair;
    await page.goto(`/meetings/${openMeeting}/console`);
    await page.getByLabel("Record a decision").fill("We try it for three months.");
    await page.getByLabel("Record a decision").press("Enter");
    await page.getByRole("button", { name: /^Edit: We try it/ }).click();
    const field = page
      .getByRole("form", { name: "Edit the decision" })
      .getByLabel("Decision", { exact: true });
    await field.fill("We try it for three months, then");
    await page.getByRole("button", { name: /^Next:/ }).click();
    await expect.poll(() => field.count()).toBe(0);
    await page.getByRole("button", { name: "Back to the item before" }).click();
    await expect.poll(() => field.inputValue()).toBe("We try it for three months, then");
    await field.press("Enter");
    await page.getByText("We try it for three months, then", { exact: true }).waitFor();
  });

  test("the meeting closes while a laptop sleeps: it shows that, and offers what it still had", async () => {
    const { page } = rep;
    await page.setViewportSize(phone.viewport);
    await page.evaluate(() => window.dispatchEvent(new Event("offline")));
    line.fallSilent();
    await connection("lost");
    await typeWords(page, "Typed as the lid was closing.");
    await post(chair, product.address, `/meetings/${openMeeting}/closure`, { agreed: "on" });
    await post(chair, product.address, `/meetings/${openMeeting}/confirmation`, { agreed: "on" });
    line.heal();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    // Not in the editor any more, which holds the same words until the server has been asked.
    const left = page.locator("[data-leftovers]", { hasText: "Typed as the lid was closing." });
    await left.waitFor({ timeout: 20_000 });
    await expect.poll(() => page.locator(".ProseMirror").count()).toBe(0);
    expect(await noteOnServer()).not.toContain("as the lid was closing");
  });
});
