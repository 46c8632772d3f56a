import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityFaults } from "#tests/support/accessibility.ts";
import { laptop, launchBrowser, openDevice, projector } from "#tests/support/browser.ts";
import { becomeWall, demoMeetings, demoSession, giveSession } from "#tests/support/demo.ts";
import { type DemoPage, demoPages, demoPeople } from "#tests/support/pages.ts";
import { type Product, startProduct } from "#tests/support/product.ts";

describe("every page, in both languages", () => {
  let product: Product;
  let browser: Browser;
  const sessions = new Map<string, string>();

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct("pglite"), launchBrowser()]);
    for (const key of Object.values(demoPeople)) sessions.set(key, await demoSession(product.address, key));
    // A running meeting shows more than a ready one.
    await post(product, sessions.get(demoPeople.chair), `/meetings/${demoMeetings.now}/start`);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function open(
    { path, as, only, wall }: DemoPage,
    language: "en" | "fr",
    size = only === "projector" ? projector : laptop,
  ) {
    const device = await openDevice(browser, product.address, {
      ...size,
      locale: language === "fr" ? "fr-CA" : "en-CA",
    });
    const session = as ? sessions.get(as) : undefined;
    if (session) {
      await giveSession(device.context, product.address, session);
      await post(product, session, "/language", { language, to: "/" });
      if (wall) await becomeWall(device.context, product.address, wall);
    }
    const asked = new Set<string>();
    device.page.on("request", (request) => asked.add(new URL(request.url()).origin));
    device.page.on("websocket", (socket) => asked.add(new URL(socket.url()).origin.replace("ws", "http")));
    await device.context.addCookies([{ name: "language", value: language, url: product.address }]);
    await device.page.goto(path, { waitUntil: "networkidle" });
    return { ...device, asked };
  }

  for (const language of ["en", "fr"] as const)
    test.each(demoPages())(
      `$name has no accessibility fault, no error, asks nobody else, and fits a phone (${language})`,
      async (page) => {
        const device = await open(page, language);
        expect(await accessibilityFaults(device.page)).toEqual([]);
        expect(await device.page.locator("html").getAttribute("lang")).toBe(`${language}-CA`);
        expect(await device.page.locator("h1").count()).toBe(1);
        expect([...device.asked], "asks no other host for anything").toEqual([product.address]);
        expect(device.troubles.filter((trouble) => !/status of 404/.test(trouble))).toEqual([]);
        if (!page.only) {
          await device.page.setViewportSize({ width: 320, height: 640 });
          expect(await device.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
            320,
          );
        }
        await device.context.close();
      },
    );
});

async function post(
  product: Product,
  session: string | undefined,
  path: string,
  fields: Record<string, string> = {},
) {
  const answer = await fetch(product.address + path, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie: session ?? "",
      Origin: product.address,
      "Content-Type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams(fields),
  });
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status}`);
}
