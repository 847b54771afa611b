import { error } from "@sveltejs/kit";
import { agendaFrameByHash } from "#modules/meetings";

const immutable = "public, max-age=31536000, immutable";

/** What all agendas of an edition share: the same bytes for everybody, compressed once, under the hash of their content. */
export async function GET({ locals, params, request }) {
  if (!/^[0-9a-f]{64}$/.test(params.hash)) error(404, "Not found");
  const etag = `"${params.hash}"`;
  const headers = { etag, "cache-control": immutable, vary: "accept-encoding" };
  const frame = await agendaFrameByHash(locals.db, params.hash);
  if (!frame) error(404, "Not found");
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const accepts = request.headers.get("accept-encoding") ?? "";
  const encoding = /\bbr\b/.test(accepts) ? "br" : /\bgzip\b/.test(accepts) ? "gzip" : null;
  const body = encoding === "br" ? frame.brotli : encoding === "gzip" ? frame.gzip : frame.plain;
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: {
      ...headers,
      "content-type": "application/json; charset=utf-8",
      ...(encoding && { "content-encoding": encoding }),
    },
  });
}
