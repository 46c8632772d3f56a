import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { outsideTheBundle } from "./scripts/outside-the-bundle.mjs";

export default defineConfig(({ command }) => ({
  plugins: [tailwindcss(), reactRouter()],
  resolve: { dedupe: ["yjs", "prosemirror-model", "react", "react-dom"] },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // What most pages share is one file: thirty small ones compress badly, and each is a request. (The words of rare pages are not shared.)
            advancedChunks: {
              groups: [
                { name: "shared", test: /\/app\/(ui|i18n)\/(?!rare-)|\/lucide-react\//, minShareCount: 4 },
              ],
            },
          },
        },
      },
    },
    ssr: {
      build: { rollupOptions: { input: "./server/app.ts" } },
      // Pages' server code is bundled whole; what has native or WebAssembly parts stays outside.
      resolve: {
        // In development Node loads packages itself: Vite cannot evaluate those that are not ES modules.
        noExternal: command === "build" || undefined,
        external: outsideTheBundle,
      },
    },
  },
  optimizeDeps: { exclude: ["@electric-sql/pglite"] },
}));
