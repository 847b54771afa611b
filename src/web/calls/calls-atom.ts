import { withoutSteeringSigns } from "#kernel/steering-signs";
import type { Language } from "#kernel/language";
import { m } from "#web/paraglide/messages.js";
import { deadlineText, whoText } from "./call-words.ts";
import type { FeedCall } from "./calls-ics.ts";

/** The calls as a feed (RFC 4287), the one that changed last first; an unchanged feed stays the same to the last octet. */
export function callsAtom(
  calls: readonly FeedCall[],
  { language, origin, path, name }: { language: Language; origin: string; path: string; name: string },
): string {
  const inOrder = calls.toSorted(
    (a, b) => b.changedAt.getTime() - a.changedAt.getTime() || (a.call.id < b.call.id ? -1 : 1),
  );
  const host = new URL(origin).hostname;
  const updated = inOrder[0]?.changedAt ?? new Date(0);
  const self = `${origin}${path}?lang=${language}`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${xml(`tag:${host},2017:kontor${path}:${language}`)}</id>`,
    `<title>${xml(name)}</title>`,
    `<updated>${updated.toISOString()}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xml(`${origin}/${language}/calls`)}"/>`,
    "<author><name>Kontor</name></author>",
    ...inOrder.map(({ call, changedAt }) => {
      const lines = call.deadlines.map(
        (one) => `${whoText(one, call.deadlines, language)}: ${deadlineText(one, language)}`,
      );
      const text = [
        call.summary?.[language] ?? "",
        ...(lines.length > 0 ? lines : [m.calls_no_date_long({}, { locale: language })]),
        m.calls_no_decision({}, { locale: language }),
      ];
      return [
        "<entry>",
        `<id>${xml(`tag:${host},2017:kontor:call:${call.id}`)}</id>`,
        `<title>${xml(call.title[language])}</title>`,
        `<updated>${changedAt.toISOString()}</updated>`,
        `<link rel="alternate" type="text/html" href="${xml(`${origin}/${language}/calls/${call.id}`)}"/>`,
        ...(call.programme ? [`<category term="${xml(call.programme[language])}"/>`] : []),
        `<summary>${xml(text.filter(Boolean).join("\n"))}</summary>`,
        "</entry>",
      ].join("\n");
    }),
    "</feed>",
    "",
  ].join("\n");
}

/** Text as it may stand in XML 1.0, in an element and in an attribute. */
function xml(value: string): string {
  return withoutSteeringSigns(value)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
