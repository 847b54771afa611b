import { createHash } from "node:crypto";
import { isLanguage, preferredLanguage, type Language } from "#kernel/language";
import { admitToken, noteAct, sealed, unsealed, type AccessToken, type Scope } from "#modules/interfaces";
import { editionOf } from "#modules/editions";
import { grantsOf } from "#modules/registration";
import { openApiDocument } from "./openapi.ts";
import type { ApiNeeds, Input, Operation, OperationRefusal } from "./operation.ts";
import { problems, problemType, type ProblemCode } from "./problems.ts";
import { problemSchema, type Problem } from "./schemas.ts";

/** Where the interface stands. */
export const apiRoot = "/api/v1";
export const bodyBytesMax = 2_000_000;

type Refusal = { code: ProblemCode; more?: Partial<Problem>; headers?: Record<string, string> };

/** Answers one request of a program. Nothing but the table decides what there is, and cookies are never read. */
export async function answerApi(
  needs: ApiNeeds,
  request: Request,
  table: readonly Operation[],
): Promise<Response> {
  const url = new URL(request.url);
  const language = languageOf(request);
  const answer = await answerPath(needs, request, { url, language, table }).catch((failure: unknown) => {
    const { message, stack } = failure instanceof Error ? failure : new Error(String(failure));
    needs.log.error({ reason: message, stack }, "unforeseen");
    return problemAnswer({ code: "unforeseen" }, language);
  });
  answer.headers.append("vary", "accept-language, authorization");
  return request.method === "HEAD" ? new Response(null, answer) : answer;
}

function languageOf(request: Request): Language {
  const wished = preferredLanguage(request.headers.get("accept-language"));
  return isLanguage(wished) ? wished : "en";
}

async function answerPath(
  needs: ApiNeeds,
  request: Request,
  about: { url: URL; language: Language; table: readonly Operation[] },
): Promise<Response> {
  const { url, language, table } = about;
  const path = url.pathname.slice(apiRoot.length);
  if (path === "/openapi.json") return answerDocument(request, url.origin, about);
  const found = routesOf(table, path);
  if (found.length === 0) return problemAnswer({ code: "not-found" }, language);
  const allowed = [...new Set(found.flatMap(({ operation: { method } }) => methodsOf(method)))].toSorted();
  const isOpen = found.some(({ operation }) => isOpenToBrowsers(operation));
  if (request.method === "OPTIONS")
    return new Response(null, {
      status: 204,
      headers: {
        allow: allowed.join(", "),
        ...(isOpen && {
          "access-control-allow-origin": "*",
          "access-control-allow-methods": "GET, HEAD",
          "access-control-allow-headers": "if-none-match, accept-language",
          "access-control-max-age": "86400",
        }),
      },
    });
  const method = request.method === "HEAD" ? "GET" : request.method;
  const route = found.find(({ operation }) => operation.method === method);
  if (!route)
    return problemAnswer({ code: "method-not-allowed", headers: { allow: allowed.join(", ") } }, language);
  const { operation } = route;
  const answer = await answerOperation(needs, request, { ...route, url, language, table });
  if (isOpenToBrowsers(operation)) {
    answer.headers.set("access-control-allow-origin", "*");
    answer.headers.set("access-control-expose-headers", "etag, link, deprecation, sunset");
  }
  if (operation.deprecated) {
    const { sinceOn, sunsetOn, instead } = operation.deprecated;
    answer.headers.set("deprecation", `@${Math.floor(Date.parse(sinceOn) / 1_000)}`);
    answer.headers.set("sunset", new Date(sunsetOn).toUTCString());
    answer.headers.append("link", `</en/developers#${instead}>; rel="deprecation"`);
  }
  return answer;
}

/** Only what everyone may read is shown to scripts of other sites; they send no token. */
function isOpenToBrowsers({ method, scope }: Operation): boolean {
  return method === "GET" && scope === null;
}

function methodsOf(method: string): string[] {
  return method === "GET" ? ["GET", "HEAD", "OPTIONS"] : [method, "OPTIONS"];
}

type Route = { operation: Operation; params: Record<string, string> };

function routesOf(table: readonly Operation[], path: string): Route[] {
  const given = path.split("/");
  return table.flatMap((operation) => {
    const wanted = operation.path.split("/");
    if (wanted.length !== given.length) return [];
    const params: Record<string, string> = {};
    for (const [index, part] of wanted.entries()) {
      const text = given[index]!;
      if (!part.startsWith("{")) {
        if (part !== text) return [];
        continue;
      }
      try {
        params[part.slice(1, -1)] = decodeURIComponent(text);
      } catch {
        return [];
      }
    }
    return operation.params.safeParse(params).success ? [{ operation, params }] : [];
  });
}

type About = Route & { url: URL; language: Language; table: readonly Operation[] };

