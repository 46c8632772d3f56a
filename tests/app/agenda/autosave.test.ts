import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Autosave, type AutosaveState, type SaveAnswer } from "#app/agenda/autosave.ts";
import { judgeSave } from "#app/agenda/draft-mark.ts";

/** A page, a server that judges saves as the real one does, and a network between them that a test plays. */
class Simulation {
  text = "";
  kept: { text: string; mark: string } | null = null;
  state: AutosaveState = "saved";
  timers: (() => void)[] = [];
  onTheWay: { text: string; count: number; base: string; answer: (answer: SaveAnswer) => void }[] = [];
  answers: (() => void)[] = [];
  readonly autosave = new Autosave(
    {
      send: ({ count, base }) =>
        new Promise((answer) => this.onTheWay.push({ text: this.text, count, base, answer })),
      later: (work) => {
        this.timers.push(work);
        return () => {
          this.timers = this.timers.filter((one) => one !== work);
        };
      },
      show: (state) => {
        this.state = state;
      },
    },
    "",
  );

  type(text: string) {
    this.text = text;
    this.autosave.edited();
  }
  passTime() {
    const due = this.timers;
    this.timers = [];
    for (const work of due) work();
  }
  /** The request at `index` reaches the server; its answer is then on the way back. */
  arrive(index: number) {
    const [request] = this.onTheWay.splice(index % (this.onTheWay.length || 1), 1);
    if (!request) return;
    const mark = `page:${request.count}`;
    const verdict = judgeSave(this.kept?.mark ?? null, request.base, { page: "page", count: request.count });
    if (verdict === "write") this.kept = { text: request.text, mark };
    const keptMark = this.kept!.mark;
    this.answers.push(() =>
      request.answer({ kind: verdict === "conflict" ? "conflict" : "saved", mark: keptMark }),
    );
  }
  loseRequest() {
    this.onTheWay.shift()?.answer({ kind: "unreachable" });
  }
  async answer() {
    this.answers.shift()?.();
    await settle();
  }
  /** From now on the network works. */
  async heal() {
    for (let step = 0; step < 50; step++) {
      this.passTime();
      while (this.onTheWay.length) this.arrive(0);
      while (this.answers.length) await this.answer();
      await settle();
    }
  }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("autosave", () => {
  test("what is typed is saved a moment later, once", async () => {
    const page = new Simulation();
    page.type("a");
    page.type("ab");
    expect(page.state).toBe("saving");
    page.passTime();
    expect(page.onTheWay.map(({ text }) => text)).toEqual(["ab"]);
    page.arrive(0);
    await page.answer();
    expect(page).toMatchObject({ state: "saved", kept: { text: "ab" } });
    expect(page.timers).toEqual([]);
  });

  test("a lost connection is said, and what was typed arrives when it is back", async () => {
    const page = new Simulation();
    page.type("before the tunnel");
    page.passTime();
    page.loseRequest();
    await settle();
    expect(page.state).toBe("offline");
    page.type("in the tunnel");
    expect(page.state).toBe("offline");
    await page.heal();
    expect(page).toMatchObject({ state: "saved", kept: { text: "in the tunnel" } });
  });

  test("a closed tab sends the newest, and what it overtakes does not undo it", async () => {
    const page = new Simulation();
    page.type("first");
    page.passTime();
    page.type("first and last");
    page.autosave.leave();
    page.arrive(1);
    page.arrive(0);
    expect(page.kept?.text).toBe("first and last");
  });

  test("another page saved in between: nothing is overwritten until the person says so", async () => {
    const page = new Simulation();
    page.kept = { text: "from my phone", mark: "phone:3" };
    page.type("from my laptop");
    page.passTime();
    page.arrive(0);
    await page.answer();
    expect(page).toMatchObject({ state: "conflict", kept: { text: "from my phone" } });
    page.type("from my laptop, more");
    page.passTime();
    expect(page.onTheWay).toEqual([]);
    expect(await page.autosave.flush()).toBe(false);
    const kept = page.autosave.keepMine();
    await settle();
    await page.heal();
    expect(await kept).toBe(true);
    expect(page).toMatchObject({ state: "saved", kept: { text: "from my laptop, more" } });
  });

  test("flush waits for what is on its way and saves what came after", async () => {
    const page = new Simulation();
    page.type("one");
    page.passTime();
    page.type("two");
    const flushed = page.autosave.flush();
    await page.heal();
    expect(await flushed).toBe(true);
    expect(page.kept?.text).toBe("two");
  });

  test("whatever the network does, 'saved' is never a lie and in the end the last word is kept", async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant({ do: "type" as const }) },
      { weight: 3, arbitrary: fc.constant({ do: "passTime" as const }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant("arrive" as const), index: fc.nat(3) }) },
      { weight: 2, arbitrary: fc.constant({ do: "loseRequest" as const }) },
      { weight: 3, arbitrary: fc.constant({ do: "answer" as const }) },
      { weight: 1, arbitrary: fc.constant({ do: "leave" as const }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const page = new Simulation();
        let typed = 0;
        for (const one of steps) {
          if (one.do === "type") page.type(`text ${++typed}`);
          else if (one.do === "passTime") page.passTime();
          else if (one.do === "arrive") page.arrive(one.index);
          else if (one.do === "loseRequest") page.loseRequest();
          else if (one.do === "answer") await page.answer();
          else page.autosave.leave();
          await settle();
          if (page.state === "saved" && typed > 0) expect(page.kept?.text).toBe(page.text);
        }
        await page.heal();
        if (typed > 0) expect(page).toMatchObject({ state: "saved", kept: { text: `text ${typed}` } });
      }),
      { numRuns: 150 },
    );
  });
});
