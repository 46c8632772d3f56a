import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      // The pages of the whole product, from their sources: see tests/support/whole/.
      "virtual:react-router/server-build": `${import.meta.dirname}/tests/support/whole/server-build.ts`,
      // Its other form would bring a router of its own, to which the app's contexts are strangers.
      "@react-router/express": `${import.meta.dirname}/node_modules/@react-router/express/dist/index.mjs`,
    },
  },
  // As in production, where a test runs the whole product; React's development knows this form too.
  oxc: { jsx: { runtime: "automatic", development: false } },
  test: {
    server: { deps: { inline: [/@react-router\/express/] } },
    globalSetup: "tests/support/setup.ts",
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Browsers, servers and databases that are killed share two cores with everything else: what fails is tried once more,
    // and the report says so.
    retry: 1,
    // How quick something is, is measured: what only has to come is waited for.
    expect: { poll: { timeout: 12_000 } },
  },
});