async function answerOperation(needs: ApiNeeds, request: Request, about: About): Promise<Response> {
  const { operation, params, language } = about;
  const admitted = await admit(needs, request, operation, params);
  if ("code" in admitted) return problemAnswer(admitted, language);
  const input = await inputOf(request, about);
  if ("code" in input) return problemAnswer(input, language);
  const { token } = admitted;
  const work = () =>
    run(needs, request, { ...about, input: { ...input.input, token, language, seen: null } });
  const key = request.headers.get("idempotency-key")?.trim() ?? "";
  if (operation.method !== "POST" || key === "" || key.length > 200 || !token) return work();
  const bodyHash = createHash("sha256")
    .update(`${operation.method} ${about.url.pathname}${about.url.search}\n${input.text}`)
    .digest("hex");
  const refuse = (status: 409 | 422 | 503, headers: Record<string, string> = {}) =>
    problemAnswer({ code: status === 422 ? "other-content" : "under-way", headers }, language);
  // What is kept to be shown again can hold secrets and people: nobody reads it in the database.
  const kept = await needs.oneEffect({ holder: `token ${token.id}`, key, bodyHash }, refuse, async () =>
    withText(await work(), (text) => sealed(needs.secret, text)),
  );
  return withText(kept, (text) => unsealed(needs.secret, text));
}

/** The same answer with another text; problems and empty answers stay as they are. */
async function withText(answer: Response, change: (text: string) => string): Promise<Response> {
  if (answer.status >= 400 || answer.status === 204) return answer;
  const { status, headers } = answer;
  return new Response(change(await answer.text()), { status, headers });
}

/** Whoever shows a token is known by it; one that does not hold is refused also where none is needed. */
async function admit(
  needs: ApiNeeds,
  request: Request,
  operation: Operation,
  params: Record<string, string>,
): Promise<Refusal | { token: AccessToken | null }> {
  const header = request.headers.get("authorization");
  const edition = params.edition;
  let token: AccessToken | null = null;
  if (header !== null) {
    const secret = /^bearer +(\S+)$/i.exec(header.trim())?.[1] ?? "";
    const admitted = await admitToken({ tx: needs.tx, clock: needs.realClock }, secret);
    if (!admitted.ok && admitted.code === "too-many-requests")
      return {
        code: "too-many-requests",
        headers: { "retry-after": String(admitted.retryAfterSeconds) },
      };
    if (!admitted.ok || !(await isStillOrganised(needs, admitted.value)))
      return {
        code: "token-invalid",
        headers: { "www-authenticate": 'Bearer realm="kontor", error="invalid_token"' },
      };
    token = admitted.value;
  } else if (operation.scope !== null)
    return { code: "token-missing", headers: { "www-authenticate": 'Bearer realm="kontor"' } };
  if (operation.scope !== null && token) {
    if (edition !== undefined && token.editionId !== null && token.editionId !== edition)
      return { code: "not-found" };
    if (!token.scopes.includes(operation.scope)) return scopeMissing(operation.scope);
  }
  if (edition !== undefined && !(await editionOf(needs.tx, edition))) return { code: "not-found" };
  return { token };
}

function scopeMissing(scope: Scope): Refusal {
  return {
    code: "scope-missing",
    more: { scope },
    headers: { "www-authenticate": `Bearer realm="kontor", error="insufficient_scope", scope="${scope}"` },
  };
}

/** A token reaches no further than whoever made it: it ends with their right to organise. */
async function isStillOrganised({ tx }: ApiNeeds, token: AccessToken): Promise<boolean> {
  if (token.madeBy === null) return false;
  const grants = await grantsOf(tx, token.madeBy);
  return grants.some(
    ({ role, editionId }) =>
      role === "administrator" ||
      (role === "organiser" && token.editionId !== null && editionId === token.editionId),
  );
}

type Read = { input: Pick<Input<unknown, unknown, unknown>, "params" | "query" | "body">; text: string };

async function inputOf(request: Request, about: About): Promise<Refusal | Read> {
  const { operation, url, params } = about;
  const query = operation.query.safeParse(Object.fromEntries(url.searchParams));
  if (!query.success)
    return { code: "not-understood", more: { errors: errorsOf("query", query.error.issues) } };
  const parsedParams = operation.params.parse(params);
  if (operation.body === null)
    return { input: { params: parsedParams, query: query.data, body: undefined }, text: "" };
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(request.headers.get("content-type") ?? ""))
    return { code: "not-json" };
  const text = await request.text();
  if (Buffer.byteLength(text) > bodyBytesMax) return { code: "too-large" };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { code: "not-json" };
  }
  const body = operation.body.safeParse(content);
  if (!body.success) return { code: "refused", more: { errors: errorsOf("body", body.error.issues) } };
  return { input: { params: parsedParams, query: query.data, body: body.data }, text };
}

