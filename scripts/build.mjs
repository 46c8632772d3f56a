// Builds pages (client and server side) and the process shell, each once; what was built from the same sources is kept.
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";

const run = (...args) => execFileSync(process.execPath, args, { stdio: "inherit" });
run("node_modules/@react-router/dev/bin.js", "build");
rmSync("build/shell", { recursive: true, force: true });
run("node_modules/vite/bin/vite.js", "build", "--config", "vite.shell.config.ts", "--logLevel", "warn");
cpSync("db/migrations", "build/shell/migrations", { recursive: true });
