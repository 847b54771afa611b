import { error } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { caughtLetter } from "#modules/notifications";

/** A file that came with a caught letter, by its name. */
export async function GET({ locals, params }) {
  const letter = isUuid(params.letter) ? await caughtLetter(locals.db, params.letter) : null;
  const file = letter?.files.find(({ name }) => name === params.file);
  if (!file) error(404, "Not found");
  return new Response(file.content, {
    headers: {
      "content-type": `text/calendar; charset=utf-8; method=${file.method}`,
      "content-disposition": `attachment; filename="${file.name}"`,
    },
  });
}
