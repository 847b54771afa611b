import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";

const places = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where a Chromium is on this machine, or null. `CHROMIUM` names another one. */
export function findChromium() {
  for (const place of places) {
    try {
      accessSync(place, constants.X_OK);
      return place;
    } catch {
      // Not here; the next place may have it.
    }
  }
  return null;
}

/** Installs Debian's Chromium; elsewhere says what to do. */
export function installChromium() {
  const isRoot = process.getuid?.() === 0;
  const apt = (args) =>
    spawnSync(isRoot ? "apt-get" : "sudo", isRoot ? args : ["-n", "apt-get", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  process.stderr.write("kontor: installing Chromium … ");
  apt(["update"]);
  const result = apt(["install", "-y", "--no-install-recommends", "chromium"]);
  process.stderr.write(result.status === 0 ? "done\n" : "failed\n");
  if (!findChromium())
    throw new Error(
      "the browser tests need Chromium: install it (Debian: apt-get install chromium), or name it by CHROMIUM=/path/to/chromium",
    );
}
