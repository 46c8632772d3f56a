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

const count = (held) => (held ? passed++ : failed++);

count(step("format and lint", ["node_modules/@biomejs/biome/bin/biome", "ci", "."]));
count(
  step("types", ["node_modules/@react-router/dev/bin.js", "typegen"]) &&
    step("types", ["node_modules/typescript/bin/tsc", "--noEmit"]),
);

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
  // A file that cannot even be loaded fails the run without a failed test of its own.
  if (!tested && totals.numFailedTests === 0) failed++;
} else {
  failed++;
}

count(step("build", ["scripts/build.mjs"]));
count(step("demo seed", ["scripts/demo-seed.mjs"], { DATABASE_URL: join(scratch, "demo") }));

rmSync(scratch, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
