// Builds pages (client and server side) and the process shell, each once; what was built from the same sources is kept.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { outsideTheBundle } from "./outside-the-bundle.mjs";

const run = (...args) => execFileSync(process.execPath, args, { stdio: "inherit" });
run("node_modules/@react-router/dev/bin.js", "build");
rmSync("build/shell", { recursive: true, force: true });
run("node_modules/vite/bin/vite.js", "build", "--config", "vite.shell.config.ts", "--logLevel", "warn");
cpSync("db/migrations", "build/shell/migrations", { recursive: true });

// The build is whole with these few packages: `npm install` in build/, then `node shell/main.js`.
const { name, version, engines, dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const needed = Object.fromEntries(outsideTheBundle.map((one) => [one, dependencies[one]]));
const production = { name, version, private: true, type: "module", engines, dependencies: needed };
writeFileSync("build/package.json", `${JSON.stringify(production, null, 2)}\n`);
