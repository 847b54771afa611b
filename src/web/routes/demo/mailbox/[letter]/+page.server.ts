import { error } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { caughtLetter } from "#modules/notifications";

export async function load({ locals, params, url }) {
  const letter = isUuid(params.letter) ? await caughtLetter(locals.db, params.letter) : null;
  if (!letter) error(404, "Not found");
  const { id, subject, address, caughtAt, text } = letter;
  const files = letter.files.map(({ name, method }) => ({ name, isCancellation: method === "CANCEL" }));
  return {
    language: locals.language,
    origin: url.origin,
    letter: { id, subject, address, caughtAt, text, files },
  };
}
