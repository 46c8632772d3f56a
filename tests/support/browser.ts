import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";

/** The Chromium that scripts/setup.mjs found or installed. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export const projector = { viewport: { width: 1920, height: 1080 } };
export const laptop = { viewport: { width: 1280, height: 800 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A person of the demo at a device of their own, signed in by one click. What goes wrong on the page ends up in `troubles`. */
export interface AtDevice {
  page: Page;
  context: BrowserContext;
  troubles: string[];
}

export async function openDevice(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = laptop,
): Promise<AtDevice> {
  const context = await browser.newContext({ baseURL: address, locale: "en-CA", ...options });
  const page = await context.newPage();
  context.setDefaultTimeout(12_000);
  const goTo = page.goto.bind(page);
  page.goto = async (...given) => {
    const answer = await goTo(...given);
    await alive(page);
    return answer;
  };
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`${error.name}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(message.text());
  });
  return { page, context, troubles };
}

/** Until React has taken the page over, or a page has none: a busy machine shows it well before its buttons do anything. */
async function alive(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () =>
        document.querySelector("script[type=module]") === null ||
        Object.keys(document.body.firstElementChild ?? {}).some((key) => key.startsWith("__reactFiber")),
      undefined,
      { timeout: 10_000 },
    )
    .catch(() => {});
}

/** Acknowledges the statement in the sheet that a room shows first. */
export async function acknowledgeHere(page: Page): Promise<void> {
  const say = page.getByRole("dialog").getByRole("button", { name: /^(I acknowledge|Je m’engage)/ });
  await say.click();
  await say.waitFor({ state: "hidden" });
}

/** Signs in by the demo's one-click choice. `name`: as it stands on the button. */
export async function signInAs(device: AtDevice, name: string): Promise<void> {
  await device.page.goto("/sign-in");
  await device.page.getByRole("button", { name: new RegExp(name) }).click();
  await device.page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
