import type { Language } from "#kernel/language";
import { offsetOfWallTime } from "#kernel/wall-time";
import { applicationAnswered } from "#mail/application-answered";
import { applicationReceived } from "#mail/application-received";
import { barrierAnswer } from "#mail/barrier-answer";
import { contactMessage } from "#mail/contact-message";
import { invitationLetter } from "#mail/invitation";
import type { LetterContent } from "#mail/letter-content";
import { daysOfConference } from "#mail/letter-times";
import { newsLetter } from "#mail/news";
import { noticesLetter, type NoticeLine } from "#mail/notices";
import { registeredAgain } from "#mail/registered-again";
import { renderLetter, type RenderedLetter } from "#mail/render-letter";
import { securityNotice } from "#mail/security-notice";
import { signInLetter } from "#mail/sign-in";
import { testLetter } from "#mail/test-letter";
import { timetablePublished, type MeetingLine } from "#mail/timetable-published";
import { webhookDisabled } from "#mail/webhook-disabled";
import { editionName, type Edition } from "#modules/editions";
import {
  groupOfNotice,
  pacesOfGroup,
  type LetterAbout,
  type LetterKind,
  type NoticeGroup,
  type NoticeKind,
} from "#modules/notifications";
import { letterAddresses } from "./letter-addresses.ts";

/**
 * Every letter that goes out by itself, by what it is about: a gathering letter stands once for each notice that it can
 * hold, and once with several. Whoever adds a kind of letter or notice has to show it here.
 */
export type PreviewKind =
  | Exclude<LetterKind, "notices" | "application-answered">
  | `application-${LetterAbout["application-answered"]["answer"]}`
  | NoticeKind
  | "digest";

/** Whom and what the previews speak of: all of it invented, and marked as such. */
type Sample = {
  language: Language;
  conference: string;
  givenName: string;
  person: { name: string; organisation: string };
  others: readonly { name: string; organisation: string }[];
  reason: string;
  declineReason: string;
  meeting: MeetingLine;
  timeZone: string;
  city: string;
  whenAndWhere: string;
  addresses: ReturnType<typeof letterAddresses>;
  editionId: string;
};

const mark = { de: "erfunden", en: "invented" } as const;

function sampleOf(edition: Edition, origin: string, language: Language): Sample {
  const de = language === "de";
  const invented = (name: string, organisation: string) => ({
    name: `${name} (${mark[language]})`,
    organisation,
  });
  const at = (hour: number, minute: number) => {
    const wall = Date.parse(`${edition.startsOn}T00:00:00Z`) + (hour * 60 + minute) * 60_000;
    return new Date(wall - offsetOfWallTime(wall, edition.timeZone).minutes * 60_000);
  };
  const person = invented("Ann Beispiel", de ? "Muster-Cluster Nord" : "Sample Cluster North");
  return {
    language,
    conference: editionName(edition, language),
    givenName: "Mira",
    person,
    others: [invented("Ben Muster", de ? "Beispiel-Netzwerk Süd" : "Example Network South")],
    reason: de
      ? "Wir suchen Partner für ein Pilotvorhaben zu Sensoren."
      : "We look for partners for a pilot project on sensors.",
    declineReason: de ? "Zu dieser Zeit halte ich einen Vortrag." : "I give a talk at that time.",
    meeting: {
      ...person,
      startsAt: at(10, 20),
      endsAt: at(10, 40),
      tableCode: "12",
      zone: "Foyer",
    },
    timeZone: edition.timeZone,
    city: edition.venue.city,
    whenAndWhere: `${daysOfConference(edition.startsOn, edition.endsOn, language)}, ${edition.venue.city}`,
    addresses: letterAddresses(origin, language),
    editionId: edition.id,
  };
}

/** Nobody's secret: links of a preview lead to their pages, but open nothing. */
const noToken = "preview";

/** A request is answered two days before it would take place. */
const wishOf = ({ meeting }: Sample) => ({
  preference: "want" as const,
  expiresAt: new Date(meeting.startsAt.getTime() - 2 * 86_400_000),
});

