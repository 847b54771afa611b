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
import { bundled } from "#kernel/bundled";
import { isLanguage, preferredLanguage, type Language } from "#kernel/language";
import { systemClock } from "#kernel/time";
import { endSession, firstRunState, hasEnded, isStrong, mayReadProfile, noteSeen } from "#modules/accounts";
import { latestApplicationOf } from "#modules/registration";
import { clientAddress, networkOf } from "#platform/client-network";
import { countQueries } from "#platform/database";
import { sessionTokenIn } from "#platform/session-cookie";
import { m } from "#web/paraglide/messages.js";
import { paraglideMiddleware } from "#web/paraglide/server.js";
import { accessByRoute, decideAccess, pagesOnceApproved, profileRoutes } from "./access.ts";
import { needsStrongSession, withStrength } from "./actor.ts";
import { startApplication, theApplication } from "./application.server.ts";
import { inTurns } from "./in-turns.ts";
import { ownPath, withNext } from "./own-path.ts";
import { keyedRequestOf, refusalFor, withOneEffect } from "./one-effect.ts";
import { mayChange } from "./same-origin.ts";
import { sessionsWithActors } from "./who-asks.ts";
import { isSendersFault } from "./whose-fault.ts";

export const init: ServerInit = async () => {
  await startApplication(process.env);
};

/** Paths that are answered without looking at who asks. */
const withoutActor = /^\/(livez|readyz|agenda-frames\/.*|calendar\/.*|api\/.*)$/;

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

/** Hundreds who ask at the same moment cost three queries, and each answer is read after it was asked for. */
const whoAsks = bundled(
  (tokens: readonly string[]) => sessionsWithActors(theApplication().db, tokens, systemClock.now()),
  500,
);

/** How seldom the use of a session is noted. */
const notedEveryMs = 5 * 60_000;

/** Who is signed in, as far as the session carries: it ends by its age and by not being used, whatever the cookie says. */
async function signedIn(headers: Headers): Promise<Pick<App.Locals, "actor" | "session">> {
  const { db, configuration, signInSecret: secret } = theApplication();
  const nobody = { actor: null, session: null };
  const token = sessionTokenIn(headers.get("cookie"), { origin: configuration.origin, secret });
  const found = token === null ? undefined : await whoAsks(token);
  if (!found) return nobody;
  const { actor } = found;
  const { id, createdAt, lastSeenAt, strength } = found.session;
  const holder = actor.grants.some(needsStrongSession) ? "organiser" : "participant";
  const now = systemClock.now();
  if (hasEnded({ createdAt, lastSeenAt }, holder, now)) {
    await endSession(db, actor.accountId, id);
    return nobody;
  }
  if (now.getTime() - lastSeenAt.getTime() > notedEveryMs) await noteSeen(db, id, now);
  return { actor: withStrength(actor, isStrong(strength)), session: { id, strength } };
}

/** The network of whoever asks; only proxies that the configuration names may speak for others. */
function networkOfClient(event: RequestEvent): string {
  const { configuration } = theApplication();
  const forwardedFor = event.request.headers.get("x-forwarded-for");
  return networkOf(clientAddress(event.getClientAddress(), forwardedFor, configuration.trustedProxies));
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
  event.locals = {
    db,
    clock,
    announce,
    log,
    language,
    isDemonstration,
    actor: null,
    session: null,
    network: "",
  };
  if (withoutActor.test(event.url.pathname)) return resolve(event);

  const firstRun = await isFirstRun();
  if (firstRun && event.route.id !== "/[lang=lang]/first-run") redirect(303, `/${language}/first-run`);
  event.locals.network = networkOfClient(event);
  if (!firstRun) Object.assign(event.locals, await signedIn(event.request.headers));

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
    if (answer === "second-factor-first")
      redirect(303, withNext(`/${language}/sign-in/second-factor`, ownPath(event.url.pathname)));
    if (answer === "does-not-exist") {
      if (event.request.method === "GET" && (await waitsForApproval(event)))
        redirect(303, `/${language}/me/profile`);
      return asIfUnknown(event, language);
    }
    if (event.locals.actor && profileRoutes.has(event.route.id)) {
      const taken = await mayReadProfile({ tx: db, clock: systemClock }, event.locals.actor.accountId);
      if (!taken.ok) return tooManyRequests(event, language, taken.retryAfterSeconds);
    }
  }
  return resolve(event);
};

