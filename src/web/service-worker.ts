/// <reference lib="webworker" />
import { version } from "$service-worker";
import {
  forgetSignedOutHere,
  keptAgendaFor,
  noteSignedOutHere,
  ownerCacheName,
  wipeDevice,
} from "./participant/offline/device-store.ts";

/**
 * Makes a participant's own pages readable without a connection. It keeps the files that pages are built of and one page
 * that is the same for everybody; never an answer that belongs to an account. What that page shows lies in the device's
 * database, under the name of its owner.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const cacheName = `kontor-${version}`;
/** Outlives a version: a doubt stays one when a newer worker takes over. */
const doubtName = ownerCacheName;
const languages = ["de", "en"] as const;
const builtFile = /\/_app\/immutable\/[\w./@-]+/g;
/** So long a page may take before what the device has is shown instead; it renews itself. */
const patienceMs = 400;

const pageWithout = (language: string) => `/${language}/me/offline`;

/** All or nothing: a version that could not be fetched as a whole never begins to work, and the former one stays. */
async function keepVersion(): Promise<void> {
  const cache = await caches.open(cacheName);
  const files = new Set<string>();
  for (const language of languages) {
    const answer = await fetch(pageWithout(language), { credentials: "omit", cache: "no-store" });
    if (!answer.ok || answer.redirected)
      throw new Error(`${pageWithout(language)} answered ${answer.status}`);
    // Styles stand in the page, scripts in its header.
    const named = (answer.headers.get("link") ?? "") + (await answer.clone().text());
    for (const [file] of named.matchAll(builtFile)) files.add(file);
    await cache.put(pageWithout(language), answer);
  }
  await cache.addAll([...files]);
  // Letters of the page's face; those of other scripts come when they are needed.
  const styles = [...files].filter((file) => file.endsWith(".css"));
  for (const style of styles) {
    const text = await (await cache.match(style))!.text();
    for (const [, font] of text.matchAll(/url\(([^)]+latin-wght-normal[^)]+\.woff2)\)/g)) {
      const address = new URL(font!, new URL(style, location.origin));
      if (!address.pathname.includes("latin-ext")) await cache.add(address.pathname);
    }
  }
}

async function forgetFormerVersions(): Promise<void> {
  for (const name of await caches.keys())
    if (name !== cacheName && name !== doubtName) await caches.delete(name);
  await worker.clients.claim();
}

worker.addEventListener("install", (event) => event.waitUntil(keepVersion()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetFormerVersions()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && url.pathname === "/sign-out") event.respondWith(signOut(request));
  else if (request.method !== "GET") {
    if (url.pathname.includes("/sign-in")) event.waitUntil(doubtOwner());
  } else if (url.pathname.startsWith("/_app/immutable/")) event.respondWith(built(request));
  else if (url.pathname === "/continue-without") event.respondWith(onwards(url));
  else if (request.mode === "navigate") event.respondWith(pageOf(request, url));
  else if (url.pathname.endsWith("/__data.json")) event.respondWith(dataOf(request, url));
});

/** What is built never changes under its name. */
async function built(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}

const languageOf = (url: URL) => (url.pathname.startsWith("/en") ? "en" : "de");
const isLost = (answer: Response) => [502, 503, 504].includes(answer.status);

/**
 * Whoever signs in may be somebody else: until a page of theirs has said whose device this is now, nothing is shown from it.
 */
const doubt = "/owner-in-doubt";
async function doubtOwner(): Promise<void> {
  await (await caches.open(doubtName)).put(doubt, new Response(""));
}
async function isOwnerInDoubt(): Promise<boolean> {
  return (await (await caches.open(doubtName)).match(doubt)) !== undefined;
}

async function withoutConnection(url: URL): Promise<Response> {
  if (await isOwnerInDoubt()) return Response.error();
  const cache = await caches.open(cacheName);
  return (await cache.match(pageWithout(languageOf(url)))) ?? Response.error();
}

/** From the network; where there is none, from the device. A slow one is not waited for, if the device knows the page. */
async function pageOf(request: Request, url: URL): Promise<Response> {
  const fromNetwork = fetch(request).then(
    (answer) => (isLost(answer) ? null : answer),
    () => null,
  );
  const isKept =
    /^\/(de|en)\/me(\/agenda|\/meetings\/[0-9a-f-]{36})?\/?$/.test(url.pathname) &&
    (await keptAgendaFor(languageOf(url)).catch(() => null)) !== null &&
    !(await isOwnerInDoubt());
  const first = isKept ? await Promise.race([fromNetwork, later()]) : await fromNetwork;
  return first ?? withoutConnection(url);
}

function later(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, patienceMs, null));
}

/** A page change inside an open page: without connection it becomes a full one, which is answered from the device. */
async function dataOf(request: Request, url: URL): Promise<Response> {
  const answer = await fetch(request).catch(() => null);
  if (answer && !isLost(answer)) return answer;
  const to = url.pathname.replace(/\/__data\.json$/, "");
  const location = `/continue-without?to=${encodeURIComponent(to)}`;
  return new Response(`${JSON.stringify({ type: "redirect", location })}\n`, {
    headers: { "content-type": "application/json" },
  });
}

function onwards(url: URL): Response {
  const to = url.searchParams.get("to") ?? "/";
  return Response.redirect(to.startsWith("/") && !to.startsWith("//") ? to : "/", 302);
}

/** Whoever signs out leaves nothing behind on this device, even without a connection. */
async function signOut(request: Request): Promise<Response> {
  await noteSignedOutHere();
  await wipeDevice();
  return fetch(request).catch(() => withoutConnection(new URL(request.referrer || location.origin)));
}

worker.addEventListener("message", (event) => {
  if (event.data === "owner-known")
    event.waitUntil(
      caches.open(doubtName).then(async (cache) => {
        await cache.delete(doubt);
        await forgetSignedOutHere();
      }),
    );
});
