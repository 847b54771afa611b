import { createHash } from "node:crypto";
import type { Language } from "#kernel/language";
import type { PersonalExport } from "#main/personal-data/everything-about";
import { consentWordings } from "#modules/registration";
import { languageNames } from "#web/participant/language-names.ts";
import { m } from "#web/paraglide/messages.js";
import { deviceOf } from "#web/sign-in/device-of.ts";
import { plainText } from "#web/ui/plain-text.ts";
import { calendarDate, dateAndTime, timeOfDay, wholeNumber } from "#web/ui/time-text.ts";
import type { ReadableFacts } from "./readable-facts.server.ts";
import { readableTables, topics, type FieldKind } from "./readable-topics.ts";
import { codeWords, fieldWords, tableWords, topicWords } from "./words.ts";

type Row = Readonly<Record<string, unknown>>;

/** The page stands alone, also once it is saved: its style is in it, by the measures of the house. */
const style = `:root{color-scheme:light dark;--paper:#f8f6f1;--ink:#17232b;--quiet:#4d5b64;--line:#d9d3c6}
@media screen and (prefers-color-scheme:dark){:root{--paper:#10191f;--ink:#eef1ee;--quiet:#aebac0;--line:#2c3b45}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 "Atkinson Hyperlegible Next Variable","Atkinson Hyperlegible Next",system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:44rem;margin:0 auto;padding:24px 16px 48px}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 8px}
h2{font-size:1.4rem;margin:48px 0 8px;padding-top:16px;border-top:2px solid var(--ink);break-after:avoid}
h3{font-size:1.0625rem;margin:24px 0 4px;break-after:avoid}
p{margin:0 0 8px;color:var(--quiet)}
ul{list-style:none;margin:0;padding:0}
li{padding:10px 0;border-top:1px solid var(--line);break-inside:avoid}
dl{margin:0;display:grid;grid-template-columns:minmax(0,11rem) minmax(0,1fr);gap:2px 16px}
dt{color:var(--quiet)}
dd{margin:0;white-space:pre-line}
@media (max-width:480px){dl{display:block}dt{font-size:.875rem}dd{margin-bottom:6px}}
@media print{@page{size:A4;margin:14mm 14mm 16mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#4d5b64}}
body{background:none;font-size:9pt;line-height:1.4}main{max-width:none;padding:0}h1{font-size:20pt}h2{font-size:14pt;margin-top:18pt;padding-top:8pt}h3{font-size:10.5pt;margin-top:12pt}
ul{columns:2;column-gap:6mm}li{padding:5pt 0}dl{grid-template-columns:minmax(0,28mm) minmax(0,1fr);gap:1pt 2mm}dt{hyphens:auto;overflow-wrap:break-word}}`;

