import type { Language } from "#kernel/language";

type Person = { name: string; organisation: string };

/** The words of a meeting in its participant's calendar, as the calendar to subscribe to has them. */
export function calendarWords(
  meeting: {
    others: readonly Person[];
    tableCode: string;
    zone: string;
    way: string;
    /** Name, street and city, as far as they are known. */
    venue: readonly string[];
  },
  language: Language,
): { summary: string; location: string; description: string } {
  const de = language === "de";
  const [first, ...rest] = meeting.others;
  const name = first?.name ?? "–";
  const title = de ? "Treffen" : "Meeting";
  const count = rest.length;
  const among = de
    ? `${name} und ${count} weitere ${count === 1 ? "Person" : "Personen"}`
    : `${name} and ${count} ${count === 1 ? "other" : "others"}`;
  const table = `${de ? "Tisch" : "Table"} ${meeting.tableCode}`;
  return {
    summary: `${title}: ${count === 0 ? `${name}, ${first?.organisation ?? "–"}` : among}`,
    location: [table, meeting.zone, ...meeting.venue].filter(Boolean).join(", "),
    description: [...meeting.others.map((one) => `${one.name}, ${one.organisation}`), meeting.way]
      .filter(Boolean)
      .join("\n"),
  };
}
