// Weight and time of one's own agenda on a slow network, against a running demonstration:
//   npm run demo                                  (in another terminal)
//   node bench/agenda.mjs [http://localhost:3000]
// The network is that of a crowded hall: 400 kbit/s, 400 ms there and back, for pages and worker alike.
import { chromium } from "@playwright/test";
import { findChromium } from "../setup/chromium.mjs";

const origin = process.argv[2] ?? "http://localhost:3000";
const rounds = 5;
const slow = {
  offline: false,
  latency: 400,
  downloadThroughput: 400_000 / 8,
  uploadThroughput: 400_000 / 8,
};

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Bytes over the wire and milliseconds until the plan can be read. */
async function visit(page, address) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slow);
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  const startedAt = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(".plan li, #next").first().waitFor();
  const milliseconds = performance.now() - startedAt;
  await page.waitForLoadState("networkidle");
  await session.detach();
  return { bytes, milliseconds };
}

const browser = await chromium.launch({
  executablePath: findChromium() ?? "",
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const path of ["/de/me", "/de/me/agenda"]) {
  const first = [];
  const later = [];
  const refresh = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    await context.request.post(`${origin}/demo/sign-in`, {
      form: { role: "participant" },
      headers: { origin },
      maxRedirects: 0,
    });
    const page = await context.newPage();
    first.push(await visit(page, `${origin}${path}`));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    later.push(await visit(page, `${origin}${path}`));
    const { headers, body } = await context.request
      .get(`${origin}/de/me/agenda/data`, { headers: { "accept-encoding": "gzip" } })
      .then(async (answer) => ({ headers: answer.headers(), body: await answer.body() }));
    refresh.push(Number(headers["content-length"] ?? body.length));
    await context.close();
  }
  const kB = (all) => (median(all.map((one) => one.bytes)) / 1000).toFixed(1);
  const seconds = (all) => (median(all.map((one) => one.milliseconds)) / 1000).toFixed(2);
  console.log(
    `${path.padEnd(16)} first ${kB(first)} kB, ${seconds(first)} s   later ${kB(later)} kB, ${seconds(later)} s   ` +
      `refresh ${(median(refresh) / 1000).toFixed(1)} kB   (median of ${rounds})`,
  );
}
await browser.close();
