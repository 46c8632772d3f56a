import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type AtDevice,
  acknowledgeHere,
  laptop,
  launchBrowser,
  openDevice,
  phone,
  projector,
  signInAs,
} from "#tests/support/browser.ts";
import { engines } from "#tests/support/database.ts";
import { demoMeetings } from "#tests/support/demo.ts";
import { type Product, startProduct } from "#tests/support/product.ts";

const { now, next } = demoMeetings;
const question = "Larch-31: a bed for two while the roof is mended";
const wish = "To stay together, near the bus to work.";

/**
 * One biweekly cycle: a representative brings a question on a phone, the chair takes it on the agenda, the meeting runs on
 * four screens at once, minutes are read, confirmed and locked, and what was left comes back in the next meeting.
 */
describe.each(engines)("one full cycle (%s)", (engine) => {
  let product: Product;
  let browser: Browser;
  let chair: AtDevice;
  let wall: AtDevice;
  let rep: AtDevice;
  let attendee: AtDevice;
  let police: AtDevice;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(engine), launchBrowser()]);
    chair = await openDevice(browser, product.address, laptop);
    wall = { ...chair, page: await chair.context.newPage() };
    await wall.page.setViewportSize(projector.viewport);
    rep = await openDevice(browser, product.address, phone);
    attendee = await openDevice(browser, product.address, laptop);
    police = await openDevice(browser, product.address, laptop);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  test("people of the demo sign in with one click", async () => {
    await signInAs(chair, "Danielle Kowalchuk");
    await signInAs(rep, "Rosalinda Bautista");
    await signInAs(attendee, "Crystal Okafor");
    await signInAs(police, "Grant Lindqvist");
    // Shortly before midnight the meeting that is about to begin is of the next day.
    expect(await heading(rep.page)).toMatch(/^(Today|Tomorrow)$/);
  });

  test("the representative brings a question on a phone, and a closed tab loses nothing of it", async () => {
    await rep.page.getByRole("button", { name: /Question About a co-participant/ }).click();
    await rep.page.getByLabel("What does the person want?").fill(wish);
    await rep.page.getByText("Yes", { exact: true }).click();
    await rep.page.getByLabel("In one line").fill(question);
    await rep.page.getByText("Draft saved").waitFor();
    const draft = new URL(rep.page.url()).pathname;
    await rep.page.close();
    rep.page = await rep.context.newPage();
    await rep.page.goto(draft);
    expect(await rep.page.getByLabel("What does the person want?").inputValue()).toBe(wish);

    // Sent too early, it says field by field what is missing and keeps what is there.
    await rep.page.getByRole("button", { name: "Send to the chair" }).click();
    await rep.page.getByText("There is something to mend").waitFor();
    expect(await rep.page.getByLabel("In one line").inputValue()).toBe(question);

    await rep.page
      .getByLabel("What is the situation?")
      .fill("A couple sleeps in the shelter’s hall until Friday.");
    await rep.page.getByLabel("What do you ask the table?").fill("Who has a room for two, for five nights?");
    await rep.page.getByText("Coulee Outreach", { exact: true }).click();
    await rep.page.getByText("Coulee Outreach and Windrow House only").first().waitFor();
    await rep.page.getByRole("button", { name: "Send to the chair" }).click();
    await rep.page.getByRole("heading", { level: 1, name: question }).waitFor();
    await rep.page.getByText("Coulee Outreach and Windrow House only").first().waitFor();
  });

  test("nobody else sees it, and its address answers like one that does not exist", async () => {
    const address = new URL(rep.page.url()).pathname;
    const hidden = await police.page.request.get(address);
    const nothing = await police.page.request.get("/items/00000000-0000-4000-8000-000000000000");
    expect(hidden.status()).toBe(404);
    expect(nothing.status()).toBe(404);
    expect(await hidden.text()).not.toContain("Larch");
  });

  test("the chair accepts it, moves it by keyboard and says that the agenda changed", async () => {
    await chair.page.goto(`/meetings/${now}/agenda`);
    const card = chair.page.getByRole("article", { name: question });
    await card.getByText(wish).waitFor();
    await card.getByRole("button", { name: /^Accept/ }).click();
    const row = chair.page.locator("li", {
      has: chair.page.getByRole("button", { name: `Co-participant question: ${question}` }),
    });
    await row.waitFor();
    const before = await placeOf(chair.page, question);
    await row.getByRole("button", { name: `Co-participant question: ${question}` }).focus();
    await chair.page.keyboard.press("Alt+ArrowUp");
    await expect.poll(() => placeOf(chair.page, question)).toBe(before - 1);
    await expect
      .poll(async () => {
        await chair.page.reload();
        return placeOf(chair.page, question);
      })
      .toBe(before - 1);
  });

  test("the chair starts, and the meeting opens on every screen by itself", async () => {
    await rep.page.goto(`/meetings/${now}/room`);
    await attendee.page.goto(`/meetings/${now}/room`);
    await police.page.goto(`/meetings/${now}/room`);
    await wall.page.goto(`/meetings/${now}/screen`);
    await wall.page.getByRole("button", { name: "Show the wall here" }).click();
    await chair.page.goto(`/meetings/${now}/console`);
    await chair.page.getByRole("button", { name: "Start the meeting" }).click();
    for (const { page } of [chair, rep, attendee, police])
      await page.getByRole("heading", { level: 1, name: /Welcome/ }).waitFor();
    await wall.page.getByRole("heading", { level: 1, name: /Welcome/ }).waitFor();
    // The chair did so by starting.
    for (const { page } of [rep, attendee, police]) await acknowledgeHere(page);
  });

  test("one key gives the next item the floor", async () => {
    await chair.page.keyboard.press("ArrowRight");
    for (const { page } of [rep, attendee, police, wall])
      await page.getByRole("heading", { level: 1, name: "Open action items" }).waitFor();
    // What the table is owed is there with it; a slip of the hand is taken back in its place.
    const owed = chair.page.locator("[data-open-action]").first();
    await owed.getByRole("button", { name: /^Done: / }).click();
    await owed.getByRole("button", { name: /^Undo: / }).click();
    await owed.getByRole("button", { name: /^Done: / }).waitFor();
    await rep.page.locator("[data-open-action]").first().waitFor();
    await chair.page.locator("h1").click();
    await chair.page.keyboard.press("ArrowLeft");
    for (const { page } of [rep, attendee, police, wall])
      await page.getByRole("heading", { level: 1, name: /Welcome/ }).waitFor();
  });

  test("notes are written by three at once and are the same everywhere", async () => {
    const change = "The waiting list should not reset when people move";
    await giveFloor(chair.page, change);
    for (const { page } of [rep, attendee, wall])
      await page.getByRole("heading", { level: 1, name: change }).waitFor();
    const lines: [AtDevice, string][] = [
      [chair, "The city counts forty moves this year."],
      [rep, "Eleven of ours lost their place."],
      [attendee, "Two families began again from the end."],
    ];
    for (const [{ page }] of lines) await page.locator(".ProseMirror").waitFor();
    // Each in a paragraph of their own, typing at the same time.
    await chair.page.locator(".ProseMirror").click();
    await chair.page.keyboard.press("Enter");
    await chair.page.keyboard.press("Enter");
    await expect.poll(() => rep.page.locator(".ProseMirror p").count()).toBeGreaterThanOrEqual(3);
    await expect.poll(() => attendee.page.locator(".ProseMirror p").count()).toBeGreaterThanOrEqual(3);
    await Promise.all(
      lines.map(async ([{ page }, text], index) => {
        await page.locator(".ProseMirror p").nth(index).click();
        await page.keyboard.type(text, { delay: 15 });
      }),
    );
    for (const { page } of [chair, rep, attendee])
      for (const [, text] of lines) await page.locator(".ProseMirror").getByText(text).waitFor();
    for (const { page } of [chair, rep, attendee])
      await page.getByText("Saved", { exact: true }).first().waitFor();
    expect(
      await chair.page.locator(".ProseMirror .collaboration-carets__label").allTextContents(),
    ).toContainEqual(expect.stringContaining("Windrow House"));
  });

  test("an action item typed on the phone and a decision of the chair are on every screen", async () => {
    const line = rep.page.getByLabel("Record an action item");
    await line.fill("@Open Door Housing draft the rule on one page by tomorrow");
    await rep.page.getByText("Understood:").waitFor();
    await line.press("Enter");
    for (const { page } of [chair, attendee, wall])
      await page.getByText("draft the rule on one page").first().waitFor();

    await chair.page.locator("h1").click();
    await chair.page.keyboard.press("d");
    const decision = chair.page.getByLabel("Record a decision");
    await decision.fill("Tried for three months from the first of next month.");
    await chair.page.getByLabel("Reason").first().fill("People should not pay for moving.");
    await chair.page
      .getByLabel("Differing views")
      .first()
      .fill("One office would have preferred six months.");
    await decision.press("Enter");
    for (const { page } of [rep, attendee, wall])
      await page.getByText("Tried for three months").first().waitFor();
    await attendee.page.getByText("One office would have preferred six months.").first().waitFor();
  });

  test("an outcome is one key", async () => {
    await chair.page
      .getByRole("group", { name: "Outcome" })
      .getByRole("button", { name: /^Decided/ })
      .click();
    await expect
      .poll(() =>
        chair.page
          .getByRole("group", { name: "Outcome" })
          .getByRole("button", { name: /^Decided/ })
          .getAttribute("aria-pressed"),
      )
      .toBe("true");
  });

  test("a restricted item stays with the agencies it names", async () => {
    await giveFloor(chair.page, question);
    await rep.page.getByRole("heading", { level: 1, name: question }).waitFor();
    // Whoever is writing keeps what they write in front of them, until they go on.
    await attendee.page.getByRole("button", { name: "Back to the floor" }).click();
    for (const { page } of [police, attendee, wall]) {
      const words = page === wall.page ? "Restricted item" : "A restricted item is on";
      await page.getByRole("heading", { name: words }).waitFor();
      expect(await page.content()).not.toContain("Larch");
    }
    const whole = await police.page.request.get(`/meetings/${now}/room`);
    expect(await whole.text()).not.toContain("Larch");
    const agenda = await attendee.page.request.get(`/meetings/${now}`);
    expect(await agenda.text()).not.toContain("Larch");
  });

  test("closing assembles the minutes and carries over what was not reached", async () => {
    await chair.page
      .getByRole("button", { name: /Close the meeting/ })
      .first()
      .click();
    await chair.page.getByRole("button", { name: "Close and see the minutes" }).click();
    await chair.page.waitForURL(/\/minutes/);
    await attendee.page.goto(`/meetings/${now}/minutes`);
    for (const text of [
      "The city counts forty moves this year.",
      "Eleven of ours lost their place.",
      "Two families began again from the end.",
      "Tried for three months from the first of next month.",
      "People should not pay for moving.",
      "One office would have preferred six months.",
      "draft the rule on one page",
    ])
      await attendee.page.getByText(text).first().waitFor();
    expect(await attendee.page.content()).not.toContain("Larch");
  });

  test("the chair confirms, and from then on nothing can be changed", async () => {
    await chair.page.goto(`/meetings/${now}/minutes`);
    const agreed = chair.page.getByLabel("The table has agreed to these minutes.");
    if (await agreed.count()) await agreed.check();
    await chair.page.getByRole("button", { name: "Confirm the minutes" }).click();
    await chair.page.getByText(/confirmed .* by Danielle Kowalchuk/).waitFor();
    await attendee.page.reload();
    await attendee.page.getByText(/confirmed .* by Danielle Kowalchuk/).waitFor();
    await chair.page.getByRole("link", { name: "Verify the record" }).click();
    await chair.page.getByText(/Verified/).waitFor();
  });

  test("whoever owes something finds it and says how it ended", async () => {
    await attendee.page.goto("/action-items");
    await attendee.page.getByRole("link", { name: /Open Door Housing/ }).click();
    await attendee.page.getByRole("button", { name: "Done: draft the rule on one page" }).click();
    await attendee.page.getByText("Saved: draft the rule on one page").waitFor({ state: "attached" });
    await attendee.page.reload();
    await attendee.page
      .getByRole("button", { name: /^(Undo|Open again): draft the rule on one page/ })
      .waitFor();
  });

  test("what was open is on the agenda of the next meeting, which the chair publishes", async () => {
    await chair.page.goto(`/meetings/${next}/agenda`);
    await chair.page.getByRole("button", { name: `Co-participant question: ${question}` }).waitFor();
    await rep.page.goto(`/meetings/${next}`);
    await rep.page.getByRole("heading", { name: "The agenda is not published yet" }).waitFor();
    await chair.page.getByRole("button", { name: "Publish", exact: true }).click();
    await chair.page.getByRole("button", { name: "Publish the agenda" }).click();
    await chair.page.getByText("The agenda is published.").first().waitFor({ state: "attached" });
    await rep.page.reload();
    await rep.page.getByText(question).waitFor();
    await police.page.goto(`/meetings/${next}`);
    await police.page.getByRole("heading", { level: 1 }).waitFor();
    expect(await police.page.content()).not.toContain("Larch");
  });

  test("no page had an error, nor anything that its security policy refused", () => {
    const troubles = [chair, rep, attendee, police].flatMap((device) => device.troubles);
    expect(troubles.filter((trouble) => !/status of 404/.test(trouble))).toEqual([]);
  });
});

const heading = async (page: Page) => (await page.getByRole("heading", { level: 1 }).textContent())?.trim();

/** The place of an item in the builder, counted over all sections. */
async function placeOf(page: Page, title: string): Promise<number> {
  const titles = await page.locator('[data-focus="title"]').allTextContents();
  return titles.findIndex((text) => text.includes(title));
}

/** As a chair does it: open the item from the agenda at the left, then give it the floor. */
async function giveFloor(page: Page, title: string): Promise<void> {
  await page
    .getByRole("navigation", { name: "Agenda" })
    .getByRole("button", { name: new RegExp(title) })
    .click();
  await page.getByRole("button", { name: "Give the floor" }).click();
  await page.getByText("Following the floor").first().waitFor();
}
