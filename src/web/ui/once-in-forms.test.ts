import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

function pagesIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".svelte"))
      .map((name) => join(folder, name)),
  );
}

/** What may be sent twice as it is: it says how something is to be, so the second time changes nothing. */
const saysHowItIs = [
  "mark-buttons.svelte ?/mark{query}#p-{id}",
  "meeting-page.svelte ?/seen",
  "meeting-page.svelte ?/exchange",
  "meeting-page.svelte ?/note",
  "group-outcome.svelte {action}",
  "report-choice.svelte {action}",
  "contacts/+page.svelte ?/open",
  "contacts/+page.svelte ",
  "contacts/+page.svelte ?/end",
  "notifications/+page.svelte ",
  // The answer shows a secret that is kept nowhere, so it is not kept to be shown again; the last address made is the valid one.
  "calendar/+page.svelte ?/renew",
  "calendar/+page.svelte ?/end",
  // Whoever has deleted their data is signed out: there is nobody to be answered again.
  "data/+page.svelte ?/erase",
];

/** Decisions that say how something is to be, and stops: the second time finds it so. */
const saysHowItIsForOrganisers = [
  "settings-group.svelte ?/{name}#{name}",
  "run-progress.svelte ?/cancel",
  "timetable/+page.svelte ?/discard",
  "[mailing]/+page.svelte ?/cancel",
  'mail/+page.svelte {actionOf("give-up")}',
  "reports/+page.svelte ?/decide#r-{report.messageId}",
  "rules/+page.svelte ",
  "calls/+page.svelte ",
  "[type]/+page.svelte ?/remove",
  "invitations/+page.svelte ?/revoke",
  "site/+page.svelte ?/publish",
  "site/+page.svelte ?/unpublish",
];

/** The forms that change something and do not name themselves, by their file and action. */
function formsSentTwice(folders: readonly string[]): string[] {
  const without = pagesIn(folders).flatMap((file) => {
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
  return [...new Set(without)].toSorted();
}

test("every form of a participant has one effect, however often it is sent", () => {
  const folders = [
    "src/web/participant",
    "src/web/routes/[lang=lang]/me",
    "src/web/routes/[lang=lang]/answer",
  ];
  expect(formsSentTwice(folders)).toEqual(saysHowItIs.toSorted());
});

test("what organisers create or send is created or sent once, however often they press", () => {
  const folders = ["src/web/organiser", "src/web/routes/[lang=lang]/organiser"];
  expect(formsSentTwice(folders)).toEqual(saysHowItIsForOrganisers.toSorted());
});
