import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import { own, words, type Block, type LetterContent, type Words } from "./letter-content.ts";
import { greeting, letterFooter, type LetterFrame } from "./letter-footer.ts";
import { dayAndTime } from "./letter-times.ts";
import { meetingRow, type MeetingLine } from "./timetable-published.ts";

type Person = { name: string; organisation: string };

/** How much whoever asks wishes to meet, and until when they wait for an answer; some wait for as long as it takes. */
type Wish = { preference: "must" | "want" | "nice"; expiresAt: Instant | null };

/** One thing that happened, with everything that is needed to say it. */
export type NoticeLine =
  | (Wish & {
      kind: "request-received" | "request-expires-soon";
      from: Person;
      reason: string;
      answerUrl: string;
    })
  | { kind: "request-expired"; to: Person }
  | { kind: "request-closed"; to: Person }
  | { kind: "request-declined"; to: Person; reason: string }
  | { kind: "request-accepted"; by: Person; meeting: MeetingLine | null }
  | { kind: "time-proposed"; by: Person; wanted: Date; answerUrl: string }
  | { kind: "time-declined"; by: Person; wanted: Date; meeting: MeetingLine | null }
  | (Wish & {
      kind: "group-invited";
      from: Person;
      others: readonly Person[];
      reason: string;
      answerUrl: string;
    })
  | { kind: "group-withdrawn"; from: Person }
  | { kind: "group-left"; by: Person; reason: string; meeting: MeetingLine }
  | { kind: "group-returned"; by: Person; meeting: MeetingLine }
  | { kind: "appointment-made" | "appointment-moved" | "appointment-restored"; meeting: MeetingLine }
  | {
      kind: "own-change";
      change: "made" | "moved" | "cancelled" | "restored" | "left" | "returned";
      meeting: MeetingLine;
    }
  | { kind: "appointment-cancelled"; with: Person; startsAt: Date; reason: string }
  | { kind: "message-received"; from: Person; answerUrl: string };

/** Everything a participant should hear of, gathered in one letter, what needs an answer or a change of way first. */
export function noticesLetter(
  facts: LetterFrame & {
    givenName: string;
    notices: readonly NoticeLine[];
    timeZone: string;
    requestsUrl: string;
    agendaUrl: string;
  },
  language: Language,
): LetterContent {
  const de = language === "de";
  const of = { timeZone: facts.timeZone, language };
  const changes = facts.notices.filter(
    (notice) =>
      notice.kind.startsWith("appointment-") ||
      notice.kind === "group-left" ||
      notice.kind === "group-returned" ||
      notice.kind === "group-withdrawn",
  );
  const ownChanges = facts.notices.filter((notice) => notice.kind === "own-change");
  const toAnswer = facts.notices.filter(
    (notice) => "answerUrl" in notice && notice.kind !== "message-received",
  );
  const messages = facts.notices.filter((notice) => notice.kind === "message-received");
  const answers = facts.notices.filter((notice) =>
    ["request-expired", "request-closed", "request-declined", "request-accepted", "time-declined"].includes(
      notice.kind,
    ),
  );
  const section = (heading: Words, notices: readonly NoticeLine[]): Block[] =>
    notices.length === 0
      ? []
      : [{ block: "heading", words: heading }, ...notices.flatMap((notice) => noticeBlocks(notice, of))];
  return {
    subject: subjectOf(facts.notices, facts.conference, language),
    blocks: [
      { block: "paragraph", words: greeting(facts.givenName, language) },
      ...section(de ? words`Ihre Treffen` : words`Your meetings`, changes),
      ...section(de ? words`Bitte um Antwort` : words`Waiting for your answer`, toAnswer),
      ...section(de ? words`Antworten auf Ihre Anfragen` : words`Answers to your requests`, answers),
      ...section(de ? words`Für Ihren Kalender` : words`For your calendar`, ownChanges),
      ...section(de ? words`Nachrichten` : words`Messages`, messages),
      ...(changes.length > 0 ||
      ownChanges.length > 0 ||
      answers.some((notice) => notice.kind === "request-accepted")
        ? [
            {
              block: "action" as const,
              label: de ? "Meinen Plan öffnen" : "Open my agenda",
              href: facts.agendaUrl,
            },
          ]
        : []),
      ...(changes.length === 0 && own.length === 0 && toAnswer.length === 0 && messages.length === 0
        ? [
            {
              block: "action" as const,
              label: de ? "Meine Anfragen öffnen" : "Open my requests",
              href: facts.requestsUrl,
            },
          ]
        : []),
    ],
    footer: letterFooter(
      facts,
      de
        ? words`Sie erhalten diese Nachricht, weil Sie an „${facts.conference}“ teilnehmen. Was zur selben Zeit geschieht, fassen wir zusammen.`
        : words`You get this message because you take part in “${facts.conference}”. What happens at the same time comes in one message.`,
      language,
    ),
  };
}

