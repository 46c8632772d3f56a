// What the commands of the README need before they can run. Plain Node without dependencies: nothing is installed yet.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const say = (text) => console.log(`  ${text}`);

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`\n  Tour de table needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/** Installs what the lock file names, unless exactly that is installed. */
export function ensureDependencies() {
  const marker = "node_modules/.installed-lock";
  const wanted = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted) return;
  say("Installing dependencies (once, about a minute) …");
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm?.endsWith("js")
    ? [process.execPath, npm]
    : [process.platform === "win32" ? "npm.cmd" : "npm"];
  execFileSync(command, [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  writeFileSync(marker, wanted);
}

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Builds the product, unless it was built from exactly these sources. */
export function ensureBuild() {
  const hash = createHash("sha256");
  const sources = [
    "app",
    "db",
    "server",
    "public",
    "package-lock.json",
    "vite.config.ts",
    "vite.shell.config.ts",
    "react-router.config.ts",
  ];
  for (const file of sources.flatMap(filesBelow)) hash.update(file).update(readFileSync(file));
  const wanted = hash.digest("hex");
  const marker = "build/.sources";
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted) return;
  say("Building the product …");
  const built = spawnSync(process.execPath, ["scripts/build.mjs"], { encoding: "utf8" });
  if (built.status !== 0) {
    console.error(built.stdout, built.stderr);
    process.exit(1);
  }
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, wanted);
}

const knownBrowsers = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Path of a Chromium that journeys can use: one that is here, else installed by the system or downloaded by Playwright. */
export function ensureBrowser() {
  const here = () => knownBrowsers.find((path) => path && existsSync(path));
  const found = here() ?? playwrightBrowser();
  if (found) return found;
  say("Installing Chromium for the tests (once) …");
  const quiet = { stdio: ["ignore", "ignore", "inherit"] };
  const asRoot = process.getuid?.() === 0;
  if (asRoot && existsSync("/etc/debian_version") && !isUbuntu()) {
    spawnSync("apt-get", ["update", "-qq"], quiet);
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      ...quiet,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (here()) return here();
  }
  spawnSync(
    process.execPath,
    ["node_modules/playwright-core/cli.js", "install", ...(asRoot ? ["--with-deps"] : []), "chromium"],
    {
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const installed = here() ?? playwrightBrowser();
  if (installed) return installed;
  console.error(
    "\n  No Chromium could be installed. Install Chromium or Chrome and set CHROMIUM=/path/to/it.\n",
  );
  process.exit(1);
}

function playwrightBrowser() {
  const asked = spawnSync(
    process.execPath,
    ["-e", "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))"],
    {
      encoding: "utf8",
    },
  );
  const path = asked.stdout.trim();
  return path && existsSync(path) ? path : undefined;
}

const isUbuntu = () =>
  existsSync("/etc/os-release") && /^ID=ubuntu$/m.test(readFileSync("/etc/os-release", "utf8"));