const noticePreviews: { readonly [Kind in NoticeKind]: (sample: Sample) => NoticeLine & { kind: Kind } } = {
  "request-received": (sample) => ({ kind: "request-received", ...askedIn(sample) }),
  "request-expires-soon": (sample) => ({ kind: "request-expires-soon", ...askedIn(sample) }),
  "request-expired": ({ person }) => ({ kind: "request-expired", to: person }),
  "request-closed": ({ person }) => ({ kind: "request-closed", to: person }),
  "request-declined": ({ person, declineReason }) => ({
    kind: "request-declined",
    to: person,
    reason: declineReason,
  }),
  "request-accepted": ({ person, meeting }) => ({ kind: "request-accepted", by: person, meeting }),
  "time-proposed": ({ person, meeting, addresses }) => ({
    kind: "time-proposed",
    by: person,
    wanted: meeting.startsAt,
    answerUrl: addresses.answerToTime(noToken),
  }),
  "time-declined": ({ person, meeting }) => ({
    kind: "time-declined",
    by: person,
    wanted: meeting.endsAt,
    meeting,
  }),
  "group-invited": (sample) => ({
    kind: "group-invited",
    ...askedIn(sample),
    others: sample.others,
    answerUrl: sample.addresses.answerToGroup(noToken),
  }),
  "group-withdrawn": ({ person }) => ({ kind: "group-withdrawn", from: person }),
  "group-left": ({ person, declineReason, ...sample }) => ({
    kind: "group-left",
    by: person,
    reason: declineReason,
    meeting: groupMeetingOf(sample),
  }),
  "group-returned": ({ person, ...sample }) => ({
    kind: "group-returned",
    by: person,
    meeting: groupMeetingOf(sample),
  }),
  "appointment-made": ({ meeting }) => ({ kind: "appointment-made", meeting }),
  "appointment-moved": ({ meeting }) => ({ kind: "appointment-moved", meeting }),
  "appointment-cancelled": ({ person, meeting, declineReason }) => ({
    kind: "appointment-cancelled",
    with: person,
    startsAt: meeting.startsAt,
    reason: declineReason,
  }),
  "appointment-restored": ({ meeting }) => ({ kind: "appointment-restored", meeting }),
  "own-change": ({ meeting }) => ({ kind: "own-change", change: "cancelled", meeting }),
  "message-received": ({ person, addresses }) => ({
    kind: "message-received",
    from: person,
    answerUrl: addresses.messages(noToken),
  }),
};

function askedIn(sample: Sample) {
  const { person, reason, addresses } = sample;
  return { from: person, reason, ...wishOf(sample), answerUrl: addresses.answer(noToken) };
}

function groupMeetingOf({ meeting, others }: Pick<Sample, "meeting" | "others">): MeetingLine {
  return {
    ...meeting,
    name: others.map((one) => one.name).join(", "),
    organisation: others.map((one) => one.organisation).join(", "),
  };
}

/** What a gathered letter holds: something of each group. */
const inDigest: readonly NoticeKind[] = [
  "appointment-moved",
  "request-received",
  "request-accepted",
  "message-received",
];

const previews: { readonly [Kind in PreviewKind]: (sample: Sample) => LetterContent } = {
  "sign-in": ({ givenName, addresses, language }) =>
    signInLetter({ name: givenName, code: "123456", link: addresses.signInLink(noToken) }, language),
  "security-notice": ({ givenName, meeting, addresses, language }) =>
    securityNotice(
      {
        name: givenName,
        change: "added",
        factor: "passkey",
        happenedAt: meeting.startsAt,
        accountUrl: addresses.account,
      },
      language,
    ),
  "application-received": ({ person, ...sample }) =>
    applicationReceived(
      {
        conference: sample.conference,
        organisation: person.organisation,
        givenName: sample.givenName,
        registrationUrl: sample.addresses.register(sample.editionId),
      },
      sample.language,
    ),
  "registered-again": ({ conference, givenName, addresses, editionId, language }) =>
    registeredAgain({ conference, givenName, registrationUrl: addresses.register(editionId) }, language),
  "application-approved": answered("approved"),
  "application-waiting": answered("waiting"),
  "application-refused": answered("refused"),
  invitation: ({ conference, givenName, whenAndWhere, addresses, editionId, language }) =>
    invitationLetter(
      {
        conference,
        givenName,
        whenAndWhere,
        message: "",
        invitationUrl: addresses.invitation(editionId, noToken),
      },
      language,
    ),
  "timetable-published": ({ conference, givenName, meeting, timeZone, city, addresses, language }) =>
    timetablePublished(
      {
        conference,
        settingsUrl: addresses.settings,
        givenName,
        versionNumber: 1,
        meetings: [meeting],
        withoutTime: [],
        timeZone,
        city,
        agendaUrl: addresses.agenda,
        requestsUrl: addresses.requests,
      },
      language,
    ),
  news: ({ conference, givenName, addresses, language }) =>
    newsLetter(
      {
        conference,
        settingsUrl: addresses.settings,
        unsubscribeUrl: addresses.unsubscribe(noToken),
        subject: { de: "Noch drei Wochen", en: "Three weeks to go" },
        text: {
          de: "Guten Tag {given_name},\n\nso sieht ein Rundschreiben aus. Ihren Plan finden Sie hier:\n\n{agenda_link}",
          en: "Hello {given_name},\n\nthis is what a mailing looks like. You find your agenda here:\n\n{agenda_link}",
        },
        givenName,
        agendaUrl: addresses.agenda,
      },
      language,
    ),
  "webhook-disabled": ({ conference, givenName, addresses, editionId, language }) =>
    webhookDisabled(
      {
        conference,
        givenName,
        webhook: language === "de" ? "Beispiel" : "Sample",
        because: "failing",
        interfacesUrl: addresses.interfaces(editionId),
      },
      language,
    ),
  test: ({ conference, givenName, addresses, editionId, language }) =>
    testLetter({ conference, name: givenName, deskUrl: addresses.outbox(editionId) }, language),
  "contact-message": ({ conference, person, reason, language }) =>
    contactMessage(
      { site: conference, writerName: person.name, writerEmail: "ann@people.invalid", text: reason },
      language,
    ),
  "barrier-answer": ({ conference, addresses, language }) =>
    barrierAnswer(
      {
        site: conference,
        number: 1,
        text:
          language === "de"
            ? "Die Karte lässt sich mit der Tastatur nicht verschieben."
            : "The map cannot be moved with the keyboard.",
        answer:
          language === "de"
            ? "Alles, was auf der Karte steht, finden Sie jetzt auch in der Liste daneben."
            : "All that is on the map is now in the list beside it as well.",
        statementUrl: addresses.accessibility,
      },
      language,
    ),
  ...(Object.fromEntries(
    (Object.keys(noticePreviews) as NoticeKind[]).map((kind) => [kind, gathering([kind])]),
  ) as Record<NoticeKind, (sample: Sample) => LetterContent>),
  digest: gathering(inDigest),
};