/** Whose registration is not approved finds their profile and how it stands where the pages of those who take part will be. */
async function waitsForApproval({ route, locals }: RequestEvent): Promise<boolean> {
  const { db, actor } = locals;
  if (!actor || actor.grants.length > 0 || !pagesOnceApproved.has(route.id ?? "")) return false;
  return (await latestApplicationOf(db, actor.accountId)) !== null;
}

/** Asks whoever opens too many pages to wait, and says for how long. */
async function tooManyRequests(event: RequestEvent, language: Language, seconds: number): Promise<Response> {
  if (event.isDataRequest) error(429, "Too many requests");
  const page = await event.fetch(`/${language}/too-many-requests`, { headers: { accept: "text/html" } });
  const headers = new Headers(page.headers);
  headers.set("retry-after", String(seconds));
  return new Response(page.body, { status: 429, headers });
}

/** Answers a forbidden page with the very page that an unknown address gets. */
async function asIfUnknown(event: RequestEvent, language: Language): Promise<Response> {
  if (event.isDataRequest || event.request.method !== "GET") error(404, "Not found");
  const unknown = await event.fetch(`/${language}/does-not-exist`, { headers: { accept: "text/html" } });
  return new Response(unknown.body, { status: unknown.status, headers: unknown.headers });
}

/** Answered with data alone, in which no text of ours stands: whoever asks by the hundreds waits for nothing else. */
const withoutMessages = /^\/(agenda-frames\/|(de|en)\/me\/agenda\/data$)/;

/** Makes the language of the address the language of every message in this request. */
const localise: Handle = ({ event, resolve }) => {
  if (withoutMessages.test(event.url.pathname)) return resolve(event);
  const language = languageOf(event);
  const address = new URL(event.url);
  address.pathname = `/${language}/`;
  return paraglideMiddleware(new Request(address), () =>
    resolve(event, { transformPageChunk: ({ html }) => html.replaceAll("%lang%", language) }),
  );
};

/** Changes that go on at once; the other connections to the database stay with those who read. */
const changeInTurn = inTurns({ atOnce: 6, waitingMax: 1_000 });

/** What is sent again has one effect, and is answered as the first time; what many send at once is done in turn. */
const haveOneEffect: Handle = async ({ event, resolve }) => {
  if (event.request.method === "GET" || event.request.method === "HEAD") return resolve(event);
  const { db, language } = event.locals;
  const refuse = refusalFor(event, {
    language,
    sentences: {
      422: m.shell_sent_otherwise(),
      409: m.shell_sent_under_way(),
      503: m.shell_sent_too_many(),
    },
    back: m.shell_sent_back(),
  });
  const inTurn = () =>
    changeInTurn(
      async () => resolve(event),
      () => refuse(503, { "retry-after": "10" }),
    );
  const keyed = await keyedRequestOf(event, event.locals.actor?.accountId ?? null);
  return keyed ? withOneEffect({ tx: db, clock: systemClock, refuse }, keyed, inTurn) : inTurn();
};

export const handle: Handle = sequence(measure, localise, guard, refuseForeign, admit, haveOneEffect);

/** What nobody foresaw: logged with its stack, shown as a calm sentence without details. */
export const handleError: HandleServerError = ({ error: cause, status, event }) => {
  if (!isSendersFault(status)) {
    const failure = cause instanceof Error ? cause : new Error(String(cause));
    theApplication().log.error(
      { route: event.route.id, status, reason: failure.message, stack: failure.stack },
      "unforeseen",
    );
  }
  if (status === 404) return { message: "Not found" };
  return { message: isSendersFault(status) ? "Not understood" : "Unforeseen" };
};
