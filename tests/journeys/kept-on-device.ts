import { expect, type Page } from "@playwright/test";

/** Waits until the device could show the agenda without a connection, and knows whose it is. */
export async function untilKept(page: Page): Promise<void> {
  const isKept = () =>
    page.evaluate(
      async () =>
        navigator.serviceWorker.controller !== null &&
        (await caches.match("/owner-in-doubt")) === undefined &&
        (await indexedDB.databases()).some((one) => one.name === "kontor"),
    );
  await expect.poll(isKept, { timeout: 20_000 }).toBe(true);
}
