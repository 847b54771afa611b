import type { Language } from "#kernel/language";
import { applicationAnswered } from "./application-answered.ts";
import { applicationReceived } from "./application-received.ts";
import { invitationLetter } from "./invitation.ts";
import type { LetterContent } from "./letter-content.ts";
import { newsLetter } from "./news.ts";
import { noticesLetter, type NoticeLine } from "./notices.ts";
import { registeredAgain } from "./registered-again.ts";
import { securityNotice } from "./security-notice.ts";
import { signInLetter } from "./sign-in.ts";
import { testLetter } from "./test-letter.ts";
import { timetablePublished } from "./timetable-published.ts";
import { webhookDisabled } from "./webhook-disabled.ts";

/** Every letter once, with all that people type replaced by one text; for tests of what letters have in common. */
export function sampleLetters(
  typed: string,
  origin: string,
): Record<string, { mayBeUnsubscribed: boolean; write: (language: Language) => LetterContent }> {
  const person = { name: typed, organisation: typed };
  const meeting = {
    ...person,
    startsAt: new Date("2030-09-19T08:20:00Z"),
    endsAt: new Date("2030-09-19T08:40:00Z"),
    tableCode: typed,
    zone: typed,
  };
  const frame = { conference: typed, settingsUrl: `${origin}/de/me/notifications` };
  const unsubscribable = { ...frame, unsubscribeUrl: `${origin}/de/unsubscribe/token` };
  const url = (path: string) => `${origin}/de/${path}`;
  const wish = { preference: "must", expiresAt: new Date("2030-09-12T15:00:00Z") } as const;
  const notices: NoticeLine[] = [
    { kind: "request-received", from: person, reason: typed, ...wish, answerUrl: url("me/requests") },
    { kind: "request-expires-soon", from: person, reason: typed, ...wish, answerUrl: url("me/requests") },
    { kind: "request-expired", to: person },
    { kind: "request-closed", to: person },
    { kind: "request-declined", to: person, reason: typed },
    { kind: "request-accepted", by: person, meeting: null },
    { kind: "request-accepted", by: person, meeting },
    { kind: "time-proposed", by: person, wanted: meeting.startsAt, answerUrl: url("me/requests") },
    { kind: "time-declined", by: person, wanted: meeting.startsAt, meeting: null },
    { kind: "time-declined", by: person, wanted: meeting.startsAt, meeting },
    {
      kind: "group-invited",
      from: person,
      others: [person, person],
      reason: typed,
      preference: "nice",
      expiresAt: null,
      answerUrl: url("me/requests"),
    },
    { kind: "group-withdrawn", from: person },
    { kind: "group-left", by: person, reason: typed, meeting },
    { kind: "group-returned", by: person, meeting },
    { kind: "appointment-made", meeting },
    { kind: "appointment-moved", meeting },
    { kind: "appointment-restored", meeting },
    { kind: "own-change", change: "made", meeting },
    { kind: "own-change", change: "moved", meeting },
    { kind: "own-change", change: "cancelled", meeting },
    { kind: "own-change", change: "left", meeting },
    { kind: "own-change", change: "restored", meeting },
    { kind: "appointment-cancelled", with: person, startsAt: meeting.startsAt, reason: typed },
    { kind: "message-received", from: person, answerUrl: url("me/requests") },
  ];
  const gathering = (lines: readonly NoticeLine[]) => (language: Language) =>
    noticesLetter(
      {
        ...unsubscribable,
        givenName: typed,
        notices: lines,
        timeZone: "Europe/Berlin",
        requestsUrl: url("me/requests"),
        agendaUrl: url("me/agenda"),
      },
      language,
    );
  return {
    "sign-in": {
      mayBeUnsubscribed: false,
      write: (language) =>
        signInLetter({ name: typed, code: "123456", link: url("sign-in/link?token=secret") }, language),
    },
    ...Object.fromEntries(
      (["added", "removed"] as const).map((change) => [
        `security notice, ${change}`,
        {
          mayBeUnsubscribed: false,
          write: (language: Language) =>
            securityNotice(
              { name: typed, change, factor: "totp", happenedAt: meeting.startsAt, accountUrl: url("me") },
              language,
            ),
        },
      ]),
    ),
    "application received": {
      mayBeUnsubscribed: false,
      write: (language) =>
        applicationReceived(
          { ...frame, givenName: typed, organisation: typed, registrationUrl: url("me") },
          language,
        ),
    },
    ...Object.fromEntries(
      (["approved", "waiting", "refused"] as const).map((answer) => [
        `application ${answer}`,
        {
          mayBeUnsubscribed: false,
          write: (language: Language) =>
            applicationAnswered(
              { ...frame, givenName: typed, answer, reason: typed, homeUrl: url("me") },
              language,
            ),
        },
      ]),
    ),
    "webhook-disabled": {
      mayBeUnsubscribed: false,
      write: (language) =>
        webhookDisabled(
          {
            conference: typed,
            givenName: typed,
            webhook: typed,
            because: "failing",
            interfacesUrl: url("organiser"),
          },
          language,
        ),
    },
    "registered-again": {
      mayBeUnsubscribed: false,
      write: (language) =>
        registeredAgain({ ...frame, givenName: typed, registrationUrl: url("me") }, language),
    },
    invitation: {
      mayBeUnsubscribed: false,
      write: (language) =>
        invitationLetter(
          {
            ...frame,
            givenName: typed,
            whenAndWhere: "21.–22. September 2030",
            message: typed,
            invitationUrl: url("me"),
          },
          language,
        ),
    },
    "timetable published": {
      mayBeUnsubscribed: false,
      write: (language) =>
        timetablePublished(
          {
            ...frame,
            givenName: typed,
            versionNumber: 1,
            meetings: [meeting, meeting],
            timeZone: "Europe/Berlin",
            city: typed,
            withoutTime: [person],
            requestsUrl: url("me/requests"),
            agendaUrl: url("me/agenda"),
          },
          language,
        ),
    },
    news: {
      mayBeUnsubscribed: true,
      write: (language) =>
        newsLetter(
          {
            ...unsubscribable,
            subject: { de: typed, en: typed },
            text: {
              de: `{given_name}\n\n${typed} {agenda_link}`,
              en: `{given_name}\n\n${typed} {agenda_link}`,
            },
            givenName: typed,
            agendaUrl: url("me/agenda"),
          },
          language,
        ),
    },
    test: {
      mayBeUnsubscribed: false,
      write: (language) => testLetter({ ...frame, name: typed, deskUrl: url("organiser") }, language),
    },
    ...Object.fromEntries(
      notices.map((notice, index) => [
        `notice ${index + 1}, ${notice.kind}`,
        { mayBeUnsubscribed: true, write: gathering([notice]) },
      ]),
    ),
    "all notices": { mayBeUnsubscribed: true, write: gathering(notices) },
  };
}
