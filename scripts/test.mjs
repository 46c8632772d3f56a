// `npm test`: every test, with all that it needs; `npm test -- tests/app/agenda` for some.
import { spawnSync } from "node:child_process";
import { ensureBrowser, ensureBuild, ensureDependencies, requireNode } from "./setup.mjs";

requireNode();
ensureDependencies();
const browser = ensureBrowser();
ensureBuild();
const run = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, CHROMIUM: browser },
});
process.exit(run.status ?? 1);
