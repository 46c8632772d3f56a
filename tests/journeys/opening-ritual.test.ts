import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/accessibility.ts";
import { type AtDevice, laptop, launchBrowser, openDevice, phone } from "#tests/support/browser.ts";
import { demoItem, demoMeetings, demoPerson } from "#tests/support/demo.ts";
import { type Product, startProduct } from "#tests/support/product.ts";
import { deviceOf, post } from "#tests/support/room-devices.ts";

const { now } = demoMeetings;
const tablet = { viewport: { width: 1024, height: 768 } };
/** Of the protected part, for the whole table. */
const matter = "Forecast: five nights below -25 from the weekend";

/** The statement is acknowledged on a phone, at a kiosk, aloud and by a late-comer; nobody uses a mouse. */
describe("the opening ritual", () => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;
  let rep: AtDevice;
  let kiosk: AtDevice;
  let late: AtDevice;
  let door: AtDevice;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    const { address } = product;
    chair = await deviceOf(browser, address, "danielle-kowalchuk");
    rep = await deviceOf(browser, address, "mireille-thibodeau", { ...phone, locale: "fr-CA" });
    late = await deviceOf(browser, address, "grant-lindqvist", laptop);
    door = await deviceOf(browser, address, "marlene-high-crane", tablet);
    kiosk = await openDevice(browser, address, tablet);
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const faults = accessibilityFaults;
  const press = async (page: Page, name: RegExp, role: "button" | "link" = "button") => {
    await page.getByRole(role, { name }).first().focus();
    await page.keyboard.press("Enter");
  };

  test("whoever starts has the statement before them, and acknowledges it by starting", async () => {
    await rep.page.goto(`/meetings/${now}/room`);
    const { page } = chair;
    await page.goto(`/meetings/${now}/console`);
    await page.getByText("We speak of each person as if they were in the room").waitFor();
    await page.locator("[data-connection=live]").waitFor();
    await press(page, /^Acknowledge and start the meeting$/);
    await page.getByRole("heading", { level: 1, name: /Welcome/ }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.getByText(matter).first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test("on a phone it is the first thing, in one's language, and opens the protected part within a second", async () => {
    const { page } = rep;
    const sheet = page.getByRole("dialog", { name: "Avant la partie protégée" });
    await sheet.getByText("Nous parlons de chaque personne").waitFor();
    expect(await faults(page)).toEqual([]);
    // On the agenda before the start it was for everybody to read.
    expect(await page.locator("body").innerText()).not.toContain(matter);
    // Put off, a line stays on top; it says nothing of what is closed.
    await press(page, /^Pas maintenant$/);
    await sheet.waitFor({ state: "hidden" });
    await page.getByText("La partie protégée, et ce qui n’est pas pour toute la table,").first().waitFor();
    expect(await faults(page)).toEqual([]);
    await press(page, /^Lire et m’engager$/);
    await press(page, /^Je m’engage à la respecter$/);
    const said = Date.now();
    await page.getByText(matter).first().waitFor({ state: "attached" });
    expect(Date.now() - said).toBeLessThan(2_500);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("room");
    expect(await page.locator("body").innerText()).not.toContain("La partie protégée, et ce qui");
  });

  test("the console makes a tablet the kiosk by a code", async () => {
    await press(chair.page, /^Kiosk at the door$/);
    await press(chair.page, /^Show a code$/);
    const shown = chair.page.getByRole("dialog").locator("output");
    await expect.poll(() => shown.textContent()).toMatch(/^\w{4} \w{4}$/);
    const code = (await shown.textContent()) ?? "";
    await chair.page.keyboard.press("Escape");
    const { page } = kiosk;
    await page.goto("/screen");
    await page.getByLabel("Code").fill(code);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/kiosk$/);
    await page.getByRole("heading", { level: 1, name: "Confidentiality statement" }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.content()).not.toContain(matter);
    const ways = await page
      .getByRole("link")
      .evaluateAll((links) => links.map((one) => one.getAttribute("href")));
    expect(ways.length).toBeGreaterThan(10);
    for (const way of ways) expect(way).toMatch(new RegExp(`^/meetings/${now}/kiosk\\?who=`));
  });

  test("at the kiosk one touches one's name, in either language, and it goes back by itself", async () => {
    const { page } = kiosk;
    await press(page, /^Français$/);
    await page.getByRole("heading", { level: 1, name: "Déclaration de confidentialité" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await press(page, /^Crystal Okafor$/, "link");
    await page.getByRole("heading", { level: 1, name: /^Vous êtes Crystal Okafor/ }).waitFor();
    expect(await faults(page)).toEqual([]);
    await press(page, /^Je m’engage à la respecter$/);
    await page.getByRole("heading", { level: 1, name: "Merci, Crystal Okafor" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await page.getByRole("heading", { level: 1, name: "Déclaration de confidentialité" }).waitFor();
    expect(await page.getByRole("link", { name: "Crystal Okafor" }).count()).toBe(0);
    const panel = chair.page.getByRole("region", { name: "Statement" });
    await panel.getByText("Who has acknowledged").focus();
    await chair.page.keyboard.press("Enter");
    await panel.getByText("Crystal Okafor").first().waitFor();
    await panel.getByText("kiosk", { exact: true }).waitFor();
  });

  test("the console's own device becomes one, and stays one for the next person", async () => {
    const { page } = door;
    const guest = { id: randomUUID(), name: "Ines Falk" };
    await post(chair, product.address, `/meetings/${now}/guests`, guest);
    await page.goto(`/meetings/${now}/console`);
    await page.locator("[data-connection=live]").waitFor();
    await press(page, /^Not now$/);
    await press(page, /^Kiosk at the door$/);
    await press(page, /^Make this device the kiosk$/);
    // The session of who made it ends with that, and the page hears of it while it is being left.
    await page.getByRole("heading", { level: 1, name: "Confidentiality statement" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/meetings/${now}/kiosk`);
    for (const name of ["Marlene High Crane", "Ines Falk"]) {
      await press(page, new RegExp(`^${name}$`), "link");
      await page.getByRole("heading", { level: 1, name: new RegExp(`^You are ${name}`) }).waitFor();
      await press(page, /^I acknowledge the statement$/);
      await page.getByRole("heading", { level: 1, name: `Thank you, ${name}` }).waitFor();
      await page.getByRole("heading", { level: 1, name: "Confidentiality statement" }).waitFor();
      expect(await page.getByRole("link", { name }).count()).toBe(0);
      expect(new URL(page.url()).pathname).toBe(`/meetings/${now}/kiosk`);
    }
  });

  test("the console names who is missing before the protected part, and ticks who says it aloud", async () => {
    const { page } = chair;
    const missing = { status: "present", personId: demoPerson("kevin-muir") };
    await post(chair, product.address, `/meetings/${now}/attendance`, missing);
    const panel = page.getByRole("region", { name: "Statement" });
    await panel.getByText("Kevin Muir").first().waitFor();
    const before = await page
      .getByRole("navigation", { name: "Agenda" })
      .getByRole("region", { name: "Open part", exact: true })
      .getByRole("button")
      .count();
    await page.locator("#room").focus();
    for (let step = 1; step < before; step++) await page.keyboard.press("ArrowRight");
    await page.getByText("Not acknowledged yet: Kevin Muir.").waitFor();
    await press(page, /^Tick \(said aloud\): Kevin Muir$/);
    await page.getByText("Ticked: Kevin Muir").waitFor();
    await page.getByText("Everybody here has acknowledged.").waitFor();
    await press(page, /^Undo$/);
    await page.getByText("Not acknowledged yet: Kevin Muir.").waitFor();
    await press(page, /^Tick \(said aloud\): Kevin Muir$/);
    await page.getByText("Everybody here has acknowledged.").waitFor();
    expect(await faults(page)).toEqual([]);
  });

  test("a late-comer sees nothing of what is on until then, and it opens by itself", async () => {
    const itemId = demoItem(0, "cold-warning-week");
    await giveFloor(chair.page, matter);
    const { page } = late;
    const shell = await page.request.get(`/meetings/${now}/room`);
    expect(await shell.text()).not.toContain(matter);
    expect((await page.request.get(`/items/${itemId}`)).status()).toBe(404);
    await page.goto(`/meetings/${now}/room`);
    await page.getByRole("dialog", { name: "Before the protected part" }).waitFor();
    await page.locator("[data-connection=live]").waitFor();
    expect(await page.content()).not.toContain(matter);
    expect(await faults(page)).toEqual([]);
    await press(page, /^I acknowledge the statement$/);
    await page.getByRole("heading", { level: 1, name: matter }).waitFor();
  });

  test("the chair calls the statement up on the wall, and the next item takes it down", async () => {
    const { page } = chair;
    const button = page.getByRole("button", { name: "Statement on the wall" });
    await button.focus();
    const committed = page.waitForResponse(/statement-on-wall/);
    await page.keyboard.press("Enter");
    await committed;
    await expect.poll(() => button.getAttribute("aria-pressed")).toBe("true");
    await page.locator("#room").focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => button.getAttribute("aria-pressed")).toBe("false");
  });

  test("the minutes say which wording it was, who acknowledged it and how", async () => {
    const { page } = chair;
    await press(page, /^Close the meeting$/);
    await press(page, /^Close and see the minutes$/);
    await page.waitForURL(/\/minutes/);
    const part = page.locator("#statement");
    await part.getByText(/^Version 2, in force since/).waitFor();
    const words = (await part.innerText()).replace(/\s+/g, " ");
    expect(words).toMatch(/own device:.*Danielle Kowalchuk.*Grant Lindqvist.*Mireille Thibodeau/);
    expect(words).toMatch(/kiosk: Crystal Okafor, Marlene High Crane, Ines Falk \(guest\)/);
    expect(words).toMatch(/aloud, ticked by the chair: Kevin Muir/);
    expect(words).not.toContain("did not");
    expect(await faults(page)).toEqual([]);
  });

  test("a kiosk that ends waits to be one again, and asks nobody to sign in", async () => {
    await post(chair, product.address, `/meetings/${now}/devices`, { _method: "remove" });
    for (const { page } of [kiosk, door]) {
      await page.waitForURL(/\/screen$/);
      await page.getByLabel("Code").waitFor();
    }
    await kiosk.page.goto(`/meetings/${now}/kiosk`);
    expect(new URL(kiosk.page.url()).pathname).toBe("/screen");
  });

  test("without an error on any page", () => {
    const troubles = [chair, rep, kiosk, late, door].flatMap((device) => device.troubles);
    expect(troubles.filter((trouble) => !/status of 404/.test(trouble))).toEqual([]);
  });
});

async function giveFloor(page: Page, title: string): Promise<void> {
  await page.getByRole("navigation", { name: "Agenda" }).getByRole("button", { name: title }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Give the floor" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Following the floor").first().waitFor();
}
