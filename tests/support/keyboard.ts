import type { Page } from "playwright-core";

/** Presses Tab until what has the focus is named so; fails when a whole round has passed. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body) return "";
      const labels = [...((element as HTMLInputElement).labels ?? [])].map(
        (label) => label.textContent ?? "",
      );
      return (element.getAttribute("aria-label") ?? [...labels, element.textContent ?? ""].join(" ")).trim();
    });
    if (name.test(focused)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`nothing named ${name} can be reached by Tab`);
}
