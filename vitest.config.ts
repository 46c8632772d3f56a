import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "tests/support/setup.ts",
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Browsers and processes are waited for more than anything is computed: one more than the cores of a small machine.
    maxWorkers: 3,
  },
});
