import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import { own, words, type Block, type LetterContent } from "./letter-content.ts";
import { greeting, letterFooter, type LetterFrame } from "./letter-footer.ts";
import { dayAndTime, timeOfDay } from "./letter-times.ts";

/** A meeting as its participant needs it in a letter. */
export type MeetingLine = {
  startsAt: Instant;
  endsAt: Instant;
  name: string;
  organisation: string;
  tableCode: string;
  zone: string;
};

export function timetablePublished(
  facts: LetterFrame & {
    givenName: string;
    versionNumber: number;
    meetings: readonly MeetingLine[];
    /** Still agreed, and without a time now. */
    withoutTime: readonly { name: string; organisation: string }[];
    timeZone: string;
    city: string;
    agendaUrl: string;
    requestsUrl: string;
  },
  language: Language,
): LetterContent {
  const { conference, meetings } = facts;
  const de = language === "de";
  const isFirst = facts.versionNumber === 1;
  const list: Block[] =
    meetings.length === 0
      ? [
          {
            block: "paragraph",
            words: de
              ? words`Für Sie ist darin noch kein Treffen geplant.`
              : words`No meeting is planned for you in it yet.`,
          },
        ]
      : [
          { block: "rows", rows: meetings.map((meeting) => meetingRow(meeting, facts.timeZone, language)) },
          {
            block: "quiet",
            words: de
              ? words`Zeiten in der Zeitzone von ${facts.city}.`
              : words`Times in the time zone of ${facts.city}.`,
          },
        ];
  return {
    subject: de
      ? isFirst
        ? words`Ihr Plan für „${conference}“ steht`
        : words`Ihr Plan für „${conference}“ hat sich geändert`
      : isFirst
        ? words`Your agenda for “${conference}” is here`
        : words`Your agenda for “${conference}” has changed`,
    blocks: [
      { block: "paragraph", words: greeting(facts.givenName, language) },
      {
        block: "paragraph",
        words: de
          ? isFirst
            ? words`der Zeitplan von „${conference}“ ist veröffentlicht. Das sind Ihre Treffen:`
            : words`der Zeitplan von „${conference}“ ist neu, und an Ihren Treffen hat sich etwas geändert. So ist Ihr Plan jetzt:`
          : isFirst
            ? words`the timetable of “${conference}” is published. These are your meetings:`
            : words`the timetable of “${conference}” is new, and something about your meetings has changed. This is your agenda now:`,
      },
      ...list,
      ...withoutTime(facts, de),
      { block: "action", label: de ? "Meinen Plan öffnen" : "Open my agenda", href: facts.agendaUrl },
    ],
    footer: letterFooter(
      facts,
      de
        ? words`Sie erhalten diese Nachricht, weil Sie an „${conference}“ teilnehmen.`
        : words`You get this message because you take part in “${conference}”.`,
      language,
    ),
  };
}

function withoutTime(
  facts: { withoutTime: readonly { name: string; organisation: string }[]; requestsUrl: string },
  de: boolean,
): Block[] {
  if (facts.withoutTime.length === 0) return [];
  return [
    {
      block: "heading",
      words: de
        ? words`Weiter vereinbart, zurzeit ohne Termin`
        : words`Still agreed, without a time at present`,
    },
    { block: "rows", rows: facts.withoutTime.map((one) => [words`${one.name}, ${one.organisation}`]) },
    {
      block: "paragraph",
      words: de
        ? words`Ihr Treffen musste im neuen Zeitplan weichen, und eine andere gemeinsame Zeit war nicht frei. Sobald eine frei wird, bekommt es sie von selbst, und Sie hören davon. Unter „Meine Anfragen“ steht, ob Sie jetzt schon eine andere Zeit wählen können.`
        : words`Your meeting had to give way in the new timetable, and no other common time was free. As soon as one becomes free, the meeting gets it by itself, and you hear of it. “My requests” says whether you can already choose another time.`,
    },
    { block: "action", label: de ? "Meine Anfragen öffnen" : "Open my requests", href: facts.requestsUrl },
  ];
}

export function meetingRow(meeting: MeetingLine, timeZone: string, language: Language) {
  const table = language === "de" ? "Tisch" : "Table";
  const until = timeOfDay(meeting.endsAt, timeZone, language);
  return [
    own(`${dayAndTime(meeting.startsAt, timeZone, language)}–${until}`),
    words`${meeting.name}, ${meeting.organisation}`,
    words`${own(table)} ${meeting.tableCode}, ${meeting.zone}`,
  ];
}
