import { json } from "@sveltejs/kit";
import { exchangesOf, exchangeStateOf } from "#modules/contacts";
import { readerOf } from "#web/participant/reader.ts";

/** A word that changes as soon as somebody asks or agrees: the page of the code looks at it while it is shown. */
export async function GET({ locals }) {
  const { participantId } = readerOf(locals);
  const states = (await exchangesOf(locals.db, [participantId])).map((one) =>
    exchangeStateOf(one, participantId),
  );
  const counted = (state: string) => states.filter((one) => one === state).length;
  return json({ state: `${counted("theirs")} ${counted("mine")} ${counted("both")}` });
}
