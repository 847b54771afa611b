import { letterAnswer } from "#web/letter-answer.ts";
import { previewOf } from "#web/organiser/letter-preview.server.ts";

/** The HTML of the sample, for the frame of its page. */
export async function GET({ locals, params, url }) {
  const of = { editionId: params.edition, kind: params.kind, asked: url.searchParams.get("in") };
  return letterAnswer((await previewOf(locals, of)).letter.html);
}