function subjectOf(notices: readonly NoticeLine[], conference: string, language: Language): Words {
  const de = language === "de";
  const [only] = notices;
  if (!only || notices.length > 1)
    return de
      ? words`${notices.length} Neuigkeiten zu Ihren Treffen: ${conference}`
      : words`${notices.length} updates on your meetings: ${conference}`;
  switch (only.kind) {
    case "request-received":
      return de
        ? words`${only.from.name} möchte Sie treffen`
        : words`${only.from.name} would like to meet you`;
    case "request-expires-soon":
      return de
        ? words`Bald zu spät: ${only.from.name} wartet auf Ihre Antwort`
        : words`Soon too late: ${only.from.name} is waiting for your answer`;
    case "request-expired":
      return de
        ? words`Ihre Anfrage an ${only.to.name} blieb ohne Antwort`
        : words`Your request to ${only.to.name} was not answered`;
    case "request-closed":
      return de
        ? words`Ihre Anfrage an ${only.to.name} ist geschlossen`
        : words`Your request to ${only.to.name} is closed`;
    case "request-declined":
      return de
        ? words`${only.to.name} hat Ihre Anfrage abgelehnt`
        : words`${only.to.name} declined your request`;
    case "request-accepted":
      return de ? words`${only.by.name} hat zugesagt` : words`${only.by.name} accepted your request`;
    case "time-proposed":
      return de
        ? words`${only.by.name} schlägt eine andere Zeit vor`
        : words`${only.by.name} proposes another time`;
    case "time-declined":
      return de
        ? words`${only.by.name} kann zu der anderen Zeit nicht`
        : words`${only.by.name} cannot make the other time`;
    case "group-invited":
      return de
        ? words`${only.from.name} lädt Sie zu einem Treffen mit anderen ein`
        : words`${only.from.name} invites you to a meeting with others`;
    case "group-withdrawn":
      return de
        ? words`${only.from.name} zieht die Einladung zum Treffen mit anderen zurück`
        : words`${only.from.name} withdraws the invitation to a meeting with others`;
    case "group-left":
      return de
        ? words`${only.by.name} kommt nicht zu Ihrem Treffen`
        : words`${only.by.name} is not coming to your meeting`;
    case "group-returned":
      return de
        ? words`${only.by.name} kommt doch zu Ihrem Treffen`
        : words`${only.by.name} is coming to your meeting after all`;
    case "appointment-made":
      return de
        ? words`Neues Treffen mit ${only.meeting.name}`
        : words`New meeting with ${only.meeting.name}`;
    case "appointment-restored":
      return de
        ? words`Ihr Treffen mit ${only.meeting.name} findet wie vereinbart statt`
        : words`Your meeting with ${only.meeting.name} stands as before`;
    case "own-change":
      return de
        ? words`Für Ihren Kalender: Treffen mit ${only.meeting.name}`
        : words`For your calendar: meeting with ${only.meeting.name}`;
    case "appointment-moved":
      return de
        ? words`Ihr Treffen mit ${only.meeting.name} wurde verlegt`
        : words`Your meeting with ${only.meeting.name} was moved`;
    case "appointment-cancelled":
      return de
        ? words`Ihr Treffen mit ${only.with.name} fällt aus`
        : words`Your meeting with ${only.with.name} is cancelled`;
    case "message-received":
      return de ? words`Neue Nachricht von ${only.from.name}` : words`New message from ${only.from.name}`;
  }
}

