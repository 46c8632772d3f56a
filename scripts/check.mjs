// `npm run check`: all that must hold before anything lands. Ends with "N passed, N failed" alone on a line.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureDependencies, requireNode } from "./setup.mjs";

requireNode();
ensureDependencies();

const scratch = mkdtempSync(join(tmpdir(), "tour-de-table-check-"));
const report = join(scratch, "tests.json");
let passed = 0;
let failed = 0;

function step(name, args, env = {}) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const run = spawnSync(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } });
  console.log(
    `── ${name}: ${run.status === 0 ? "ok" : "FAILED"} in ${Math.round((Date.now() - started) / 1000)} s`,
  );
  return run.status === 0;
}

/** What failed, told again at the end: the middle of a long log is where nobody looks. */
const failures = [];

function count(name, held) {
  if (held) passed++;
  else {
    failed++;
    failures.push(name);
  }
}

const check = (name, commands, env) =>
  count(
    name,
    commands.every((args) => step(name, args, env)),
  );

check("format and lint", [["node_modules/@biomejs/biome/bin/biome", "ci", "."]]);
check("types", [
  ["node_modules/@react-router/dev/bin.js", "typegen"],
  ["node_modules/typescript/bin/tsc", "--noEmit"],
]);

const tested = step("tests", [
  "scripts/test.mjs",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
]);
if (existsSync(report)) {
  const totals = JSON.parse(readFileSync(report, "utf8"));
  passed += totals.numPassedTests;
  failed += totals.numFailedTests;
  for (const file of totals.testResults) {
    const failedTests = file.assertionResults.filter((test) => test.status === "failed");
    for (const test of failedTests)
      failures.push(`${file.name}: ${test.fullName}\n${test.failureMessages.join("\n")}`);
    if (file.status === "failed" && failedTests.length === 0) failures.push(`${file.name}\n${file.message}`);
  }
  // A file that cannot even be loaded, or an error outside every test, fails the run without a failed test of its own.
  if (!tested && totals.numFailedTests === 0)
    count("tests: an error outside every test, or a file that did not load", false);
} else {
  count("tests: no report", false);
}

check("build", [["scripts/build.mjs"]]);
check("demo seed", [["scripts/demo-seed.mjs"]], { DATABASE_URL: join(scratch, "demo") });

rmSync(scratch, { recursive: true, force: true });
for (const failure of failures) console.log(`\nFAILED ${failure.slice(0, 3_000)}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
