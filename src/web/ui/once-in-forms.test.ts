import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folders = ["src/web/participant", "src/web/routes/[lang=lang]/me", "src/web/routes/[lang=lang]/answer"];
const pages = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".svelte"))
    .map((name) => join(folder, name)),
);

/** What may be sent twice as it is: it says how something is to be, so the second time changes nothing. */
const saysHowItIs = [
  "mark-buttons.svelte ?/mark{query}#p-{id}",
  "meeting-page.svelte ?/seen",
  "meeting-page.svelte ?/exchange",
  "meeting-page.svelte ?/report",
  "meeting-page.svelte ?/note",
  "report-choice.svelte {action}",
  "contacts/+page.svelte ?/open",
  "contacts/+page.svelte ",
  "contacts/+page.svelte ?/end",
  "notifications/+page.svelte ",
  // The answer shows a secret that is kept nowhere, so it is not kept to be shown again; the last address made is the valid one.
  "calendar/+page.svelte ",
  "calendar/+page.svelte ?/renew",
  // Whoever has deleted their data is signed out: there is nobody to be answered again.
  "data/+page.svelte ?/erase",
];

test("every form of a participant has one effect, however often it is sent", () => {
  const without = pages.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return [...text.matchAll(/<form\b([\s\S]*?)<\/form>/g)]
      .map(([form]) => form)
      .filter((form) => /method="post"/i.test(form) && !/<Once\b|name="once"/.test(form))
      .map((form) => {
        const action = /\baction=(?:"([^"]*)"|(\{[^}]*\}))/.exec(form.slice(0, form.indexOf("<", 1)));
        const name = file
          .split("/")
          .slice(file.endsWith("+page.svelte") ? -2 : -1)
          .join("/");
        return `${name} ${action?.[1] ?? action?.[2] ?? (/\{action\}/.test(form) ? "{action}" : "")}`;
      });
  });
  expect([...new Set(without)].toSorted()).toEqual(saysHowItIs.toSorted());
});
