import type { Language } from "#kernel/language";
import type { PersonalExport } from "#main/personal-data/everything-about";
import { m } from "#web/paraglide/messages.js";
import { calendarDate } from "#web/ui/time-text.ts";
import { columnWords, tableWords } from "./words.ts";

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? "");

/** The export as one page without scripts, that can be saved, read and printed. Empty fields and tables are left out. */
export function readablePage(everything: PersonalExport, name: string, language: Language): string {
  const names = new Map(everything.people.map((one) => [one.id, one.name]));
  const text = (value: unknown): string => {
    if (value instanceof Date)
      return value
        .toISOString()
        .replace("T", " ")
        .replace(/\.\d+Z$/, " UTC");
    if (typeof value === "string") return names.get(value) ?? value;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const isEmpty = (value: unknown) =>
    value === null || value === "" || (Array.isArray(value) && value.length === 0);
  const sections = everything.tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, rows }) => {
      const items = rows.map((row) => {
        const lines = Object.entries(row)
          .filter(([, value]) => !isEmpty(value))
          .map(
            ([column, value]) => `<dt>${escaped(columnWords(column))}</dt><dd>${escaped(text(value))}</dd>`,
          );
        return `<li><dl>${lines.join("")}</dl></li>`;
      });
      return `<section><h2>${escaped(tableWords(table))}</h2><ol>${items.join("")}</ol></section>`;
    });
  const title = escaped(m.agenda_data_of({ name }));
  const when = escaped(m.agenda_data_as_of({ when: calendarDate(everything.madeAt.slice(0, 10), language) }));
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1><p>${when}</p>${sections.join("")}</main></html>\n`;
}
