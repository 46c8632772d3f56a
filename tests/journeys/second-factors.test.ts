import { generate } from "otplib";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/accessibility.ts";
import { type AtDevice, laptop, launchBrowser, openDevice, phone } from "#tests/support/browser.ts";
import { engines } from "#tests/support/database.ts";
import { type RealProduct, startRealProduct } from "#tests/support/real-product.ts";

/** Ana, who chairs, on her first day: a mail, a passkey, an app; and what somebody with her mail alone can do. */
describe.each(engines.slice(-1))("a chair signs in (%s)", (engine) => {
  let product: RealProduct;
  let browser: Browser;
  let work: AtDevice;
  let home: AtDevice;
  let authenticator: CDPSession;
  let codes: string[] = [];
  let links = 0;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startRealProduct(engine), launchBrowser()]);
    work = await openDevice(browser, product.address, laptop);
    home = await openDevice(browser, product.address, phone);
    authenticator = await work.context.newCDPSession(work.page);
    await authenticator.send("WebAuthn.enable");
    await authenticator.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const button = (page: Page, name: string) => page.getByRole("button", { name });
  const heading = async (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
  const atHome = (page: Page) => page.waitForURL((url) => url.pathname === "/");
  async function followLink(page: Page) {
    await page.goto("/sign-in");
    await page.getByLabel("Your e-mail address").fill(product.emails.chair);
    await button(page, "Send me the link").click();
    await page.getByText("Look in your mail").waitFor();
    await page.goto(await product.mailbox.link(product.emails.chair, links++));
    await button(page, "Sign me in").click();
  }
  const mayManage = async ({ context }: AtDevice) =>
    (await context.request.get(`/series/${product.table.seriesId}/edit`)).status() === 200;
  async function signOut(page: Page) {
    await page.goto("/account");
    await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL((url) => url.pathname === "/sign-in");
  }
  const hasNoFault = async (page: Page) => expect(await accessibilityFaults(page)).toEqual([]);

  test("by mail alone is led to her account, and chairs nothing yet", async () => {
    await followLink(work.page);
    await work.page.getByText("One step is missing").waitFor();
    expect(new URL(work.page.url()).pathname).toBe("/account");
    expect(await mayManage(work)).toBe(false);
    await work.page.goto("/");
    await work.page.getByText("You cannot chair or coordinate yet").waitFor();
    await hasNoFault(work.page);
  });

  test("adds a passkey, keeps ten codes, and chairs from then on", async () => {
    await work.page.getByRole("link", { name: "add a second way to sign in" }).click();
    await button(work.page, "Add a passkey").click();
    await heading(work.page, "Recovery codes");
    await button(work.page, "Show me ten codes").click();
    const shown = work.page.getByRole("main").getByRole("listitem");
    await shown.first().waitFor();
    codes = await shown.allTextContents();
    expect(codes).toHaveLength(10);
    await hasNoFault(work.page);
    await work.page.getByRole("link", { name: "I have kept them" }).click();
    await work.page.getByText("10 codes left").waitFor();
    expect(await work.page.getByText("One step is missing").count()).toBe(0);
    expect(await mayManage(work)).toBe(true);
  });

  test("after signing out, the back button brings nothing back", async () => {
    await signOut(work.page);
    await work.page.goBack();
    await heading(work.page, "Sign in");
    expect(await work.page.content()).not.toContain("10 codes left");
  });

  test("signs in with the passkey alone", async () => {
    await work.page.goto("/sign-in?to=/action-items");
    await button(work.page, "Sign in with a passkey").click();
    await work.page.waitForURL((url) => url.pathname === "/action-items");
    expect(await mayManage(work)).toBe(true);
    await signOut(work.page);
  });

  test("after the mail is asked for it, too", async () => {
    await followLink(work.page);
    await heading(work.page, "One more step");
    expect((await work.context.request.get("/account", { maxRedirects: 0 })).status()).toBe(302);
    await hasNoFault(work.page);
    await button(work.page, "Use my passkey").click();
    await atHome(work.page);
    expect(await mayManage(work)).toBe(true);
  });

  test("on her phone, without the key, a recovery code lets her in, and once only", async () => {
    for (const wrongFirst of [false, true]) {
      await followLink(home.page);
      await heading(home.page, "One more step");
      if (wrongFirst) {
        await home.page.getByLabel("Recovery code").fill(codes[0]!);
        await button(home.page, "Go on").click();
        await home.page.getByText("This code is wrong, or was used before").waitFor();
      }
      await home.page.getByLabel("Recovery code").fill(codes[wrongFirst ? 1 : 0]!);
      await button(home.page, "Go on").click();
      await atHome(home.page);
      if (!wrongFirst) await signOut(home.page);
    }
    expect(await mayManage(home)).toBe(true);
  });

  test("sets up an app there, by text as well as by picture", async () => {
    await home.page.goto("/account");
    await button(home.page, "Set up an authenticator app").click();
    await heading(home.page, "Set up an authenticator app");
    await hasNoFault(home.page);
    const secret = (await home.page.locator("code").innerText()).replaceAll(/\s/g, "");
    await home.page.getByLabel("The six digits").fill("123 456");
    await button(home.page, "It works").click();
    await home.page.getByText("This code is wrong").waitFor();
    await home.page.getByLabel("The six digits").fill(await generate({ secret }));
    await button(home.page, "It works").click();
    await heading(home.page, "Your account");
    await home.page.getByText("Authenticator app", { exact: true }).waitFor();
    const told = product.mailbox.textsTo(product.emails.chair).filter((text) => text.includes("/account"));
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect(product.mailbox.textsTo(product.emails.chair).join()).not.toContain(secret);
  });

  test("ends all other sessions from there, and what is open on the other device stops", async () => {
    await work.page.goto("/");
    await home.page.goto("/account");
    await home.page.getByText("this device").waitFor();
    await button(home.page, "End all other sessions").click();
    await button(home.page, "End all other sessions").waitFor({ state: "detached" });
    await work.page.reload();
    await heading(work.page, "Sign in");
    expect(await mayManage(home)).toBe(true);
  });
});
