/**
 * `npx tsx scripts/naive.ts [--only F21,S9] [--parallel 1]`: makes the product naive in one place after the other (see
 * tests/support/naive.ts), in a copy of the tree, and runs the test that stands against it, first on the sound product.
 * Lists what nobody noticed, and ends with 1 when there is any.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { copyTree, run, runTests, type TestRun } from "#tests/support/mutant-tree.ts";
import { type Naive, naive } from "#tests/support/naive.ts";

const { values } = parseArgs({
  options: {
    /** Numbers, or parts of what is said of an entry. */
    only: { type: "string", default: "" },
    parallel: { type: "string", default: "1" },
  },
});
const only = values.only.split(",");
const entries = naive.filter(
  ({ numbers, what }) =>
    !values.only || only.some((one) => numbers.includes(one) || (one.length > 4 && what.includes(one))),
);
const longest = 400_000;

const testOf = (tree: string, { test, title, postgres }: Naive) =>
  runTests(tree, test, { title, postgres, within: longest });

/** @throws when it cannot be built. */
async function build(tree: string, what: "shell" | "pages"): Promise<void> {
  const shell = ["node_modules/vite/bin/vite.js", "build", "--config", "vite.shell.config.ts"];
  const given = what === "pages" ? ["scripts/build.mjs"] : shell;
  if ((await run(tree, given, longest)) !== 0) throw new Error(`${what} cannot be built`);
  if (what === "shell")
    cpSync(join(tree, "db/migrations"), join(tree, "build/shell/migrations"), { recursive: true });
}

async function whileNaive(tree: string, entry: Naive): Promise<TestRun> {
  const file = join(tree, entry.file);
  const source = readFileSync(entry.file, "utf8");
  writeFileSync(
    file,
    source.replace(entry.find, () => entry.replace),
  );
  try {
    if (entry.built) await build(tree, entry.built);
    return await testOf(tree, entry);
  } finally {
    writeFileSync(file, source);
  }
}

const unnoticed: string[] = [];
const nameOf = ({ numbers, what }: Naive) => `${numbers.join(", ")}: ${what}`;

async function judge(tree: string, entry: Naive, sound: TestRun): Promise<void> {
  const began = performance.now();
  const naively = sound.verdict === "passed" && sound.ran > 0 ? await whileNaive(tree, entry) : null;
  // A test that did not even run has noticed nothing.
  const isNoticed = naively?.verdict === "failed" && naively.ran > 0;
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  console.log(`${isNoticed ? "noticed" : "NOT NOTICED"}: ${nameOf(entry)} (${seconds} s)`);
  if (naively === null) console.log(`  the sound product: ${sound.verdict}, ran ${sound.ran}: ${sound.why}`);
  else console.log(`  ${naively.verdict}, ran ${naively.ran}: ${naively.why}`);
  if (!isNoticed) unnoticed.push(nameOf(entry));
}

/** One tree's share, one after the other. All tests of the sound product come first: what is built once is enough for them. */
async function work(share: Naive[]): Promise<void> {
  const tree = copyTree();
  try {
    if (share.some(({ built }) => built)) await build(tree, "pages");
    const sound = new Map<string, TestRun>();
    for (const entry of share) {
      const name = `${entry.test} ${entry.title}`;
      if (!sound.has(name)) sound.set(name, await testOf(tree, entry));
    }
    for (const entry of share) await judge(tree, entry, sound.get(`${entry.test} ${entry.title}`)!);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

const parallel = Math.max(1, Number(values.parallel));
await Promise.all(
  Array.from({ length: parallel }, (_, at) =>
    work(entries.filter((_entry, index) => index % parallel === at)),
  ),
);
console.log(`\n${entries.length - unnoticed.length} of ${entries.length} noticed`);
for (const name of unnoticed) console.log(`  not noticed: ${name}`);
process.exit(unnoticed.length || entries.length === 0 ? 1 : 0);
