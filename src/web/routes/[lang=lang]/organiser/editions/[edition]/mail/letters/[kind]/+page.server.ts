import { error, type RequestEvent } from "@sveltejs/kit";
import { isLanguage } from "#kernel/language";
import { systemClock } from "#kernel/time";
import { isPreviewKind } from "#main/letter-previews";
import { accountById } from "#modules/accounts";
import { keepLetters } from "#modules/notifications";
import { isOrganiserOf } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
import { previewOf } from "#web/organiser/letter-preview.server.ts";
import { m } from "#web/paraglide/messages.js";

/** One automatic letter: its occasion, and how it looks in either language. */
export async function load({ locals, params, url }) {
  const of = { editionId: params.edition, kind: params.kind, asked: url.searchParams.get("in") };
  const { letter, ...preview } = await previewOf(locals, of);
  return { ...preview, subject: letter.subject, text: letter.text };
}

export const actions = {
  /** The sample as it is shown, to whoever asks. */
  async "to-me"({ locals, params, request }: RequestEvent) {
    const { edition: editionId = "", kind = "" } = params;
    if (!locals.actor || !isOrganiserOf(locals.actor, editionId) || !isPreviewKind(kind))
      error(404, "Not found");
    const account = await accountById(locals.db, locals.actor.accountId);
    if (!account) error(404, "Not found");
    const asked = textOf(await request.formData(), "in");
    const language = isLanguage(asked) ? asked : locals.language;
    await keepLetters({ tx: locals.db, clock: systemClock }, [
      { kind: "test", about: { sample: kind }, to: { editionId, accountId: account.id, language } },
    ]);
    return { done: m.letters_sample_sent({ address: account.email }) };
  },
};
