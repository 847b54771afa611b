import { defineConfig } from "@playwright/test";
import { findChromium } from "./setup/chromium.mjs";
import { demonstrationOrigin, ports, resultsDir } from "./tests/journeys/ports.ts";

const executablePath = findChromium() ?? "";

/** An empty database on a server of one's own, made for this run by setup/test.mjs where TEST_DATABASE_URL is set. */
const ownDatabase = process.env.JOURNEYS_DATABASE_URL;

/** One demonstration server for all journeys, with its own data that are made anew for each run. */
export default defineConfig({
  testDir: "tests/journeys",
  outputDir: `${resultsDir}/journeys`,
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 90_000,
  reporter: [["list"], ["json", { outputFile: `${resultsDir}/playwright.json` }]],
  use: {
    baseURL: demonstrationOrigin,
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    trace: "off",
  },
  webServer: {
    command: ownDatabase ? "node bin/kontor demo" : "node bin/kontor demo --reset",
    url: `${demonstrationOrigin}/readyz`,
    timeout: 240_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "ignore",
    stderr: "pipe",
    env: {
      PORT: String(ports.demonstration),
      KONTOR_DATA_DIR: `${resultsDir}/journey-data`,
      KONTOR_TEST_HEADERS: "1",
      LOG_LEVEL: "error",
      DATABASE_URL: ownDatabase ?? "",
    },
  },
});
