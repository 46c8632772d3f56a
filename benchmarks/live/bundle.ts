/** Compiles what runs in processes of its own, as the product is compiled: nothing is translated while it is measured. */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "vite";

const outDir = join(process.cwd(), "node_modules", ".cache", "tour-de-table", "benchmarks");

/** Where the compiled file of an entry stands. */
export const compiled = (entry: string) => join(outDir, `${entry}.js`);

export async function compile(): Promise<void> {
  const servers = readdirSync("benchmarks/live/servers").map((file) => `benchmarks/live/servers/${file}`);
  const entries = [...servers, "benchmarks/live/client-process.ts"];
  await build({
    configFile: false,
    logLevel: "warn",
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: "node20",
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(entries.map((file) => [basename(file, ".ts"), file])),
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
}
