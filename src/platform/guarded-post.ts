import { lookup as resolveName } from "node:dns/promises";
import { request as requestHttp, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

export type RefusedBecause =
  "not-an-address" | "not-https" | "with-credentials" | "port" | "internal" | "unknown-name";

export type PostSettings = {
  /**
   * Also http, any port, and addresses of the own network. Off but for tests and for installations that say so: with it
   * whoever may enter a webhook reaches what this server reaches.
   */
  allowInternal: boolean;
  /** Resolves a name; replaced in tests of names that change their address. */
  resolve?: (name: string) => Promise<readonly string[]>;
  timeoutMs?: number;
  excerptBytesMax?: number;
};

type Target = { url: URL; address: string; family: 4 | 6 };

const usualPorts = new Set(["", "443", "8443"]);

async function addressesOf(name: string): Promise<readonly string[]> {
  return (await resolveName(name, { all: true, verbatim: true })).map(({ address }) => address);
}

/**
 * Finds the one address that is then connected to. A name that has an internal address beside public ones is refused, so
 * that nobody chooses between them for us.
 */
export async function findTarget(
  text: string,
  settings: PostSettings,
): Promise<{ ok: true; target: Target } | { ok: false; reason: RefusedBecause }> {
  if (!URL.canParse(text)) return { ok: false, reason: "not-an-address" };
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return { ok: false, reason: "not-https" };
  if (url.username !== "" || url.password !== "") return { ok: false, reason: "with-credentials" };
  if (!settings.allowInternal) {
    if (url.protocol !== "https:") return { ok: false, reason: "not-https" };
    if (!usualPorts.has(url.port)) return { ok: false, reason: "port" };
  }
  const name = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (name === "") return { ok: false, reason: "not-an-address" };
  const addresses = isIP(name) ? [name] : await (settings.resolve ?? addressesOf)(name).catch(() => []);
  const [address] = addresses;
  if (address === undefined || addresses.some((one) => isIP(one) === 0))
    return { ok: false, reason: "unknown-name" };
  if (!settings.allowInternal && !addresses.every(isPublicAddress)) return { ok: false, reason: "internal" };
  return { ok: true, target: { url, address, family: isIP(address) === 6 ? 6 : 4 } };
}

export type PostOutcome = {
  status: number | null;
  failure: string | null;
  responseExcerpt: string;
  milliseconds: number;
};

/** How long an answer may take in all, and how much of it is read. */
const usualTimeoutMs = 20_000;
const usualExcerptBytesMax = 1_000;

/**
 * Sends one POST to a public address and never throws. The name is resolved once, checked, and the connection goes to the
 * very address that was checked. Redirects are not followed, proxies of the environment are not used, and no more of the
 * answer is read than is kept.
 */
export async function guardedPost(
  delivery: { url: string; headers: Record<string, string>; body: string },
  settings: PostSettings,
): Promise<PostOutcome> {
  const startedAt = performance.now();
  const { timeoutMs = usualTimeoutMs } = settings;
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), timeoutMs);
  try {
    const found = await Promise.race([findTarget(delivery.url, settings), whenAborted(ended.signal)]);
    if (found === null) return outcome(startedAt, { failure: "timeout" });
    if (!found.ok) return outcome(startedAt, { failure: `refused: ${found.reason}` });
    return await send(found.target, delivery, { settings, startedAt, signal: ended.signal });
  } catch (failure) {
    return outcome(startedAt, { failure: ended.signal.aborted ? "timeout" : nameOfFailure(failure) });
  } finally {
    clearTimeout(timer);
  }
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
}

function outcome(startedAt: number, said: Partial<PostOutcome>): PostOutcome {
  const milliseconds = Math.round(performance.now() - startedAt);
  return { status: null, failure: null, responseExcerpt: "", ...said, milliseconds };
}

/** A short name without what a foreign server wrote into it. */
function nameOfFailure(failure: unknown): string {
  const code = (failure as NodeJS.ErrnoException | null)?.code;
  return typeof code === "string" ? code.slice(0, 60) : "no answer";
}

function send(
  { url, address, family }: Target,
  delivery: { headers: Record<string, string>; body: string },
  how: { settings: PostSettings; startedAt: number; signal: AbortSignal },
): Promise<PostOutcome> {
  const { settings, startedAt, signal } = how;
  const { excerptBytesMax = usualExcerptBytesMax } = settings;
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      method: "POST",
      headers: { ...delivery.headers, "content-length": Buffer.byteLength(delivery.body) },
      // No connection of an earlier delivery is used again: each goes to an address that was just checked.
      agent: false,
      signal,
      // Whatever name is asked for, the answer is the address that was checked.
      lookup: (_name, wish, answer) => {
        if (wish.all) answer(null, [{ address, family }]);
        else answer(null, address, family);
      },
    };
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, options, (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      const finish = () => {
        const responseExcerpt = Buffer.concat(parts).subarray(0, excerptBytesMax).toString("utf8");
        const status = response.statusCode ?? null;
        resolve(
          outcome(startedAt, { status, responseExcerpt, failure: status === null ? "no answer" : null }),
        );
        request.destroy();
      };
      response.on("data", (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size >= excerptBytesMax) finish();
      });
      response.on("end", finish);
      response.on("error", reject);
    });
    request.on("socket", (socket) => {
      socket.once("connect", () => {
        if (!settings.allowInternal && !isPublicAddress(socket.remoteAddress ?? ""))
          request.destroy(Object.assign(new Error("internal"), { code: "refused: internal" }));
      });
    });
    request.on("error", reject);
    request.end(delivery.body);
  });
}
