import { error } from "@sveltejs/kit";
import type { Language } from "#kernel/language";
import { readerOfLetter } from "#main/letter-facts";
import { newsFor } from "#main/letter-writers";
import { signInSecretOf } from "#modules/accounts";
import { firstRecipientOf, mailingOf, type Mailing, type WrittenLetter } from "#modules/notifications";
import { fullName } from "#modules/registration";
import { theApplication } from "#web/application.server.ts";

/** A mailing as its first recipient gets it, in one language; a foreign one is not found. */
export async function mailingPreview(
  locals: Pick<App.Locals, "db">,
  of: { editionId: string; mailingId: string; language: Language },
): Promise<{ mailing: Mailing; name: string; letter: WrittenLetter }> {
  const mailing = await mailingOf(locals.db, of.mailingId);
  if (mailing?.editionId !== of.editionId) error(404, "Not found");
  const participantId = await firstRecipientOf(locals.db, mailing.id);
  const reader = await readerOfLetter(locals.db, { participantId, language: of.language });
  if (!reader) error(404, "Not found");
  // The preview is for organisers: its links must not switch off anything for the person in it.
  const needs = { origin: theApplication().configuration.origin, secret: await signInSecretOf(locals.db) };
  const letter = newsFor({ ...needs, secret: `${needs.secret} preview` }, reader, mailing);
  return { mailing, name: fullName(reader.participant), letter };
}
