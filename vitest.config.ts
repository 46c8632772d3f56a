import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "tests/support/setup.ts",
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Browsers, servers and databases that are killed share two cores with everything else: what fails is tried once more,
    // and the report says so.
    retry: 1,
  },
});
