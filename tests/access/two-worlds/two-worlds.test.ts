import { expect, test } from "vitest";
import { onEachDatabase } from "#tests/support/database.ts";
import { classes, type Observations, type ObserverClass, play } from "./world.ts";

/** How many pairs of worlds, over both databases; `scripts/two-worlds.ts` asks for more. */
const worlds = Number(process.env.TWO_WORLDS ?? 10);
const firstSeed = Number(process.env.TWO_WORLDS_SEED ?? 1);

/** The first entry in which two observations differ, with its place and a little of what is around it. */
function difference(one: string[], other: string[]): string | null {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [one[index] ?? "(nothing more)", other[index] ?? "(nothing more)"];
    if (a === b) continue;
    // A different length says nothing of what is different.
    const bare = (text: string) => text.replace(/^\d+ characters$/m, "");
    let from = 0;
    while (bare(a)[from] === bare(b)[from] && from < bare(a).length) from++;
    const around = (text: string) => bare(text).slice(Math.max(0, from - 160), from + 240);
    return `entry ${index}: ${a.slice(0, 60)}\n  one:   …${around(a)}…\n  other: …${around(b)}…`;
  }
  return null;
}

onEachDatabase("two worlds that differ in what is hidden", (t) => {
  const share = Math.ceil(worlds / 2);
  const offset = t.kind === "pglite" ? 0 : share;

  test(
    `are one and the same to everybody from whom it is hidden (${share} pairs)`,
    async () => {
      const found: string[] = [];
      const began = performance.now();
      let before: { seed: number; seen: Observations } | null = null;
      for (let index = 0; index < share && found.length < 5; index++) {
        const seed = firstSeed + offset + index;
        const one = await play(t.db, { open: seed, hidden: 2 * seed });
        const other = await play(t.db, { open: seed, hidden: 2 * seed + 1 });
        for (const name of Object.keys(classes) as ObserverClass[]) {
          const differs = difference(one[name], other[name]);
          if (differs) found.push(`${t.kind}, seed ${seed}, ${name}: ${differs}`);
          // Whoever may read nothing of any item cannot tell this meeting from the one before.
          const outside = classes[name].outside && before && difference(before.seen[name], one[name]);
          if (outside) found.push(`${t.kind}, seeds ${before!.seed} and ${seed}, ${name}: ${outside}`);
        }
        before = { seed, seen: one };
        // A wall that is told nothing has nothing to give away.
        expect(
          one["wall of the room"].filter((entry) => entry.includes("room:state")).length,
        ).toBeGreaterThan(2);
        if (share > 10 && (index + 1) % 5 === 0)
          console.log(`${t.kind}: ${index + 1} pairs in ${Math.round(performance.now() - began)} ms`);
      }
      expect(found.join("\n\n")).toBe("");
    },
    60_000 + worlds * 40_000,
  );
});
