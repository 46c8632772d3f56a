// Starts the built product on an empty demo database, waits until it is ready, opens one page, and stops it.
import { spawn } from "node:child_process";

const started = Date.now();
const server = spawn(process.execPath, ["build/shell/main.js"], {
  stdio: ["ignore", "pipe", "inherit"],
  env: { ...process.env, NODE_ENV: "production", DEMO: "1", PORT: "0" },
});
const address = await new Promise((resolve, reject) => {
  let printed = "";
  server.stdout.on("data", (chunk) => {
    printed += chunk;
    const found = /ready: (\S+)/.exec(printed);
    if (found) resolve(found[1]);
  });
  server.on("exit", (code) => reject(new Error(`the demo ended with ${code} before it was ready`)));
  setTimeout(() => reject(new Error("the demo was not ready within two minutes")), 120_000).unref();
});
console.log(`ready in ${((Date.now() - started) / 1000).toFixed(1)} s`);
const page = await fetch(`${address}/sign-in`);
const html = await page.text();
server.kill("SIGTERM");
await new Promise((resolve) => server.on("exit", resolve));
if (page.status !== 200 || !html.includes('name="person"')) {
  console.error("the sign-in page does not offer the people of the demo");
  process.exit(1);
}
