/**
 * `npx tsx benchmarks/page-weight.ts`: the JavaScript that a browser loads for each page of the built product until it is
 * idle, as gzip; the room and the console during a meeting, with a note open. Fails when a page weighs more than it may, or
 * when a page without a place to write loads the editor.
 */
import { gzipSync } from "node:zlib";
import { laptop, launchBrowser } from "#tests/support/browser.ts";
import { becomeWall, demoItem, demoMeetings, demoSession, giveSession } from "#tests/support/demo.ts";
import { demoPages, demoPeople } from "#tests/support/pages.ts";
import { startProduct } from "#tests/support/product.ts";

const limits: Record<string, number> = {
  "home-rep": 150,
  "home-chair": 150,
  agenda: 150,
  "minutes-confirmed": 150,
  "minutes-draft": 150,
  "home-french": 150,
  "agenda-french": 150,
  "minutes-french": 150,
  screen: 135,
  // With the editor: a note is open in them, see below.
  room: 320,
  console: 320,
};
/** Pages on which somebody may write a note. */
const writes = new Set(["console", "room"]);

const product = await startProduct("pglite");
const browser = await launchBrowser();
await putItemOnFloor();
let tooHeavy = 0;
console.log(
  `\n${"page".padEnd(22)}${"files".padStart(6)}${"JavaScript, gzip kB".padStart(22)}${"limit".padStart(8)}  editor`,
);
for (const { name, path, as, wall } of demoPages()) {
  const context = await browser.newContext({ baseURL: product.address, ...laptop });
  if (as) await giveSession(context, product.address, await demoSession(product.address, as));
  if (wall) await becomeWall(context, product.address, wall);
  const page = await context.newPage();
  const scripts: Promise<{ bytes: number; editor: boolean }>[] = [];
  page.on("response", (response) => {
    if (
      !response.url().startsWith(product.address) ||
      !/javascript/.test(response.headers()["content-type"] ?? "")
    )
      return;
    scripts.push(
      response.body().then((body) => ({
        bytes: gzipSync(body).length,
        editor: /ProseMirror-|prosemirror/i.test(body.toString()),
      })),
    );
  });
  await page.goto(path, { waitUntil: "networkidle" });
  if (writes.has(name)) await page.waitForSelector(".ProseMirror", { timeout: 15_000 });
  const loaded = await Promise.all(scripts);
  const kilobytes = loaded.reduce((sum, script) => sum + script.bytes, 0) / 1000;
  const limit = limits[name];
  const editor = loaded.some((script) => script.editor);
  const bad = (limit !== undefined && kilobytes > limit) || (editor && !writes.has(name));
  if (bad) tooHeavy++;
  console.log(
    `${name.padEnd(22)}${String(loaded.length).padStart(6)}${kilobytes.toFixed(1).padStart(22)}${String(limit ?? "").padStart(8)}  ${editor ? "yes" : "no"}${bad ? "   TOO HEAVY" : ""}`,
  );
  await context.close();
}
await browser.close();
await product.stop();
process.exit(tooHeavy ? 1 : 0);

/** The meeting runs and an item is on the table: room and console then show its note, with the editor. */
async function putItemOnFloor(): Promise<void> {
  const meeting = `${product.address}/meetings/${demoMeetings.now}`;
  const itemId = demoItem(0, "heron-27-move");
  const post = async (as: string, path: string, fields = {}) => {
    const { status } = await fetch(`${meeting}/${path}`, {
      method: "POST",
      redirect: "manual",
      headers: {
        Cookie: await demoSession(product.address, as),
        ...{ Origin: product.address, Accept: "application/json" },
      },
      body: new URLSearchParams(fields),
    });
    if (status >= 400) throw new Error(`${path}: ${status}`);
  };
  await post(demoPeople.chair, "start");
  await post(demoPeople.chair, "floor", { itemId });
  await post(demoPeople.rep, "acknowledgement");
}
