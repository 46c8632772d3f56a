/**
 * `npx tsx scripts/mutate-guards.ts [--only app/agenda,app/access] [--quick] [--most 40] [--seed 1] [--resume file] [--again near]`: takes away
 * or weakens every guard of access that the sources hold, one at a time and in a copy of the tree, runs the tests that can
 * notice, and lists the guards whose loss nobody noticed. What tests/support/second-walls.ts says to stand behind one another
 * is then taken away together. Ends with 1 when there is a guard whose loss nobody noticed, either way. With --quick only
 * the tests near a guard and the cells of its operation are asked, and those that nobody there noticed are left to a run
 * without it. --again judges anew what has this verdict.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { chance } from "#tests/support/chance.ts";
import { type Guard, guardsIn, mutated } from "#tests/support/guards.ts";
import { copyTree, runTests } from "#tests/support/mutant-tree.ts";
import {
  type Group,
  groupsOf,
  isUnnoticed,
  judgeGroup,
  lineOf,
  type Verdict,
} from "#tests/support/second-walls.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    most: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    resume: { type: "string", default: join(tmpdir(), "tour-de-table-mutants.json") },
    parallel: { type: "string", default: "2" },
    quick: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    again: { type: "string", default: "" },
  },
});

const filesUnder = (folder: string, like: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => like.test(name))
    .map((name) => join(folder, name));

const sources = ["app", "server"].flatMap((folder) => filesUnder(folder, /\.tsx?$/));
const everyGuard = sources.flatMap((file) => guardsIn(file, readFileSync(file, "utf8")));
const only = values.only.split(",");
const asked = everyGuard.filter(({ file }) => only.some((part) => file.includes(part)));
const groups = groupsOf(everyGuard).filter((group) => group.guards.some((guard) => asked.includes(guard)));
/** With those that stand in a group with them. */
const guards = [...new Set([...asked, ...groups.flatMap((group) => group.guards)])];

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
  ...[
    ...["decide", "conditions", "operation", "overview", "decide-whatever-happens"],
    ...["viewer", "visible", "visible-entries"],
  ].map((name) => `tests/app/access/${name}.test.ts`),
  ...ofRoutes,
];

/** As they are in the copies, too: who writes another meanwhile does not disturb. */
const testFiles = filesUnder("tests", /\.test\.tsx?$/).map((name) => ({
  name,
  text: readFileSync(name, "utf8"),
}));

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
  const named = testFiles.filter(({ text }) => text.includes(`#${file}`)).map(({ name }) => name);
  const beside = existsSync(`tests/${dirname(file)}`) ? [`tests/${dirname(file)}`] : [];
  const near = file.startsWith("app/routes/") ? [...ofRoutes, ...named] : named.length ? named : beside;
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
  for (const guard of guards) console.log(lineOf(guard));
  console.log(`${guards.length} guards`);
  process.exit(0);
}

const known: Record<string, Verdict> = existsSync(values.resume)
  ? JSON.parse(readFileSync(values.resume, "utf8"))
  : {};
const keyOf = (together: Guard[]) => together.map(({ key }) => key).join(" & ");
const verdictOn = (guard: Guard) => known[guard.key];
const isWaiting = (together: Guard[]) => {
  const verdict = known[keyOf(together)];
  return !verdict || verdict === values.again || (verdict === "near" && !values.quick);
};

/** Of the tests as they are: one that fails anyway kills nothing. */
const sound = new Map<string, Promise<Verdict>>();
const nameOf = ({ test, of }: Asked) => `${test} ${of ?? ""}`.trim();

/** @returns null when it cannot be said, since a test fails with every guard in its place. */
async function judge(tree: string, together: Guard[]): Promise<Verdict | null> {
  const noticed = await firstToNotice(tree, together);
  if (!noticed) return values.quick ? "near" : "alive";
  const name = nameOf(noticed.asked);
  const whole = sound.get(name) ?? verdictOf(tree, noticed.asked);
  sound.set(name, whole);
  if ((await whole) === "alive") return noticed.verdict;
  console.log(`fails, or is slow, with every guard in its place: ${name}`);
  return null;
}

async function firstToNotice(tree: string, together: Guard[]) {
  const everyAsked = new Map(together.flatMap(testsFor).map((one) => [nameOf(one), one] as const));
  const files = new Map(together.map(({ file }) => [file, readFileSync(file, "utf8")] as const));
  try {
    for (const [file, source] of files) {
      const here = together.filter((guard) => guard.file === file);
      writeFileSync(join(tree, file), mutated(source, here));
    }
    for (const asked of everyAsked.values()) {
      const verdict = await verdictOf(tree, asked);
      if (verdict !== "alive") return { asked, verdict };
    }
    return null;
  } finally {
    for (const [file, source] of files) writeFileSync(join(tree, file), source);
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

const trees = Array.from({ length: Number(values.parallel) }, copyTree);
/** Each of these taken away together, and what that was found to be worth. */
async function judgeAll(waiting: Guard[][]): Promise<void> {
  const work = async (tree: string) => {
    for (let together = waiting.shift(); together; together = waiting.shift()) {
      const verdict = await judge(tree, together);
      if (!verdict) continue;
      known[keyOf(together)] = verdict;
      writeFileSync(values.resume, JSON.stringify(known, null, 1));
      console.log(`${verdict}: ${together.map(lineOf).join(" & ")}`);
    }
  };
  await Promise.all(trees.map(work));
}

const draw = chance(Number(values.seed));
const order = guards.map((guard) => ({ guard, at: draw() })).sort((a, b) => a.at - b.at);
const alone = order.map(({ guard }) => [guard]).filter(isWaiting);
console.log(`${guards.length} guards, ${guards.length - alone.length} known, ${alone.length} to go`);
try {
  await judgeAll(alone.slice(0, Number(values.most)));
  const unnoticed = ({ guards: walls }: Group) => walls.every((guard) => isUnnoticed(verdictOn(guard)));
  await judgeAll(
    groups
      .filter(unnoticed)
      .map((group) => group.guards)
      .filter(isWaiting),
  );
} finally {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
}

const judged = guards.filter(verdictOn);
const complete = groups.filter((group) => group.guards.every(verdictOn));
const judgedGroups = complete.map((group) => ({
  group,
  verdict: judgeGroup(group, verdictOn, known[keyOf(group.guards)]),
}));
const behind = judgedGroups.flatMap(({ group, verdict }) => (verdict.holds ? group.guards : []));
const count = (verdict: Verdict) => judged.filter((guard) => verdictOn(guard) === verdict).length;
const alive = judged.filter((guard) => isUnnoticed(verdictOn(guard)) && !behind.includes(guard));
console.log(
  `\n${judged.length} of ${guards.length} judged: ${count("killed")} killed, ${behind.length} behind another wall, ` +
    `${alive.length} alive, ${count("slow")} too slow to say, ${count("unloadable")} stop the product from starting`,
);
for (const guard of alive) console.log(`  ${lineOf(guard)}`);
const broken = judgedGroups.flatMap(({ group, verdict }) => (verdict.holds ? [] : [{ group, verdict }]));
for (const { group, verdict } of broken) {
  console.log(`no second walls: ${group.why}`);
  for (const guard of verdict.noticedAlone) console.log(`  noticed alone: ${lineOf(guard)}`);
  if (verdict.noticedAlone.length === 0) console.log("  nobody notices the loss of all");
}
process.exit(alive.length || broken.length ? 1 : 0);