function noticeBlocks(notice: NoticeLine, of: { timeZone: string; language: Language }): Block[] {
  const de = of.language === "de";
  const person = ({ name, organisation }: Person): Words => words`${name} (${organisation})`;
  const quote = (text: string): Block[] => (text.trim() === "" ? [] : [{ block: "quote", text }]);
  switch (notice.kind) {
    case "request-received":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.from)} möchte Sie treffen:`
            : words`${person(notice.from)} would like to meet you:`,
        },
        ...quote(notice.reason),
        { block: "paragraph", words: wishWords(notice, of) },
        { block: "action", label: de ? "Antworten" : "Answer", href: notice.answerUrl },
      ];
    case "request-expires-soon":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.from)} wartet noch auf Ihre Antwort. Bald verfällt die Anfrage:`
            : words`${person(notice.from)} is still waiting for your answer. The request expires soon:`,
        },
        ...quote(notice.reason),
        { block: "paragraph", words: wishWords(notice, of) },
        { block: "action", label: de ? "Jetzt antworten" : "Answer now", href: notice.answerUrl },
      ];
    case "request-expired":
      return [
        {
          block: "paragraph",
          words: de
            ? words`Ihre Anfrage an ${person(notice.to)} ist ohne Antwort verfallen. Sie können dafür jemand anderen anfragen.`
            : words`Your request to ${person(notice.to)} expired without an answer. You can ask somebody else instead.`,
        },
      ];
    case "request-closed":
      return [
        {
          block: "paragraph",
          words: de
            ? words`Ihre Anfrage an ${person(notice.to)} kann nicht mehr beantwortet werden: Wer gefragt war, nimmt nicht mehr teil. Sie können dafür jemand anderen anfragen.`
            : words`Your request to ${person(notice.to)} can no longer be answered: whoever was asked takes no part any more. You can ask somebody else instead.`,
        },
      ];
    case "request-declined":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.to)} hat Ihre Anfrage abgelehnt. Sie können dafür jemand anderen anfragen.`
            : words`${person(notice.to)} declined your request. You can ask somebody else instead.`,
        },
        ...quote(notice.reason),
      ];
    case "request-accepted":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.by)} hat Ihre Anfrage angenommen.`
            : words`${person(notice.by)} accepted your request.`,
        },
        notice.meeting
          ? { block: "rows", rows: [meetingRow(notice.meeting, of.timeZone, of.language)] }
          : {
              block: "quiet",
              words: de
                ? words`Wann und wo Sie sich treffen, steht im Zeitplan; wir schreiben Ihnen, sobald es so weit ist.`
                : words`The timetable says when and where you meet; we write to you as soon as it is there.`,
            },
      ];
    case "time-proposed":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.by)} schlägt eine andere Zeit vor: ${[{ own: dayAndTime(notice.wanted, of.timeZone, of.language) }]}.`
            : words`${person(notice.by)} proposes another time: ${[{ own: dayAndTime(notice.wanted, of.timeZone, of.language) }]}.`,
        },
        { block: "action", label: de ? "Antworten" : "Answer", href: notice.answerUrl },
      ];
    case "time-declined":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.by)} kann zu der Zeit nicht, die Sie vorgeschlagen haben: ${[{ own: dayAndTime(notice.wanted, of.timeZone, of.language) }]}.`
            : words`${person(notice.by)} cannot make the time that you proposed: ${[{ own: dayAndTime(notice.wanted, of.timeZone, of.language) }]}.`,
        },
        ...(notice.meeting
          ? ([
              {
                block: "paragraph",
                words: de ? words`Es bleibt bei Ihrem Treffen:` : words`Your meeting stays as it is:`,
              },
              { block: "rows", rows: [meetingRow(notice.meeting, of.timeZone, of.language)] },
            ] satisfies Block[])
          : ([
              {
                block: "quiet",
                words: de
                  ? words`Die Anfrage bleibt offen; Sie können eine weitere Zeit vorschlagen.`
                  : words`The request stays open; you can propose another time.`,
              },
            ] satisfies Block[])),
      ];
    case "group-invited":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.from)} lädt Sie zu einem Treffen mit mehreren ein.`
            : words`${person(notice.from)} invites you to a meeting with several people.`,
        },
        ...(notice.others.length === 0
          ? []
          : ([
              {
                block: "rows",
                rows: [
                  [
                    de ? words`Außerdem eingeladen` : words`Also invited`,
                    ...notice.others.map((one) => person(one)),
                  ],
                ],
              },
            ] satisfies Block[])),
        ...quote(notice.reason),
        { block: "paragraph", words: wishWords(notice, of) },
        { block: "action", label: de ? "Antworten" : "Answer", href: notice.answerUrl },
      ];
    case "group-withdrawn":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.from)} hat die Einladung zu einem Treffen mit mehreren zurückgezogen. Ihre Zusage gilt nicht mehr; die Zeit gehört wieder Ihnen.`
            : words`${person(notice.from)} withdrew the invitation to a meeting with several people. Your yes no longer holds; the time is yours again.`,
        },
      ];
    case "group-left":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.by)} kommt nicht zu Ihrem Treffen. Die anderen treffen sich wie vereinbart:`
            : words`${person(notice.by)} is not coming to your meeting. The others meet as agreed:`,
        },
        ...quote(notice.reason),
        { block: "rows", rows: [meetingRow(notice.meeting, of.timeZone, of.language)] },
      ];
    case "group-returned":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.by)} kommt doch zu Ihrem Treffen:`
            : words`${person(notice.by)} is coming to your meeting after all:`,
        },
        { block: "rows", rows: [meetingRow(notice.meeting, of.timeZone, of.language)] },
      ];
    case "appointment-restored":
      return [
        {
          block: "paragraph",
          words: de
            ? words`Die Absage wurde zurückgenommen. Ihr Treffen findet statt wie vereinbart:`
            : words`The cancellation was taken back. Your meeting stands as before:`,
        },
        { block: "rows", rows: [meetingRow(notice.meeting, of.timeZone, of.language)] },
      ];
    case "own-change":
      return [
        { block: "paragraph", words: ownChangeWords(notice.change, of.language) },
        { block: "rows", rows: [meetingRow(notice.meeting, of.timeZone, of.language)] },
      ];
    case "appointment-made":
    case "appointment-moved":
      return [
        {
          block: "paragraph",
          words:
            notice.kind === "appointment-made"
              ? de
                ? words`Sie haben ein neues Treffen:`
                : words`You have a new meeting:`
              : de
                ? words`Ein Treffen wurde verlegt. Neu ist es:`
                : words`A meeting was moved. It is now:`,
        },
        { block: "rows", rows: [meetingRow(notice.meeting, of.timeZone, of.language)] },
      ];
    case "appointment-cancelled":
      return [
        {
          block: "paragraph",
          words: de
            ? words`Ihr Treffen mit ${person(notice.with)} fällt aus: ${[{ own: dayAndTime(notice.startsAt, of.timeZone, of.language) }]}.`
            : words`Your meeting with ${person(notice.with)} is cancelled: ${[{ own: dayAndTime(notice.startsAt, of.timeZone, of.language) }]}.`,
        },
        ...quote(notice.reason),
      ];
    case "message-received":
      return [
        {
          block: "paragraph",
          words: de
            ? words`${person(notice.from)} hat Ihnen geschrieben.`
            : words`${person(notice.from)} wrote to you.`,
        },
        { block: "action", label: de ? "Lesen und antworten" : "Read and answer", href: notice.answerUrl },
      ];
  }
}