function answered(answer: LetterAbout["application-answered"]["answer"]) {
  return ({ conference, givenName, addresses, editionId, language }: Sample) =>
    applicationAnswered(
      {
        conference,
        givenName,
        answer,
        reason: "",
        homeUrl: answer === "approved" ? addresses.home : addresses.register(editionId),
      },
      language,
    );
}

function gathering(kinds: readonly NoticeKind[]) {
  return (sample: Sample): LetterContent => {
    const { conference, givenName, timeZone, addresses, language } = sample;
    return noticesLetter(
      {
        conference,
        settingsUrl: addresses.settings,
        ...(kinds.some(mayBeSwitchedOff) && { unsubscribeUrl: addresses.unsubscribe(noToken) }),
        givenName,
        notices: kinds.map((kind) => noticePreviews[kind](sample)),
        timeZone,
        requestsUrl: addresses.requests,
        agendaUrl: addresses.agenda,
      },
      language,
    );
  };
}

export const previewKinds = Object.keys(previews) as readonly PreviewKind[];

export function isPreviewKind(text: string): text is PreviewKind {
  return Object.hasOwn(previews, text);
}

/** What a participant sets a letter by, where they can; null for letters that everyone must get. */
export function settingGroupOf(kind: PreviewKind): NoticeGroup | null {
  if (kind === "news") return "news";
  return isNoticeKind(kind) ? groupOfNotice[kind] : null;
}

/** Whether a participant can say that they want none of these. Of a gathered letter each part is set on its own. */
export function mayBeSwitchedOff(kind: PreviewKind): boolean {
  const group = settingGroupOf(kind);
  return kind === "digest" || (group !== null && (pacesOfGroup[group] as readonly string[]).includes("off"));
}

function isNoticeKind(kind: PreviewKind): kind is NoticeKind {
  return Object.hasOwn(groupOfNotice, kind);
}

/** A letter as it would look, with invented people. No query; nothing in it opens anything. */
export function letterPreview(
  kind: PreviewKind,
  { edition, origin, language }: { edition: Edition; origin: string; language: Language },
): RenderedLetter {
  return renderLetter(previews[kind](sampleOf(edition, origin, language)), language);
}

/** The same to be sent to whoever looks at it: it says of itself that it is a sample. */
export function sampleToSend(
  kind: PreviewKind,
  { edition, origin, language }: { edition: Edition; origin: string; language: Language },
): RenderedLetter {
  const content = previews[kind](sampleOf(edition, origin, language));
  const said =
    language === "de"
      ? {
          prefix: "Muster: ",
          note: "Das ist ein Muster. Die Personen darin sind erfunden, und seine Links öffnen nichts.",
        }
      : {
          prefix: "Sample: ",
          note: "This is a sample. The people in it are invented, and its links open nothing.",
        };
  return renderLetter(
    {
      ...content,
      subject: [{ own: said.prefix }, ...content.subject],
      blocks: [{ block: "quiet", words: [{ own: said.note }] }, ...content.blocks],
    },
    language,
  );
}
