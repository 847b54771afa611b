import {
  error,
  redirect,
  type Handle,
  type HandleServerError,
  type RequestEvent,
  type ServerInit,
} from "@sveltejs/kit";
import { sequence } from "@sveltejs/kit/hooks";
import { randomUUID } from "node:crypto";
import { isLanguage, preferredLanguage, type Language } from "#kernel/language";
import { firstRunState } from "#modules/accounts";
import { grantsOf, participationsOf } from "#modules/registration";
import { countQueries } from "#platform/database";
import { paraglideMiddleware } from "#web/paraglide/server.js";
import { accessByRoute, decideAccess } from "./access.ts";
import type { Actor } from "./actor.ts";
import { startApplication, theApplication } from "./application.server.ts";
import { mayChange } from "./same-origin.ts";

export const init: ServerInit = async () => {
  await startApplication(process.env);
};

/** Paths that are answered without looking at who asks. */
const withoutActor = new Set(["/livez", "/readyz"]);

/** Gives each request an id, counts its queries, and writes one log line without personal data. */
const measure: Handle = async ({ event, resolve }) => {
  const { log, configuration } = theApplication();
  const requestId = randomUUID();
  const startedAt = performance.now();
  const { value: response, count } = await countQueries(async () => resolve(event));
  const milliseconds = Math.round(performance.now() - startedAt);
  response.headers.set("x-request-id", requestId);
  if (configuration.testHeaders) response.headers.set("x-query-count", String(count));
  log.info(
    {
      requestId,
      method: event.request.method,
      route: event.route.id,
      status: response.status,
      milliseconds,
      queryCount: count,
    },
    "request",
  );
  return response;
};

/** A form from another site, or an address that no text of ours can be, reaches nothing. */
const refuseForeign: Handle = ({ event, resolve }) => {
  if (!mayChange(event.request, event.url.origin))
    return new Response(
      `This form was sent from ${event.request.headers.get("origin") ?? "another site"}, but Kontor answers at ${event.url.origin}. ` +
        "Open the page there and try again. If the first address is the right one, set ORIGIN to it.\n",
      { status: 403, headers: { "content-type": "text/plain; charset=utf-8" } },
    );
  if (event.url.href.includes("%00")) return asIfUnknown(event, languageOf(event));
  return resolve(event);
};

/** The headers that no page may go without; the content policy itself comes from the framework's configuration. */
const guard: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  const headers = response.headers;
  headers.set("x-content-type-options", "nosniff");
  if (!headers.has("x-frame-options")) headers.set("x-frame-options", "DENY");
  headers.set("referrer-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  if (event.url.protocol === "https:") headers.set("strict-transport-security", "max-age=31536000");
  if (event.locals.actor && !headers.has("cache-control")) headers.set("cache-control", "private, no-store");
  return response;
};

async function actorOf(headers: Headers): Promise<Actor | null> {
  const { signIn, db } = theApplication();
  if (!headers.get("cookie")?.includes("kontor.session_token")) return null;
  const session = await signIn.api.getSession({ headers });
  if (!session) return null;
  const [grants, participations] = await Promise.all([
    grantsOf(db, session.user.id),
    participationsOf(db, session.user.id),
  ]);
  return { accountId: session.user.id, name: session.user.name, grants, participations };
}

/** The language of the address; elsewhere the one chosen before, else the browser's. */
function languageOf(event: RequestEvent): Language {
  const first = event.url.pathname.split("/")[1];
  if (isLanguage(first)) return first;
  const chosen = event.cookies.get("PARAGLIDE_LOCALE");
  return isLanguage(chosen) ? chosen : preferredLanguage(event.request.headers.get("accept-language"));
}

let firstRunDone = false;

/** An installation without administrator shows nothing but its first-run page; once done, it is never asked again. */
async function isFirstRun(): Promise<boolean> {
  const { configuration, db } = theApplication();
  if (configuration.mode === "demo" || firstRunDone) return false;
  firstRunDone = (await firstRunState(db)).done;
  return !firstRunDone;
}

const admit: Handle = async ({ event, resolve }) => {
  const { db, clock, announce, log, configuration } = theApplication();
  const isDemonstration = configuration.mode === "demo";
  const language = languageOf(event);
  event.locals = { db, clock, announce, log, language, actor: null, isDemonstration };
  if (withoutActor.has(event.url.pathname)) return resolve(event);

  const firstRun = await isFirstRun();
  if (firstRun && event.route.id !== "/[lang=lang]/first-run") redirect(303, `/${language}/first-run`);
  event.locals.actor = firstRun ? null : await actorOf(event.request.headers);

  if (event.route.id !== null) {
    const answer = decideAccess(accessByRoute[event.route.id], {
      actor: event.locals.actor,
      editionId: event.params.edition,
      isDemonstration,
      isFirstRun: firstRun,
    });
    if (answer === "sign-in-first") {
      redirect(
        303,
        isDemonstration ? "/demo" : `/${language}/sign-in?next=${encodeURIComponent(event.url.pathname)}`,
      );
    }
    if (answer === "does-not-exist") return asIfUnknown(event, language);
  }
  return resolve(event);
};

/** Answers a forbidden page with the very page that an unknown address gets. */
async function asIfUnknown(event: RequestEvent, language: Language): Promise<Response> {
  if (event.isDataRequest || event.request.method !== "GET") error(404, "Not found");
  const unknown = await event.fetch(`/${language}/does-not-exist`, { headers: { accept: "text/html" } });
  return new Response(unknown.body, { status: unknown.status, headers: unknown.headers });
}

/** Makes the language of the address the language of every message in this request. */
const localise: Handle = ({ event, resolve }) => {
  const language = languageOf(event);
  const address = new URL(event.url);
  address.pathname = `/${language}/`;
  return paraglideMiddleware(new Request(address), () =>
    resolve(event, { transformPageChunk: ({ html }) => html.replace("%lang%", language) }),
  );
};

export const handle: Handle = sequence(measure, localise, guard, refuseForeign, admit);

/** What nobody foresaw: logged with its stack, shown as a calm sentence without details. */
export const handleError: HandleServerError = ({ error: cause, status, event }) => {
  if (status !== 404) {
    const failure = cause instanceof Error ? cause : new Error(String(cause));
    theApplication().log.error(
      { route: event.route.id, status, reason: failure.message, stack: failure.stack },
      "unforeseen",
    );
  }
  return { message: status === 404 ? "Not found" : "Unforeseen" };
};
