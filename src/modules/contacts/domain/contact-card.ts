/** What someone has agreed to hand on of themselves, and what the reader noted of the encounter. */
export type ContactCard = {
  readonly givenName: string;
  readonly familyName: string;
  readonly jobTitle: string;
  readonly organisation: string;
  readonly email: string;
  readonly country?: string;
  readonly note?: string;
};

/** Signs that steer instead of being read: controls other than the line break, and those that turn the reading direction. */
// oxlint-disable-next-line no-control-regex
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function plain(value: string): string {
  return value.replaceAll(/\r\n?/g, "\n").replaceAll(steering, "");
}

function escaped(value: string): string {
  return plain(value)
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll("\n", "\\n");
}

const octetsMax = 75;

function folded(line: string): string {
  const lines: string[] = [];
  let current = "";
  let octets = 0;
  for (const sign of line) {
    const length = new TextEncoder().encode(sign).length;
    if (octets + length > octetsMax) {
      lines.push(current);
      current = " ";
      octets = 1;
    }
    current += sign;
    octets += length;
  }
  return [...lines, current].join("\r\n");
}

/** A vCard (RFC 6350; 3.0 after RFC 2426 for older address books). Nothing in a text can become a line of its own. */
export function vCardOf(card: ContactCard, version: "4.0" | "3.0" = "4.0"): string {
  const type = version === "4.0" ? "" : ";TYPE=INTERNET";
  return [
    "BEGIN:VCARD",
    `VERSION:${version}`,
    `FN:${escaped(`${card.givenName} ${card.familyName}`.trim())}`,
    `N:${escaped(card.familyName)};${escaped(card.givenName)};;;`,
    ...(card.organisation ? [`ORG:${escaped(card.organisation)}`] : []),
    ...(card.jobTitle ? [`TITLE:${escaped(card.jobTitle)}`] : []),
    ...(card.email ? [`EMAIL${type}:${escaped(card.email)}`] : []),
    ...(card.country ? [`ADR:;;;;;;${escaped(card.country)}`] : []),
    ...(card.note ? [`NOTE:${escaped(card.note)}`] : []),
    "END:VCARD",
    "",
  ]
    .map(folded)
    .join("\r\n");
}

/** A spreadsheet takes a cell that begins with one of these for a formula. */
const formula = /^[=+\-@\t\r\n]/;

function cell(value: string): string {
  const text = plain(value);
  const defused = formula.test(text) ? `'${text}` : text;
  return /[",;\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}

/** A table for spreadsheets: with a mark of UTF-8, rows ending in CRLF, and nothing that would be calculated. */
export function contactsCsv(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\ufeff${[heading, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}
