import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/**
 * A page that answers one of its forms is drawn anew. `value` and `checked` of a field are then set once more, over what a
 * hand has typed or ticked meanwhile; `defaultValue` and `defaultChecked` leave alone what was touched.
 */
const folders = [
  "src/web/registration",
  "src/web/participant",
  "src/web/routes/[lang=lang]/me",
  "src/web/routes/[lang=lang]/answer",
  "src/web/routes/[lang=lang]/editions/[edition]/register",
];

/** What stands in the address follows the address; what a script holds follows the script. */
const follows = [
  "organisation-field.svelte",
  "people-filters.svelte",
  "contacts/+page.svelte",
  "calendar/+page.svelte",
  "group/+page.svelte",
  // Its own forms keep what is typed another way.
  "meeting-page.svelte",
  "group-outcome.svelte",
];

const inputs = (text: string) =>
  [...text.matchAll(/<input\b(?:[^>]|=>)*?\/>/g)]
    .map(([input]) => input)
    .filter((one) => !/type="hidden"/.test(one));

const isTakenBack = (input: string) =>
  /\schecked=\{/.test(input) || (!/type="(?:checkbox|radio)"/.test(input) && /\svalue=\{/.test(input));

test("a field is recognised that would take back what a hand has done to it", () => {
  expect(inputs('<input name="a" value={typed ?? ""} />').some(isTakenBack)).toBe(true);
  expect(inputs('<input type="checkbox" value={one} checked={one.isGiven} />').some(isTakenBack)).toBe(true);
  expect(inputs('<input type="radio" value={one} defaultChecked={one === chosen} />').some(isTakenBack)).toBe(
    false,
  );
});

test("no answer to one form takes back what is typed or ticked in another", () => {
  const found = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".svelte"))
      .map((name) => join(folder, name))
      .filter((file) => !follows.some((one) => file.endsWith(`/${one}`)))
      .flatMap((file) =>
        inputs(readFileSync(file, "utf8"))
          .filter(isTakenBack)
          .map((input) => `${file}: ${input}`),
      ),
  );
  expect(found).toEqual([]);
});
