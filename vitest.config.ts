import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { noExternal: [/^@kontor\//] },
  test: {
    include: [
      "src/**/*.test.ts",
      "packages/*/src/**/*.test.ts",
      "demo/**/*.test.ts",
      "tests/{architecture,durability,command-line,over-http}/**/*.test.ts",
    ],
    exclude: ["**/node_modules/**"],
    globalSetup: ["src/testing/database-setup.ts"],
    setupFiles: ["src/testing/fixed-chance.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
