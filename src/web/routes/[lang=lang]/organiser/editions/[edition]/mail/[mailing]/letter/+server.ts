import { isLanguage } from "#kernel/language";
import { letterAnswer } from "#web/letter-answer.ts";
import { mailingPreview } from "#web/organiser/mailing-preview.server.ts";

/** The HTML of the preview, for the frame of its page. */
export async function GET({ locals, params, url }) {
  const asked = url.searchParams.get("in");
  const language = isLanguage(asked) ? asked : locals.language;
  const of = { editionId: params.edition, mailingId: params.mailing, language };
  return letterAnswer((await mailingPreview(locals, of)).letter.html);
}
