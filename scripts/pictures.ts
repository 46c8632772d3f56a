/** `npx tsx scripts/pictures.ts`: the pictures of the README, of a meeting of the demo partnership in full swing. */
import { mkdirSync } from "node:fs";
import { launchBrowser, openDevice, phone } from "#tests/support/browser.ts";
import {
  demoItem,
  demoMeetings,
  demoSession,
  everybodyAtDemoTable,
  giveSession,
} from "#tests/support/demo.ts";
import { demoPeople } from "#tests/support/pages.ts";
import { startProduct } from "#tests/support/product.ts";

const folder = "docs/pictures";
const { now } = demoMeetings;
mkdirSync(folder, { recursive: true });
const product = await startProduct("pglite");
const browser = await launchBrowser();

const at = async (person: string, options: object) => {
  const device = await openDevice(browser, product.address, options);
  await giveSession(device.context, product.address, await demoSession(product.address, person));
  return device;
};
const chair = await at(demoPeople.chair, { viewport: { width: 1280, height: 800 } });
const wall = await at(demoPeople.chair, { viewport: { width: 1280, height: 720 } });
const rep = await at(demoPeople.rep, phone);
const others = [
  "mireille-thibodeau",
  "grant-lindqvist",
  "crystal-okafor",
  "marlene-high-crane",
  "sophie-maillet",
];

await rep.page.goto("/", { waitUntil: "networkidle" });
await rep.page.screenshot({ path: `${folder}/home.png` });

const post = (path: string, form: Record<string, string>) =>
  chair.page.request.post(path, { form, headers: { Origin: product.address } });
await post(`/meetings/${now}/start`, {});
await post(`/meetings/${now}/acknowledgements`, { people: everybodyAtDemoTable });
const item = demoItem(0, "new-year-list-order");
await post(`/meetings/${now}/floor`, { itemId: item });
for (const person of others) {
  const device = await at(person, phone);
  await device.page.goto(`/meetings/${now}/room`);
}
await rep.page.goto(`/meetings/${now}/room`);
await chair.page.goto(`/meetings/${now}/console`);
await wall.page.goto(`/meetings/${now}/screen`);
await wall.page.getByRole("button", { name: "Show the wall here" }).click();
const notes = chair.page.locator(".ProseMirror");
await notes.click();
await chair.page.keyboard.type(
  "Eleven people moved this year, and eight of them began again at the end of the list.",
);
await chair.page.keyboard.press("Enter");
await chair.page.keyboard.type("The date of the first request is known in every file.");
await rep.page.locator(".ProseMirror p").last().click();
await rep.page.keyboard.type(" It takes one line in the form.");
const decision = chair.page.getByLabel("Record a decision");
await decision.fill("The date of the first request goes with the person, for three months.");
await chair.page.getByLabel("Reason").first().fill("Moving should not cost a place.");
await decision.press("Enter");
const action = chair.page.getByLabel("Record an action item");
await action.fill("@Open Door Housing writes the rule on one page by Friday");
await action.press("Enter");
await wall.page.getByText("writes the rule").first().waitFor();
await chair.page.locator("h1").click();
await chair.page.waitForTimeout(1_500);
await chair.page.screenshot({ path: `${folder}/console.png` });
await wall.page.screenshot({ path: `${folder}/screen.png` });
await browser.close();
await product.stop();