const preferenceWords = {
  must: { de: words`unbedingt`, en: words`very much` },
  want: { de: words`gern`, en: words`gladly` },
  nice: { de: words`wenn es passt`, en: words`if it fits` },
};

function wishWords(
  { preference, expiresAt }: Wish,
  { timeZone, language }: { timeZone: string; language: Language },
): Words {
  const wish = preferenceWords[preference][language];
  const said = language === "de" ? words`Wunsch: ${wish}.` : words`Wish: ${wish}.`;
  if (expiresAt === null) return said;
  const until = own(dayAndTime(expiresAt, timeZone, language));
  return language === "de"
    ? words`${said} Bitte antworten Sie bis ${until} (Zeit der Konferenz); danach verfällt die Anfrage.`
    : words`${said} Please answer by ${until} (conference time); after that the request expires.`;
}

/** What the reader's calendar has to follow; they did it themselves, so there is no more to say. */
function ownChangeWords(
  change: Extract<NoticeLine, { kind: "own-change" }>["change"],
  language: Language,
): Words {
  const de = language === "de";
  switch (change) {
    case "made":
      return de
        ? words`Sie haben zugesagt. Mit dem Eintrag in diesem Brief steht das Treffen in Ihrem Kalender:`
        : words`You have accepted. The entry in this letter puts the meeting into your calendar:`;
    case "moved":
      return de
        ? words`Verlegt, mit Ihrer Zustimmung. Der Eintrag in diesem Brief ersetzt den früheren:`
        : words`Moved, as you agreed. The entry in this letter replaces the earlier one:`;
    case "cancelled":
      return de
        ? words`Abgesagt. Der Eintrag in diesem Brief nimmt das Treffen aus Ihrem Kalender:`
        : words`Cancelled. The entry in this letter takes the meeting out of your calendar:`;
    case "left":
      return de
        ? words`Sie haben die Gruppe verlassen. Der Eintrag in diesem Brief nimmt das Treffen aus Ihrem Kalender:`
        : words`You have left the group. The entry in this letter takes the meeting out of your calendar:`;
    case "restored":
    case "returned":
      return de
        ? words`Das Treffen gilt wieder. Der Eintrag in diesem Brief setzt es zurück in Ihren Kalender:`
        : words`The meeting stands again. The entry in this letter puts it back into your calendar:`;
  }
}
