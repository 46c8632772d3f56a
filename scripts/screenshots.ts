/**
 * `npm run screenshots [-- name …]`: pictures of every page at three sizes, light and dark, in English and French, from
 * the demo partnership into screenshots/ (ignored by git). Look at them.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { laptop, launchBrowser, phone, projector } from "#tests/support/browser.ts";
import { becomeWall, demoSession, giveSession } from "#tests/support/demo.ts";
import { demoPages } from "#tests/support/pages.ts";
import { startProduct } from "#tests/support/product.ts";

const wanted = process.argv.slice(2);
const sizes = { projector, laptop, phone };
const variants = [
  { language: "en", theme: "light" },
  { language: "en", theme: "dark" },
  { language: "fr", theme: "light" },
] as const;

const product = await startProduct("pglite");
const browser = await launchBrowser();
const folder = "screenshots";
if (!wanted.length) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const pages = demoPages().filter(
  (page) => !wanted.length || wanted.some((name) => page.name.startsWith(name)),
);
const sessions = new Map<string, string>();
for (const person of new Set(pages.flatMap((page) => page.as ?? [])))
  sessions.set(person, await demoSession(product.address, person));

for (const { language, theme } of variants)
  for (const [size, options] of Object.entries(sizes))
    for (const { name, path, as, only, wall } of pages) {
      if ((only && only !== size) || (size === "projector" && !only && theme === "dark")) continue;
      const context = await browser.newContext({
        baseURL: product.address,
        locale: language === "fr" ? "fr-CA" : "en-CA",
        ...options,
      });
      const session = as && sessions.get(as);
      if (session) {
        await giveSession(context, product.address, session);
        // The language is the person's own: switch it as a person would.
        await context.request.post("/language", {
          form: { language, to: "/" },
          headers: { Origin: product.address },
          maxRedirects: 0,
        });
        if (wall) await becomeWall(context, product.address, wall);
      }
      await context.addCookies([
        { name: "theme", value: theme, url: product.address },
        { name: "language", value: language, url: product.address },
      ]);
      const page = await context.newPage();
      await page.goto(path, { waitUntil: "networkidle" });
      await page.screenshot({
        path: join(folder, `${name}.${size}.${language}.${theme}.png`),
        fullPage: size !== "projector" || !only,
      });
      await context.close();
    }

await browser.close();
await product.stop();
console.log(`  Pictures are in ${folder}/`);
