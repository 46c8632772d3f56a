import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { outsideTheBundle } from "./scripts/outside-the-bundle.mjs";

export default defineConfig(({ command }) => ({
  plugins: [tailwindcss(), reactRouter()],
  resolve: { dedupe: ["yjs", "prosemirror-model", "react", "react-dom"] },
  environments: {
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
