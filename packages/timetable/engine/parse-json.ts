import { type Parsed, refused } from "./problem.ts";

/** JSON text, with the line of the first mistake in the refusal where the engine tells its place. */
export function parseJson(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (failure) {
    const message = (failure as Error).message;
    const place = /position (\d+)/.exec(message);
    const line = place ? text.slice(0, Number(place[1])).split("\n").length : null;
    return refused(
      `${line ? `line ${line}: ` : ""}this is not JSON (${message.split(" in JSON")[0]}); expected a JSON object`,
    );
  }
}
