import { error } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { caughtLetter } from "#modules/notifications";
import { letterAnswer } from "#web/letter-answer.ts";

export async function GET({ locals, params }) {
  const letter = isUuid(params.letter) ? await caughtLetter(locals.db, params.letter) : null;
  if (!letter) error(404, "Not found");
  return letterAnswer(letter.html);
}
