// Weight and time of one's own agenda on a slow network, against a running demonstration:
//   npm run demo                                  (in another terminal)
//   node bench/agenda.mjs [http://localhost:3000]
// The network is that of a crowded hall: 400 kbit/s, 400 ms there and back, for pages and worker alike. Afterwards the same
// through a way that loses the connection instead of every fiftieth answer.
import { chromium } from "@playwright/test";
import { connect, createServer } from "node:net";
import { findChromium } from "../setup/chromium.mjs";

const origin = process.argv[2] ?? "http://localhost:3000";
const rounds = 5;
const roundsWithCuts = 25;
const cutShare = 0.02;
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
async function signedIn() {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.request.post(`${origin}/demo/sign-in`, {
    form: { role: "participant" },
    headers: { origin },
    maxRedirects: 0,
  });
  return context;
}

/** A way to the demonstration on which some answers are lost together with their connection. */
async function openCuttingWay() {
  let state = 20_170_921;
  let cutCount = 0;
  // Park–Miller, so that the same answers are lost each time.
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const server = createServer((client) => {
    const target = connect(Number(new URL(origin).port || 80), "127.0.0.1");
    let isLost = false;
    client.on("error", () => target.destroy());
    target.on("error", () => client.destroy());
    client.on("close", () => target.destroy());
    target.on("close", () => client.destroy());
    client.on("data", (request) => {
      isLost = random() < cutShare;
      target.write(request);
    });
    target.on("data", (answer) => {
      if (!isLost) return client.write(answer);
      cutCount += 1;
      return client.destroy();
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://localhost:${server.address().port}`,
    cutCount: () => cutCount,
    close: () => server.close(),
  };
}

for (const path of ["/de/me", "/de/me/agenda"]) {
  const first = [];
  const later = [];
  const refresh = [];
  for (let round = 0; round < rounds; round++) {
    const context = await signedIn();
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

const way = await openCuttingWay();
const withCuts = { first: [], later: [] };
/** Whoever sees the browser's own page of an error loads again; how long it took together. */
async function visitUntilRead(page, address) {
  let lostMs = 0;
  for (let reloads = 0; ; reloads++) {
    const startedAt = performance.now();
    try {
      const { milliseconds } = await visit(page, address);
      return { reloads, milliseconds: lostMs + milliseconds };
    } catch (failure) {
      if (reloads === 5) throw failure;
      lostMs += performance.now() - startedAt;
    }
  }
}
for (let round = 0; round < roundsWithCuts; round++) {
  const context = await signedIn();
  const page = await context.newPage();
  withCuts.first.push(await visitUntilRead(page, `${way.origin}/de/me`));
  const worker = () =>
    page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 3_000 });
  // A worker that was not fetched as a whole is fetched with the next page.
  while (
    !(await worker().then(
      () => true,
      () => false,
    ))
  )
    await page.reload().catch(() => {});
  withCuts.later.push(await visitUntilRead(page, `${way.origin}/de/me`));
  await context.close();
}
for (const [name, all] of Object.entries(withCuts)) {
  const times = all.map((one) => one.milliseconds).toSorted((a, b) => a - b);
  const at = (share) => (times[Math.ceil(share * times.length) - 1] / 1000).toFixed(2);
  console.log(
    `${(cutShare * 100).toFixed(0)} % of answers lost, ${name} visit: ${at(0.5)} s (median), ${at(0.95)} s (p95), ${at(1)} s at most; ` +
      `${all.filter((one) => one.reloads > 0).length} of ${all.length} had to load again`,
  );
}
console.log(`${way.cutCount()} connections were cut`);
way.close();
await browser.close();
