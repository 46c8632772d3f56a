/** The editor in a real browser, at the moments between what a person does and what the browser tells of it. */
import type { Browser, Page } from "playwright-core";
import { build, type Rollup } from "vite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contentOfBlocks, plainTextOf } from "#app/notes/note.ts";
import { documentOf } from "#app/notes/note-document.ts";
import { tryOn, vet } from "#server/realtime/update-guard.ts";
import { launchBrowser } from "#tests/support/browser.ts";

let browser: Browser;
let page: Page;
let code: string;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rollupOptions: { input: "tests/support/editor-page.ts", output: { format: "iife" } },
    },
  });
  code = (built as Rollup.RollupOutput).output[0].code;
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

beforeEach(async () => {
  page = await browser.newPage();
  await page.setContent("<!doctype html><title>Note</title>");
  await page.addScriptTag({ content: code });
  return () => page.close();
});

const open = (lines: string[]) => page.evaluate((given) => window.openEditor(given), lines);
const sent = async () => plainTextOf(await page.evaluate(() => window.editorPage.sent()));

/** As a click does: the browser has moved the caret, and tells the editor in a later task. */
const putCaret = () => getSelection()!.collapse(document.querySelector(".ProseMirror p")!.firstChild, 5);

test("Escape leaves it, as it leaves a line, so that single keys are commands again", async () => {
  await open(["first"]);
  await typeAfter(0, "!");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  await page.keyboard.type("b");
  expect(await sent()).toBe("first!");
});

test("what others write does not put the caret back to where it was before a click", async () => {
  await open(["first", "second", "third"]);
  await typeAfter(2, "!");
  await page.evaluate(`(${putCaret})(); window.editorPage.write(1, ", from elsewhere")`);
  await page.keyboard.type(" of all");
  expect(await sent()).toBe("first of all\nsecond, from elsewhere\nthird!");
});

test("nor does somebody else's caret", async () => {
  await open(["first", "second", "third"]);
  await typeAfter(2, "!");
  await page.evaluate(`new Promise((resolve) => {
    new MutationObserver(resolve).observe(document.querySelector(".ProseMirror"), { childList: true, subtree: true });
    // In the task before the one in which that caret is drawn.
    setTimeout(${putCaret});
    window.editorPage.pointAt(1);
  }).then(() => {})`);
  await page.keyboard.type(" of all");
  expect(await sent()).toBe("first of all\nsecond\nthird!");
});

test("what an input method composes stays whole while others write around it", async () => {
  await open(["first", "second"]);
  await typeAfter(0, " ");
  const session = await page.context().newCDPSession(page);
  for (const text of ["n", "ni", "nih", "nihon"]) {
    await session.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    await page.evaluate(() => {
      window.editorPage.write(0, "~", "start");
      window.editorPage.write(1, "~");
      window.editorPage.pointAt(1);
    });
  }
  await session.send("Input.insertText", { text: "日本" });
  await page.keyboard.type("!");
  expect(await sent()).toBe("~~~~first 日本!\nsecond~~~~");
});

test("an address that others wrote is made a link by nobody but them", async () => {
  await open(["first", "second"]);
  await page.evaluate(() => window.editorPage.write(1, ": see https://example.org there"));
  expect(await page.locator(".ProseMirror a").count()).toBe(0);
  await typeAfter(0, " see https://example.org ");
  expect(await page.locator(".ProseMirror a").count()).toBe(1);
});

describe("what the editor lets in, the server takes:", () => {
  const many = (count: number, one: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => one(at)).join("");
  const mixed = (count: number) => many(count, (at) => (at % 2 ? "a" : "<b>b</b>"));
  test.each([
    ["fifty pages of words", many(250, () => `<p>${"words ".repeat(13)}</p>`), true],
    ["a list of some hundred letters", `<ul>${many(600, () => "<li>a</li>")}</ul>`, true],
    ["a list of thousands of letters", `<ul>${many(9_000, () => "<li>a</li>")}</ul>`, false],
    ["two thousand letters, every other one bold", `<p>${mixed(2_000)}</p>`, true],
    ["twenty thousand letters, every other one bold", `<p>${mixed(20_000)}</p>`, false],
    [
      "thousands of addresses",
      many(3_000, (at) => `<p><a href="https://example.org/${at}">a</a></p>`),
      false,
    ],
    ["a letter of eight answers", `${"<blockquote>".repeat(8)}<p>a</p>${"</blockquote>".repeat(8)}`, true],
    [
      "a letter of a hundred answers",
      `${"<blockquote>".repeat(100)}<p>a</p>${"</blockquote>".repeat(100)}`,
      false,
    ],
    ["more than twenty thousand letters", `<p>${"word ".repeat(4_100)}</p>`, false],
  ])("%s", async (_, html, isTaken) => {
    await open(["first"]);
    await typeAfter(0, " ");
    await page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", pasted);
      clipboardData.setData("text/plain", "short");
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.querySelector(".ProseMirror")!.dispatchEvent(paste);
    }, html);
    const { tooLong, updates } = await page.evaluate(() => window.editorPage);
    expect({ tooLong, sent: updates.length }).toEqual(
      isTaken ? { tooLong: 0, sent: 2 } : { tooLong: 1, sent: 1 },
    );
    const server = documentOf(contentOfBlocks(["first"]), 1);
    for (const update of updates) {
      expect(vet(Uint8Array.from(update), server, () => true)).toEqual({ ok: true });
      expect(tryOn(server, Uint8Array.from(update))).toEqual({ ok: true, isNew: true });
    }
  });
});

async function typeAfter(line: number, words: string): Promise<void> {
  await page.locator(".ProseMirror p").nth(line).click();
  await page.keyboard.press("End");
  await page.keyboard.type(words);
}
