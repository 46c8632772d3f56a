/**
 * `npx tsx scripts/mutate-guards.ts [--only app/agenda] [--quick] [--most 40] [--seed 1] [--resume file]`: takes away or weakens every
 * guard of access that the sources hold, one at a time and in a copy of the tree, runs the tests that can notice, and
 * lists the guards whose loss nobody noticed. Ends with 1 when there are any. With --quick only the tests near a guard
 * and the cells of its operation are asked, and those that nobody there noticed are left to a run without it.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { chance } from "#tests/support/chance.ts";
import { type Guard, guardsIn, mutated } from "#tests/support/guards.ts";
import { copyTree, runTests } from "#tests/support/mutant-tree.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    most: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    resume: { type: "string", default: join(tmpdir(), "tour-de-table-mutants.json") },
    parallel: { type: "string", default: "2" },
    quick: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});

const filesUnder = (folder: string, like: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => like.test(name))
    .map((name) => join(folder, name));

const sources = ["app", "server"].flatMap((folder) => filesUnder(folder, /\.tsx?$/));
const guards = sources
  .filter((file) => file.includes(values.only))
  .flatMap((file) => guardsIn(file, readFileSync(file, "utf8")));

/** Tests that ask for everything: the last word, since they take minutes. */
const cells = "tests/access/cells.test.ts";
const everywhere = ["tests/access/not-found.test.ts", cells];
const ofDoor = [
  "tests/server/realtime/admission.test.ts",
  "tests/server/realtime/revocation.test.ts",
  "tests/server/http",
];
const ofRoutes = ["tests/access/registration.test.ts"];
const ofAccess = [
  ...["decide", "operation", "overview", "decide-whatever-happens", "viewer", "visible"].map(
    (name) => `tests/app/access/${name}.test.ts`,
  ),
  ...ofRoutes,
];

/** One run that can notice: a test file or folder; of the cells, if an operation is named, those of that one. */
interface Asked {
  test: string;
  of?: string;
}
/** The operation that a guard asks for, where its text says so. */
const operationIn = ({ places }: Guard) => /"([a-z-]+\.[a-z-]+)"/.exec(places[0]!.before)?.[1];

/**
 * The runs that can notice, the quickest first: tests that name its file, or lie beside it, then the cells of its
 * operation, and then those that ask for everything.
 */
function testsFor(guard: Guard): Asked[] {
  const { file } = guard;
  if (file.startsWith("app/access/")) return ofAccess.map((test) => ({ test }));
  const named = filesUnder("tests", /\.test\.tsx?$/).filter((test) =>
    readFileSync(test, "utf8").includes(`#${file}`),
  );
  const beside = existsSync(`tests/${dirname(file)}`) ? [`tests/${dirname(file)}`] : [];
  const near = file.startsWith("app/routes/") ? ofRoutes : named.length ? named : beside;
  const far = values.quick ? [] : file.startsWith("server/") ? ofDoor : everywhere;
  const of = operationIn(guard);
  const first = [...new Set(near)].filter(
    (test) => !/journeys|faults|two-worlds|canaries|revocations\//.test(test) && !everywhere.includes(test),
  );
  return [
    ...first.map((test) => ({ test })),
    ...(of && !file.startsWith("server/") ? [{ test: cells, of }] : []),
    ...far.filter((test) => !first.includes(test)).map((test) => ({ test })),
  ];
}

if (values.list) {
  for (const guard of guards) console.log(`${guard.file}:${guard.line} ${guard.how}: ${guard.text}`);
  console.log(`${guards.length} guards`);
  process.exit(0);
}

/**
 * "near": no test near it noticed (--quick); those that ask for everything were not asked. "unloadable": the product
 * does not even start without it, which says nothing about the tests.
 */
type Verdict = "killed" | "alive" | "slow" | "near" | "unloadable";
const known: Record<string, Verdict> = existsSync(values.resume)
  ? JSON.parse(readFileSync(values.resume, "utf8"))
  : {};
const keyOf = ({ file, line, how, places }: Guard) => `${file}:${line} ${how} ${places[0]!.before}`;
const draw = chance(Number(values.seed));
const order = guards.map((guard) => ({ guard, at: draw() })).sort((a, b) => a.at - b.at);
const waiting = order
  .map(({ guard }) => guard)
  .filter((guard) => !(keyOf(guard) in known) || (known[keyOf(guard)] === "near" && !values.quick))
  .slice(0, Number(values.most));
console.log(`${guards.length} guards, ${Object.keys(known).length} known, ${waiting.length} to go`);

/** Of the tests as they are: one that fails anyway kills nothing. */
const sound = new Map<string, Promise<Verdict>>();

async function judge(tree: string, guard: Guard): Promise<Verdict> {
  for (const asked of testsFor(guard)) {
    const name = `${asked.test} ${asked.of ?? ""}`;
    const whole = sound.get(name) ?? verdictOf(tree, asked);
    sound.set(name, whole);
    if ((await whole) !== "alive")
      throw new Error(`${name} fails, or is slow, with every guard in its place`);
  }
  const source = readFileSync(guard.file, "utf8");
  const file = join(tree, guard.file);
  writeFileSync(file, mutated(source, guard));
  try {
    for (const asked of testsFor(guard)) {
      const verdict = await verdictOf(tree, asked);
      if (verdict !== "alive") return verdict;
    }
    return values.quick ? "near" : "alive";
  } finally {
    writeFileSync(file, source);
  }
}

/** A test that fails has killed the mutant. */
async function verdictOf(tree: string, { test, of }: Asked): Promise<Verdict> {
  // The cells are asked for on PostgreSQL, where that takes a quarter of the time.
  const onBoth = test === cells;
  const { verdict, ran } = await runTests(tree, test, {
    postgres: onBoth,
    ...(of ? { env: { CELLS_OF: of } } : {}),
  });
  if (verdict === "failed") return ran > 0 ? "killed" : "unloadable";
  return verdict === "passed" ? "alive" : "slow";
}

const trees: string[] = [];
async function work(): Promise<void> {
  const tree = copyTree();
  trees.push(tree);
  for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
    const verdict = await judge(tree, guard);
    known[keyOf(guard)] = verdict;
    writeFileSync(values.resume, JSON.stringify(known, null, 1));
    console.log(`${verdict}: ${guard.file}:${guard.line} ${guard.how}: ${basename(guard.text)}`);
  }
}
try {
  await Promise.all(Array.from({ length: Number(values.parallel) }, work));
} finally {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
}
const alive = guards.filter((guard) => ["alive", "near"].includes(known[keyOf(guard)] ?? ""));
const judged = guards.filter((guard) => keyOf(guard) in known);
const unloadable = judged.filter((guard) => known[keyOf(guard)] === "unloadable");
console.log(
  `\n${judged.length} of ${guards.length} judged, ${alive.length} alive, ${unloadable.length} stop the product from starting`,
);
for (const guard of alive) console.log(`  ${guard.file}:${guard.line} ${guard.how}: ${guard.text}`);
process.exit(alive.length ? 1 : 0);
