// `npm run demo`: from a fresh clone to an open product. `npm run demo -- --fresh` begins the demo partnership anew.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { ensureBuild, ensureDependencies, requireNode } from "./setup.mjs";

requireNode();
ensureDependencies();
ensureBuild();

const folder = process.env.DATABASE_URL ?? ".data/demo";
if (process.argv.includes("--fresh") && !process.env.DATABASE_URL) {
  for (const name of existsSync(".data") ? readdirSync(".data") : [])
    if (name === "demo" || name.startsWith("demo.lock"))
      rmSync(`.data/${name}`, { recursive: true, force: true });
}

const port = await freePort(Number(process.env.PORT ?? 3000));
const server = spawn(process.execPath, ["build/shell/main.js"], {
  stdio: "inherit",
  env: {
    LOG_LEVEL: "warn",
    ...process.env,
    NODE_ENV: "production",
    DEMO: "1",
    DATABASE_URL: folder,
    PORT: String(port),
  },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 0));

/** The wanted port, or the next one that nobody listens on. */
async function freePort(wanted) {
  for (let port = wanted; port < wanted + 50; port++) {
    const free = await new Promise((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  return wanted;
}
