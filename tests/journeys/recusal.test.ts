import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/accessibility.ts";
import { type AtDevice, launchBrowser, openDevice, phone, signInAs } from "#tests/support/browser.ts";
import { demoMeetings } from "#tests/support/demo.ts";
import { tabTo } from "#tests/support/keyboard.ts";
import { type Product, startProduct } from "#tests/support/product.ts";

const soon = { timeout: 12_000 };
const picture = async (page: Page, name: string) => {
  // Pictures for whoever changes these pages: PICTURES=a-folder.
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/recusal-${name}.png` });
};

/** The chair runs the meeting in English and by keyboard; Mireille sits at the table with her telephone, in French. */
describe("Somebody is recused during the meeting", () => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;
  let rep: AtDevice;
  let author: AtDevice;
  let title: string;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    chair = await openDevice(browser, product.address);
    rep = await openDevice(browser, product.address, { ...phone, locale: "fr-CA" });
    author = await openDevice(browser, product.address, phone);
    await author.context.addCookies([{ name: "theme", value: "dark", url: product.address }]);
    await signInAs(author, "Rosalinda Bautista");
    await signInAs(chair, "Danielle Kowalchuk");
    await signInAs(rep, "Mireille Thibodeau");
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const heading = (page: Page) => page.locator("#room h1");
  const broken = accessibilityFaults;
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());

  test("the chair recuses her by keyboard, and her telephone is clear of the item at once", async () => {
    const { page } = chair;
    await page.goto(`/meetings/${demoMeetings.now}/console`);
    await page.locator("[data-connection=live]").waitFor();
    await page.getByRole("button", { name: "Start the meeting" }).click();
    await page.getByRole("button", { name: /^Next: / }).waitFor();
    for (const _ of [1, 2]) await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { level: 1, name: /All 24 mats are open/ }).waitFor();
    title = (await heading(page).textContent())!;
    await rep.page.goto(`/meetings/${demoMeetings.now}/room`);
    await rep.page.getByRole("button", { name: "Je m’engage à la respecter" }).click();
    await expect.poll(() => heading(rep.page).textContent(), soon).toBe(title);

    await tabTo(page, /^Recuse…$/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: `Who must not see “${title}”?` }).waitFor();
    expect(await broken(page)).toEqual([]);
    await picture(page, "recuse.laptop.en");
    await page.keyboard.press("Tab");
    await tabTo(page, /^Agency or person/);
    await page.keyboard.type("Mireille");
    await tabTo(page, /^Recuse$/);
    await page.keyboard.press("Enter");
    await page.getByText(`Recused from “${title}”: Mireille Thibodeau`).waitFor();
    await expect
      .poll(() => rep.page.locator("#room").textContent(), soon)
      .toContain("Un point à diffusion restreinte est en cours");
    expect(await rep.page.locator("body").innerText()).not.toContain(title);
    const gone = rep.page.getByText("Ce que vous lisiez ne vous est plus ouvert", { exact: false });
    await gone.waitFor();
    expect(await broken(rep.page)).toEqual([]);
    await picture(rep.page, "cleared.phone.fr");
    await rep.page.getByRole("status").getByRole("button", { name: "Fermer" }).click();
    await gone.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Let Mireille Thibodeau back in" }).waitFor();
    await page.getByText("Mireille Thibodeau (recused for this item)").waitFor();
    expect(await broken(page)).toEqual([]);
    await picture(page, "console.laptop.en");
  }, 120_000);

  test("she is offered to no action item under it: the line says why", async () => {
    const { page } = chair;
    await page.keyboard.press("Escape");
    await tabTo(page, /^Action/);
    await page.keyboard.type("@Mireille calls the city by Friday");
    await page.getByText("Mireille Thibodeau is recused from this item.").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
  }, 120_000);

  test("the next item is hers again; she leaves it herself, after being told who can let her back", async () => {
    await chair.page.getByRole("button", { name: /^Next: / }).click();
    const { page } = rep;
    await page.getByRole("button", { name: "Mon conflit…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/Vous ne pouvez pas revenir là-dessus vous-même/).waitFor();
    expect(await broken(page)).toEqual([]);
    await picture(page, "conflict.phone.fr");
    const left = (await heading(page).textContent())!;
    await page.getByRole("dialog", { name: left }).waitFor();
    await dialog.getByRole("button", { name: "Quitter ce point" }).click();
    await expect.poll(() => page.locator("body").innerText(), soon).not.toContain(left);
    await page.getByText("Vous ne voyez plus ce point.", { exact: false }).waitFor();
    // She knows why.
    expect(await page.getByText("ne vous est plus ouvert", { exact: false }).count()).toBe(0);
    await chair.page.getByRole("button", { name: "Let Mireille Thibodeau back in" }).click();
    await expect.poll(() => heading(page).textContent(), soon).toBe(left);
  }, 120_000);

  test("a slip is undone where it is said, and leaves nobody out", async () => {
    const { page } = chair;
    const item = (await heading(page).textContent())!;
    const recuse = async (agency: string) => {
      await page.getByRole("button", { name: "Recuse…" }).click();
      await page.getByLabel("Agency or person").selectOption({ label: agency });
      await page.getByRole("button", { name: "Recuse", exact: true }).click();
    };
    await recuse("Downtown Police Unit");
    const said = page.getByRole("status").getByText(`Recused from “${item}”: Downtown Police Unit`);
    await said.waitFor();
    await picture(page, "slip.laptop.en");
    await page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
    await page.getByText(`Downtown Police Unit can read “${item}” again.`).waitFor();
    expect(await page.getByRole("button", { name: "Let Downtown Police Unit back in" }).count()).toBe(0);
  }, 120_000);

  test("the chair leaves an item too: the console keeps its place, and goes on from it with one key", async () => {
    const { page } = chair;
    const left = (await heading(page).textContent())!;
    await page.getByRole("button", { name: "My conflict…" }).click();
    await page.getByRole("button", { name: "Leave this item" }).click();
    await page.getByText("can take over in their own console", { exact: false }).waitFor();
    expect(await page.locator("body").innerText()).not.toContain(left);
    expect(await broken(page)).toEqual([]);
    await picture(page, "chair-left.laptop.en");
    const next = await page.getByRole("button", { name: /^Next: / }).getAttribute("title");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => heading(page).textContent(), soon).toBe(next);
    await page.goto(`/meetings/${demoMeetings.now}/agenda`);
    await page.locator("[data-place]").waitFor();
    expect(await page.locator("body").innerText()).not.toContain(left);
    expect(await broken(page)).toEqual([]);
    await picture(page, "builder.laptop.en");
  }, 120_000);

  test("narrowed while it is on, it says before who loses it, and then who had read it until when", async () => {
    const { page } = chair;
    await page.goto(`/meetings/${demoMeetings.now}/console`);
    await page.locator("[data-connection=live]").waitFor();
    const shared = page.getByRole("button", { name: "Close to others…" });
    while ((await shared.count()) === 0) {
      const before = await heading(page).textContent();
      await page.getByRole("button", { name: /^Next: / }).click();
      await expect.poll(() => heading(page).textContent(), soon).not.toBe(before);
    }
    // What cannot be taken back is not what a second Enter does.
    await shared.focus();
    await page.keyboard.press("Enter");
    await page.getByText(/^These lose access at once: /).waitFor();
    await page.getByText("You cannot take this back", { exact: false }).waitFor();
    await page.getByText(/^Only .* and the chair go on reading it\.$/).waitFor();
    expect(await broken(page)).toEqual([]);
    await picture(page, "narrowing.laptop.en");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await focused(page)).toBe("Close to others…");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Cancel" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const seen = page.getByText(/^Closed to the others\. Until .* could be read by .* cannot be unseen/);
    await seen.waitFor();
    await shared.waitFor({ state: "detached" });
    expect(await focused(page)).toBe(await heading(page).textContent());
    // It lies upon nothing that one reads or presses.
    const box = await seen.boundingBox();
    const pane = await heading(page)
      .locator("xpath=ancestor::*[contains(@class,'overflow-y-auto')][1]")
      .boundingBox();
    expect(box!.y).toBeGreaterThanOrEqual(pane!.y + pane!.height);
    await picture(page, "narrowed.laptop.en");
    await page.locator("header a").first().click();
    await page.waitForURL(new RegExp(`/meetings/${demoMeetings.now}$`));
    await seen.waitFor({ state: "detached" });
    await page.goBack();
    await heading(page).waitFor();
  }, 120_000);

  test("its author recuses somebody on the item's own page, and leaves it there", async () => {
    const { page } = author;
    await page.goto(`/meetings/${demoMeetings.now}`);
    await page.getByRole("link", { name: title }).click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page.getByText("Mireille Thibodeau").first().waitFor();
    await page.getByRole("button", { name: "Recuse…" }).click();
    await page.getByLabel("Agency or person").selectOption({ label: "Downtown Police Unit" });
    await page.getByLabel("This time only").check();
    await page.getByRole("button", { name: "Recuse", exact: true }).click();
    await page.getByRole("button", { name: "Let Downtown Police Unit back in" }).waitFor();
    expect(await broken(page)).toEqual([]);
    await picture(page, "item.phone.en.dark");
    await page.getByRole("button", { name: "Let Downtown Police Unit back in" }).click();
    await page
      .getByRole("button", { name: "Let Downtown Police Unit back in" })
      .waitFor({ state: "detached" });
    await page.getByRole("button", { name: "My conflict…" }).click();
    await picture(page, "item-conflict.phone.en.dark");
    await page.getByRole("button", { name: "Leave this item" }).click();
    await page.waitForURL(/\/items$/);
    await page.getByText("You no longer see that item.", { exact: false }).waitFor();
    await expect.poll(() => page.locator("body").innerText(), soon).not.toContain(title);
  }, 120_000);

  test("the minutes say who was recused, to those who read the item", async () => {
    const { page } = chair;
    await page.getByRole("button", { name: "Close the meeting" }).first().click();
    await page.getByRole("button", { name: "Close and see the minutes" }).click();
    await page.waitForURL(/\/minutes/);
    const item = page.getByRole("article").filter({ hasText: title });
    await item.getByText("Recused: Mireille Thibodeau and Rosalinda Bautista").waitFor();
    expect(await broken(page)).toEqual([]);
    await item.scrollIntoViewIfNeeded();
    await picture(page, "minutes.laptop.en");
    await rep.page.goto(`/meetings/${demoMeetings.now}/minutes`);
    await rep.page.getByRole("heading", { level: 1 }).waitFor();
    expect(await rep.page.locator("body").innerText()).not.toContain(title);
  }, 120_000);

  test("without an error on any page", () => {
    expect([...chair.troubles, ...rep.troubles, ...author.troubles]).toEqual([]);
  });
});
