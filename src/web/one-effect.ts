import type { RequestEvent } from "@sveltejs/kit";
import { createHash } from "node:crypto";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import {
  answerGiven,
  claimAnswer,
  keepAnswer,
  releaseAnswer,
  type AnswerGiven,
  type KeyedRequest,
} from "#modules/accounts";

/**
 * A request that changes something may name itself, by the header `Idempotency-Key` or the form field `once`. Sent again
 * after a cut connection, or twice by a double tap, it has one effect, and every time the same answer.
 *
 * The key is bound to the account, on pages that a link opens to the link. What was refused had no effect: its key is let
 * go, so that a corrected form passes. Files larger than this are sent without a key.
 */
const formBytesMax = 1_000_000;
const answerBytesMax = 2_000_000;

/** How long a second request waits for the answer to the first. */
const waitMs = 5_000;
const lookEveryMs = 100;

/** What an answer needs to be shown again as it was. Cookies are no part of it. */
const keptHeaders = ["content-type", "location", "content-security-policy", "cache-control", "etag"];

/** The request that an event names, or null where it names none. */
export async function keyedRequestOf(
  event: Pick<RequestEvent, "request" | "url" | "params">,
  accountId: string | null,
): Promise<KeyedRequest | null> {
  const { request, url, params } = event;
  if (request.method !== "POST") return null;
  const holder = accountId ? `account ${accountId}` : params.token ? `link ${hashOf([params.token])}` : null;
  if (holder === null) return null;
  const named = request.headers.get("idempotency-key");
  const form = await formOf(request, named !== null);
  const once = form?.get("once");
  const key = (named ?? (typeof once === "string" ? once : "")).trim();
  if (key === "" || key.length > 200) return null;
  const parts = form ? await partsOf(form) : [new Uint8Array(await request.clone().arrayBuffer())];
  return { holder, key, bodyHash: hashOf([`${url.pathname}${url.search}`, ...parts]) };
}

/** The form of a request without using it up; null where it has none, or one too large to be read twice. */
async function formOf(request: Request, isNamed: boolean): Promise<FormData | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(type)) return null;
  if (!isNamed && Number(request.headers.get("content-length") ?? 0) > formBytesMax) return null;
  return request
    .clone()
    .formData()
    .catch(() => null);
}

/** By their content, because a browser marks the parts of a form anew each time it sends it. */
async function partsOf(form: FormData): Promise<(string | Uint8Array)[]> {
  const parts: (string | Uint8Array)[] = [];
  for (const [name, value] of form) {
    if (name === "once") continue;
    if (typeof value === "string") parts.push(`${name}=${value}`);
    else parts.push(`${name}: ${value.name}`, new Uint8Array(await value.arrayBuffer()));
  }
  return parts;
}

function hashOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(createHash("sha256").update(part).digest());
  return hash.digest("hex");
}

/** How to say, to whoever asks in this way, that nothing was done. */
export type Refuse = (status: 409 | 422 | 503, headers?: Record<string, string>) => Response;

/** Does the work for the first request with its key; every other one gets the answer to the first. */
export async function withOneEffect(
  needs: { tx: Tx; clock: Clock; refuse: Refuse; waitMs?: number },
  keyed: KeyedRequest,
  work: () => Promise<Response>,
): Promise<Response> {
  const { tx, clock, refuse } = needs;
  const lookCount = Math.ceil((needs.waitMs ?? waitMs) / lookEveryMs);
  for (let look = 0; look <= lookCount; look++) {
    if (await claimAnswer(tx, keyed, clock.now())) return firstAnswer(tx, keyed, work);
    const known = await answerGiven(tx, keyed);
    if (known && known.bodyHash !== keyed.bodyHash) return refuse(422);
    if (known?.answer) return answerAgain(known.answer);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return refuse(409, { "retry-after": "5" });
}

async function firstAnswer(tx: Tx, keyed: KeyedRequest, work: () => Promise<Response>): Promise<Response> {
  let response: Response;
  try {
    response = await work();
  } catch (failure) {
    await releaseAnswer(tx, keyed);
    throw failure;
  }
  const body = new Uint8Array(await response.arrayBuffer());
  const { status } = response;
  if (isRefusal(response, body) || body.length > answerBytesMax) await releaseAnswer(tx, keyed);
  else {
    const headers = Object.fromEntries(
      keptHeaders.flatMap((name) => {
        const value = response.headers.get(name);
        return value === null ? [] : [[name, value]];
      }),
    );
    await keepAnswer(tx, keyed, { status, headers, body });
  }
  return new Response(hasBody(status) ? body : null, { status, headers: response.headers });
}

/** An action that was refused answers a script with 200 and says in the text that it failed. */
function isRefusal(response: Response, body: Uint8Array): boolean {
  if (response.status >= 400) return true;
  if (!response.headers.get("content-type")?.startsWith("application/json")) return false;
  return /^\{"type":"(failure|error)"/.test(Buffer.from(body.subarray(0, 20)).toString());
}

function answerAgain({ status, headers, body }: AnswerGiven): Response {
  return new Response(hasBody(status) ? new Uint8Array(body) : null, {
    status,
    headers: { ...headers, "idempotency-replayed": "true" },
  });
}

function hasBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}

/** A sentence as a page with the way back, as the answer to a script's form, or as text; whatever was asked for. */
export function refusalFor(
  { request, url }: Pick<RequestEvent, "request" | "url">,
  words: { language: string; sentences: Record<409 | 422 | 503, string>; back: string },
): Refuse {
  return (status, headers = {}) => {
    const sentence = words.sentences[status];
    if (request.headers.get("x-sveltekit-action") === "true") {
      const data = JSON.stringify([{ about: 1, refused: 2 }, "", sentence]);
      return Response.json({ type: "failure", status, data }, { headers });
    }
    if (!request.headers.get("accept")?.includes("text/html"))
      return new Response(`${sentence}\n`, {
        status,
        headers: { "content-type": "text/plain; charset=utf-8", ...headers },
      });
    const page = `<!doctype html><html lang="${words.language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kontor</title><p>${sentence}</p><p><a href="${url.pathname.replaceAll(/[^\w/.-]/g, encodeURIComponent)}">${words.back}</a></p></html>`;
    return new Response(page, {
      status,
      headers: { "content-type": "text/html; charset=utf-8", ...headers },
    });
  };
}