function errorsOf(
  where: "query" | "body",
  issues: readonly { path: PropertyKey[]; message: string }[],
): NonNullable<Problem["errors"]> {
  return issues.slice(0, 100).map(({ path, message }) => ({
    in: where,
    path: path.map(String).join("."),
    message: message.slice(0, 500),
  }));
}

async function run(
  needs: ApiNeeds,
  request: Request,
  about: About & { input: Input<unknown, unknown, unknown> },
): Promise<Response> {
  const { operation, language, input, table, url } = about;
  if (operation.changes !== null) {
    const before = await readBefore(needs, request, { operation, input, table });
    if ("code" in before) return problemAnswer(before, language);
    input.seen = before.seen;
  }
  const done = await operation.run(needs, input);
  if (!done.ok) return problemAnswer(refusalOf(done), language);
  if (operation.method !== "GET" && input.token)
    await noteAct(needs.tx, {
      editionId: input.token.editionId ?? (input.params as { edition?: string }).edition ?? null,
      accountId: null,
      tokenId: input.token.id,
      kind: "written-by-token",
      about: { operation: operation.id, path: url.pathname },
      at: needs.realClock.now(),
    });
  const { value, location } = done.value;
  const headers = new Headers(location === undefined ? {} : { location: `${apiRoot}${location}` });
  if (operation.answer === null) return new Response(null, { status: 204, headers });
  const parsed = operation.answer.parse(value);
  if (operation.isList) {
    const { next } = parsed as { next: string | null };
    const address = new URL(url);
    address.searchParams.set("cursor", next ?? "");
    if (next !== null) headers.append("link", `<${address.pathname}${address.search}>; rel="next"`);
  }
  return jsonAnswer(request, operation, { status: operation.status, value: parsed, headers });
}

function refusalOf({ code, more }: OperationRefusal): Refusal {
  return more ? { code, more } : { code };
}

/** What is to be changed, as it stands now; refused where it is not what the program knew. */
async function readBefore(
  needs: ApiNeeds,
  request: Request,
  about: {
    operation: Operation;
    input: Input<unknown, unknown, unknown>;
    table: readonly Operation[];
  },
): Promise<Refusal | { seen: unknown }> {
  const { operation, input, table } = about;
  const known = request.headers.get("if-match");
  const shown = table.find(({ id }) => id === operation.changes);
  if (!shown?.answer) throw new Error(`${operation.changes} is an operation with an answer`);
  const before = await shown.run(needs, { ...input, query: {}, body: undefined });
  if (!before.ok) return refusalOf(before);
  if (known === null) return { code: "if-match-missing" };
  const seen = shown.answer.parse(before.value.value);
  const tags = known.split(",").map((tag) => tag.trim());
  return tags.includes("*") || tags.includes(tagOf(JSON.stringify(seen))) ? { seen } : { code: "changed" };
}

function tagOf(text: string): string {
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}

function jsonAnswer(
  request: Request,
  operation: Operation,
  { status, value, headers }: { status: number; value: unknown; headers: Headers },
): Response {
  const text = JSON.stringify(value);
  headers.set("content-type", "application/json; charset=utf-8");
  headers.set("cache-control", operation.scope === null ? "public, no-cache" : "private, no-cache");
  if (status === 201) headers.set("cache-control", "no-store");
  return withTag(request, text, { status, headers });
}

function withTag(
  request: Request,
  text: string,
  { status, headers }: { status: number; headers: Headers },
): Response {
  const tag = tagOf(text);
  if (headers.get("cache-control") !== "no-store") headers.set("etag", tag);
  const isRead = request.method === "GET" || request.method === "HEAD";
  const known = (request.headers.get("if-none-match") ?? "")
    .split(",")
    .map((one) => one.trim().replace(/^W\//, ""));
  if (isRead && (known.includes(tag) || known.includes("*"))) {
    headers.delete("content-type");
    return new Response(null, { status: 304, headers });
  }
  return new Response(text, { status, headers });
}

function answerDocument(
  request: Request,
  origin: string,
  { table, language }: { table: readonly Operation[]; language: Language },
): Response {
  if (!["GET", "HEAD", "OPTIONS"].includes(request.method))
    return problemAnswer({ code: "method-not-allowed", headers: { allow: "GET, HEAD, OPTIONS" } }, language);
  const headers = new Headers({
    "content-type": "application/json; charset=utf-8",
    "cache-control": "public, no-cache",
    "access-control-allow-origin": "*",
  });
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers });
  return withTag(request, JSON.stringify(openApiDocument(table, origin)), { status: 200, headers });
}

export function problemAnswer(refusal: Refusal, language: Language): Response {
  const { status, title, detail } = problems[refusal.code];
  const problem = problemSchema.parse({
    type: problemType(refusal.code),
    title: title[language],
    status,
    detail: detail[language],
    ...refusal.more,
  });
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "content-language": language,
      "cache-control": "no-store",
      ...refusal.headers,
    },
  });
}
