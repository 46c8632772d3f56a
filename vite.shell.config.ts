import { defineConfig } from "vite";
import { outsideTheBundle } from "./scripts/outside-the-bundle.mjs";

/** The process shell for production: one file beside the compiled pages, with what has native parts left outside. */
export default defineConfig({
  build: {
    ssr: "server/main.ts",
    outDir: "build/shell",
    target: "node20",
    minify: false,
    copyPublicDir: false,
    rollupOptions: { output: { entryFileNames: "main.js", chunkFileNames: "[name].js" } },
  },
  ssr: {
    noExternal: true,
    // Vite itself is asked for in development only.
    external: [...outsideTheBundle, "vite"],
  },
});
