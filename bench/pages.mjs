// Weight of a first visit and time of the server's HTML, against a running demonstration:
//   npm run demo                                  (in another terminal)
//   node bench/pages.mjs [http://localhost:3000]
import { chromium } from "@playwright/test";
import { findChromium } from "../setup/chromium.mjs";

const origin = process.argv[2] ?? "http://localhost:3000";
const edition = "editions/stuttgart-2017";
const rounds = 30;
const pages = [
  { path: `/de/${edition}`, role: null },
  { path: "/de/organisations", role: null },
  { path: "/de/organisations/afbw", role: null },
  { path: "/de/me", role: "participant" },
  { path: "/de/me/agenda", role: "participant" },
  { path: "/de/me/suggestions", role: "participant" },
  { path: "/de/me/requests", role: "participant" },
  { path: `/de/organiser/${edition}`, role: "organiser" },
  { path: `/de/organiser/${edition}/people`, role: "organiser" },
  { path: `/de/organiser/${edition}/timetable`, role: "organiser" },
];

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Bytes over the wire until the network is quiet, in a browser that has seen nothing yet. */
async function weightOf(page, path) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(`${origin}${path}`, { waitUntil: "networkidle" });
  return bytes;
}

/** Milliseconds until the HTML is there as a whole, compressed, one request after the other. */
async function timesOf(context, path) {
  const cookies = await context.cookies();
  const headers = {
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    "accept-encoding": "gzip",
  };
  const times = [];
  for (let round = 0; round < rounds + 3; round++) {
    const startedAt = performance.now();
    const answer = await fetch(`${origin}${path}`, { headers, redirect: "manual" });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    if (round >= 3) times.push(performance.now() - startedAt);
  }
  return times;
}

const browser = await chromium.launch({
  executablePath: findChromium() ?? "",
  args: ["--no-sandbox", "--disable-gpu"],
});
console.log(`${"page".padEnd(48)} first load kB   HTML ms (median of ${rounds}, slowest)`);
for (const { path, role } of pages) {
  const context = await browser.newContext();
  if (role)
    await context.request.post(`${origin}/demo/sign-in`, {
      form: { role },
      headers: { origin },
      maxRedirects: 0,
    });
  const bytes = await weightOf(await context.newPage(), path);
  const times = await timesOf(context, path);
  console.log(
    `${path.padEnd(48)} ${(bytes / 1000).toFixed(1).padStart(10)}      ${median(times).toFixed(0).padStart(6)} ${Math.max(
      ...times,
    )
      .toFixed(0)
      .padStart(8)}`,
  );
  await context.close();
}
await browser.close();