/** Nothing in it is executed or loaded, whatever somebody once wrote. */
export const readablePolicy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; frame-ancestors 'none'`;

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => plainText(text).replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? "");

/**
 * The export as one page without scripts, that can be saved, read and printed: by topic, with names for ids and words for
 * codes. What has no words stands in the file for programs, and the page says so.
 */
export function readablePage(
  everything: PersonalExport,
  facts: ReadableFacts,
  name: string,
  language: Language,
): string {
  const rowsOf = (table: string) => everything.tables.find((one) => one.table === table)?.rows ?? [];
  const people = new Map(everything.people.map((one) => [one.id, one.name]));
  const mine = new Set(rowsOf("participant").map((row) => row.id));
  const meetings = new Map(rowsOf("meeting").map((row) => [row.id, row]));
  const groups = new Map(rowsOf("group_request").map((row) => [row.id, row]));
  const requests = new Map(rowsOf("request").map((row) => [row.id, row]));
  const appointments = new Map(rowsOf("appointment").map((row) => [row.meeting_id, row]));
  const latest = [...facts.editions.values()].toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1))[0];
  const zoneOf = (row: Row) =>
    facts.editions.get(String(row.edition_id))?.timeZone ?? latest?.timeZone ?? "Europe/Berlin";
  const personOf = (id: unknown) => (typeof id === "string" ? (people.get(id) ?? "") : "");
  const otherOf = (id: unknown) => (mine.has(id) ? "" : personOf(id));

  /** A field in words; empty where there are none for it. */
  const words: Record<FieldKind, (value: unknown, row: Row, table: string) => string> = {
    text: (value) => (typeof value === "string" ? value : ""),
    number: (value) => (typeof value === "number" ? wholeNumber(value, language) : ""),
    when: (value, row) => momentWords(value, zoneOf(row)),
    day: (value, row) => momentWords(value, zoneOf(row), true),
    span: (value, row) => spanWords(value, zoneOf(row)),
    slot(code, row) {
      const slot = facts.slots.get(`${String(row.edition_id)} ${String(code)}`);
      return slot ? spanOf(slot.startsAt, slot.endsAt, zoneOf(row)) : "";
    },
    session: (code, row) => facts.sessions.get(`${String(row.edition_id)} ${String(code)}`) ?? "",
    call: (id) => facts.calls.get(String(id)) ?? "",
    edition: (id) => facts.editions.get(String(id))?.name ?? "",
    organisation: (id) => facts.organisations.get(String(id)) ?? "",
    person: (id) => (mine.has(id) && !people.has(String(id)) ? name : personOf(id)),
    other: otherOf,
    meeting(id, _, table) {
      const meeting = meetings.get(id);
      const sides = [otherOf(meeting?.first_participant_id), otherOf(meeting?.second_participant_id)];
      if (meeting?.kind !== "group") return sides.filter(Boolean).join(", ");
      // Of a group, the time says which one it was.
      const during = table === "meeting" ? undefined : appointments.get(id)?.during;
      const when = during === undefined ? "" : spanWords(during, zoneOf(meeting));
      return [m.agenda_readable_group(), when].filter(Boolean).join(", ");
    },
    group: (id) => personOf(groups.get(id)?.from_participant_id),
    asker: (id) => personOf(requests.get(id)?.from_participant_id),
    languages: (all) => (Array.isArray(all) ? languageNames(all.map(String), language) : ""),
    language: (code) => (typeof code === "string" ? languageNames([code], language) : ""),
    "yes-no": (value) => (value === true ? m.registration_yes() : value === false ? m.registration_no() : ""),
    purpose: (purpose) => consentWordings.find((one) => one.purpose === purpose)?.words[language] ?? "",
    type: (code, row) => facts.types.get(`${String(row.edition_id)} ${String(code)}`) ?? "",
    answers: () => "",
    offers: (value) => statementWords(value, "offers"),
    needs: (value) => statementWords(value, "needs"),
    device(value) {
      const device = deviceOf(typeof value === "string" ? value : null);
      return device ? m.sign_in_account_device(device) : m.sign_in_account_unknown_device();
    },
    state: coded("state"),
    preference: coded("preference"),
    outcome: coded("outcome"),
    rating: coded("rating"),
    step: coded("step"),
    mark: coded("mark"),
    pace: coded("pace"),
    role: coded("role"),
    "letter-kind": coded("letter-kind"),
  };

  function coded(kind: FieldKind) {
    return (code: unknown, _: Row, table: string) =>
      code === null || code === undefined ? "" : codeWords(kind, table, String(code as string));
  }

  function momentWords(value: unknown, timeZone: string, dayOnly = false): string {
    const at = value instanceof Date ? value : new Date(typeof value === "string" ? value : Number.NaN);
    if (Number.isNaN(at.getTime())) return "";
    return dateAndTime(at, timeZone, language, dayOnly);
  }

  function spanOf(startsAt: Date, endsAt: Date, timeZone: string): string {
    return `${dateAndTime(startsAt, timeZone, language)}–${timeOfDay(endsAt, timeZone, language)}`;
  }

  function spanWords(value: unknown, timeZone: string): string {
    const [from, to] = momentsIn(value);
    return from && to ? spanOf(from, to, timeZone) : "";
  }

  /** By when it was or is to be, as the first field of its kind says; what has no time keeps its place at the end. */
  function momentOf(table: string, row: Row): number {
    for (const [column, kind] of readableTables[table]?.fields ?? []) {
      const value = row[column];
      const slot = kind === "slot" && facts.slots.get(`${String(row.edition_id)} ${String(value)}`);
      if (slot) return slot.startsAt.getTime();
      const [from] = kind === "span" ? momentsIn(value) : [];
      if (from) return from.getTime();
      if (kind !== "when") continue;
      const at = value instanceof Date ? value : new Date(typeof value === "string" ? value : Number.NaN);
      if (!Number.isNaN(at.getTime())) return at.getTime();
    }
    return Number.MAX_SAFE_INTEGER;
  }

  function statementWords(value: unknown, direction: "offers" | "needs"): string {
    const all = (value as Partial<Record<string, { de: string; en: string }[]>> | null)?.[direction] ?? [];
    return all
      .map((one) => one[language] || one.de || one.en)
      .filter(Boolean)
      .join("\n");
  }

  /** Each question that was answered, in its own words. */
  function answerLines(value: unknown, row: Row): [string, string][] {
    return Object.entries((value ?? {}) as Record<string, unknown>).flatMap(([code, given]) => {
      const question = facts.questions.get(`${String(row.edition_id)} ${code}`);
      if (!question || typeof given !== "string" || given === "") return [];
      const option = question.options.find((one) => one.code === given)?.name[language];
      const yesNo = { yes: m.registration_yes(), no: m.registration_no() }[given];
      return [[question.label[language], option ?? (question.kind === "yes-no" ? yesNo : null) ?? given]];
    });
  }

  function item(table: string, row: Row): string {
    const lines = (readableTables[table]?.fields ?? []).flatMap(
      ([column, kind, label]): [string, string][] =>
        kind === "answers"
          ? answerLines(row[column], row)
          : [[fieldWords(label ?? column), words[kind](row[column], row, table)]],
    );
    const said = lines.filter(([, value]) => value.trim() !== "");
    if (said.length === 0) return "";
    return `<li><dl>${said.map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join("")}</dl></li>`;
  }

  const wordless = new Map<string, number>();
  const sections = topics.map((topic) => {
    const parts = Object.entries(readableTables)
      .filter(([, one]) => one.topic === topic)
      .flatMap(([table]) => {
        const rows =
          table === "meeting"
            ? rowsOf(table).map((row) => ({ ...row, state: null, ...withTime(appointments.get(row.id)) }))
            : rowsOf(table);
        const items = rows
          .toSorted((one, other) => momentOf(table, one) - momentOf(table, other))
          .map((row) => item(table, row))
          .filter(Boolean);
        wordless.set(table, rows.length - items.length);
        if (items.length === 0) return [];
        const heading =
          tableWords(table) === topicWords[topic]() ? "" : `<h3>${escaped(tableWords(table))}</h3>`;
        return [`${heading}<ul>${items.join("")}</ul>`];
      });
    const hint =
      topic === "letters" && parts.length > 0 ? `<p>${escaped(m.agenda_readable_letters_hint())}</p>` : "";
    const content = parts.length > 0 ? parts.join("") : `<p>${escaped(m.agenda_readable_none())}</p>`;
    return `<section><h2>${escaped(topicWords[topic]())}</h2>${hint}${content}</section>`;
  });
  // An appointment stands with its meeting.
  const rest = everything.tables
    .filter(({ table }) => table !== "appointment")
    .map(({ table, rows }) => ({ table, count: wordless.get(table) ?? rows.length }))
    .filter(({ count }) => count > 0);
  const restItems = rest.map(
    ({ table, count }) => `<li>${escaped(tableWords(table))}: ${wholeNumber(count, language)}</li>`,
  );
  const restSentence = rest.length > 0 ? m.agenda_readable_rest() : m.agenda_readable_rest_nothing();
  const title = escaped(m.agenda_data_of({ name }));
  const lead = [
    m.agenda_data_as_of({ when: calendarDate(everything.madeAt.slice(0, 10), language) }),
    m.agenda_readable_times({
      zone: (latest?.timeZone ?? "Europe/Berlin").replace(/^.*\//, "").replaceAll("_", " "),
    }),
  ];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${lead.map((one) => `<p>${escaped(one)}</p>`).join("")}${sections.join("")}<section><h2>${escaped(m.agenda_readable_topic_rest())}</h2><p>${escaped(restSentence)}</p>${restItems.length > 0 ? `<ul>${restItems.join("")}</ul>` : ""}</section></main></body></html>\n`;
}

/** PostgreSQL writes `["2030-09-19 08:00:00+00","2030-09-19 08:20:00+00")`. */
function momentsIn(span: unknown): Date[] {
  return [
    ...String(span as string).matchAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::\d\d)?/g),
  ].map(([moment]) => new Date(moment.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")));
}

/** The time and place of a meeting, of those fields that the page shows. */
function withTime(appointment: Row | undefined): Row {
  if (!appointment) return {};
  const { during, table_code, state, cancel_reason } = appointment;
  return { during, table_code, state, cancel_reason };
}
