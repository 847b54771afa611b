import type { Bilingual, Language } from "#kernel/language";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { applicationAnswered } from "#mail/application-answered";
import { applicationReceived } from "#mail/application-received";
import { invitationLetter } from "#mail/invitation";
import type { LetterContent } from "#mail/letter-content";
import { newsLetter } from "#mail/news";
import { daysOfConference } from "#mail/letter-times";
import { registeredAgain } from "#mail/registered-again";
import { renderLetter } from "#mail/render-letter";
import { securityNotice } from "#mail/security-notice";
import { signInLetter } from "#mail/sign-in";
import { testLetter } from "#mail/test-letter";
import { timetablePublished } from "#mail/timetable-published";
import { webhookDisabled } from "#mail/webhook-disabled";
import { endpointOf } from "#modules/interfaces";
import { accountById } from "#modules/accounts";
import { editionName, editionOf, type Edition } from "#modules/editions";
import { appointmentsOfParticipant, publishedTimetableOf } from "#modules/meetings";
import {
  isFollowed,
  mailingOf,
  notificationSettingsOf,
  unsubscribeToken,
  type Letter,
  type LetterKind,
  type UnsubscribeScope,
  type WriteLetter,
  type WrittenLetter,
} from "#modules/notifications";
import { invitationById, invitationState, invitationToken } from "#modules/registration";
import { letterAddresses } from "./letter-addresses.ts";
import { languageOfAccount, peopleByIds, readerOfLetter, type Reader } from "./letter-facts.ts";
import { calendarFilesOf } from "./calendar-files.ts";
import { isPreviewKind, sampleToSend } from "./letter-previews.ts";
import { meetingWords } from "./meeting-words.ts";
import { writeNotices } from "./write-notices.ts";
import { writeBarrierAnswer, writeContactMessage } from "./write-site-letters.ts";

export type WriterNeeds = {
  tx: Tx;
  /** The time of the conference. */
  clock: Clock;
  /** The time by which letters are due. */
  realClock: Clock;
  origin: string;
  /** The address that letters come from; calendar entries name it where nobody has said where answers go. */
  senderAddress: string;
  /** The secret of the installation, which seals links. */
  secret: string;
  /** Makes link and code of a sign-in at the moment at which its letter is written; null where nobody is to get one. */
  issueSignIn: IssueSignIn;
};

export type IssueSignIn = (
  needs: { tx: Tx; clock: Clock },
  orderId: string,
) => Promise<{ email: string; code: string; linkToken: string; language: Language; name: string } | null>;

type Writer<Kind extends LetterKind> = (
  needs: WriterNeeds,
  letter: Letter<Kind>,
) => Promise<WrittenLetter | null>;

/** Who writes which letter. Each loads what is true now, and writes nothing where its letter has no longer a reason. */
export const letterWriters: { readonly [Kind in LetterKind]: Writer<Kind> } = {
  "sign-in": async (needs, letter) => {
    const issued = await needs.issueSignIn({ tx: needs.tx, clock: needs.realClock }, letter.about.orderId);
    if (!issued) return null;
    const { email, name, code, linkToken, language } = issued;
    const link = letterAddresses(needs.origin, language).signInLink(linkToken);
    return { to: email, ...renderLetter(signInLetter({ name, code, link }, language), language) };
  },

  "security-notice": async (needs, letter) => {
    const account = letter.accountId ? await accountById(needs.tx, letter.accountId) : null;
    if (!account) return null;
    const language = letter.language ?? (await languageOfAccount(needs.tx, account.id));
    const { change, factor, happenedAt } = letter.about;
    const content = securityNotice(
      {
        name: account.name,
        change,
        factor,
        happenedAt: new Date(happenedAt),
        accountUrl: letterAddresses(needs.origin, language).account,
      },
      language,
    );
    return { to: account.email, ...renderLetter(content, language) };
  },

  "application-received": async (needs, letter) => {
    const reader = await readerOfLetter(needs.tx, letter);
    if (!reader || reader.participant.state === "cancelled") return null;
    const { conference, organisation, participant } = reader;
    const registrationUrl = letterAddresses(needs.origin, reader.language).register(reader.edition.id);
    const facts = { conference, organisation, givenName: participant.givenName, registrationUrl };
    return toReader(reader, applicationReceived(facts, reader.language));
  },

  "application-answered": async (needs, letter) => {
    const reader = await readerOfLetter(needs.tx, letter);
    // Whoever was answered differently meanwhile gets the later answer only.
    if (!reader || reader.participant.state !== letter.about.answer) return null;
    const addresses = letterAddresses(needs.origin, reader.language);
    const { answer, reason } = letter.about;
    const content = applicationAnswered(
      {
        conference: reader.conference,
        givenName: reader.participant.givenName,
        answer,
        reason,
        homeUrl: answer === "approved" ? addresses.home : addresses.register(reader.edition.id),
      },
      reader.language,
    );
    return toReader(reader, content);
  },

  "registered-again": async (needs, letter) => {
    const reader = await readerOfLetter(needs.tx, letter);
    if (!reader) return null;
    const registrationUrl = letterAddresses(needs.origin, reader.language).register(reader.edition.id);
    const { conference, participant } = reader;
    const facts = { conference, givenName: participant.givenName, registrationUrl };
    return toReader(reader, registeredAgain(facts, reader.language));
  },

  invitation: async (needs, letter) => {
    const { editionId } = letter;
    const invitation = editionId && (await invitationById(needs.tx, editionId, letter.about.invitationId));
    const edition = editionId && (await editionOf(needs.tx, editionId));
    if (!invitation || !edition || invitationState(invitation, needs.clock.now()) !== "released") return null;
    const language = invitation.letterLanguage;
    const conference = editionName(edition, language);
    const days = daysOfConference(edition.startsOn, edition.endsOn, language);
    const token = invitationToken(needs.secret, invitation.id);
    const content = invitationLetter(
      {
        conference,
        givenName: invitation.givenName,
        whenAndWhere: `${days}, ${edition.venue.city}`,
        message: "",
        invitationUrl: letterAddresses(needs.origin, language).invitation(edition.id, token),
      },
      language,
    );
    return { to: invitation.email, ...fromEdition(edition, language), ...renderLetter(content, language) };
  },

  notices: async (needs, letter) => {
    const written = await writeNotices(needs, letter);
    if (!written) return null;
    const unsubscribeUrl = written.scope && unsubscribeUrlOf(needs, written.reader, written.scope);
    const calendarFiles = calendarFilesOf(needs, written.reader, written.entries);
    return { ...toReader(written.reader, written.write(unsubscribeUrl), unsubscribeUrl), calendarFiles };
  },

  "timetable-published": async (needs, letter) => {
    const reader = await readerOfLetter(needs.tx, letter);
    if (!reader || reader.participant.state !== "approved") return null;
    const inForce = await publishedTimetableOf(needs.tx, reader.edition.id);
    // Whoever hears of a newer version gets that letter; for whom it changed nothing, this one says what holds.
    if (!inForce || (await isFollowed(needs.tx, letter))) return null;
    const known = await appointmentsOfParticipant(needs.tx, reader.edition.id, reader.participant.id, {
      withCancelled: true,
    });
    const now = needs.clock.now();
    const appointments = known.filter((one) => one.state === "standing" && one.endsAt > now);
    const publishedAt = inForce.publishedAt?.getTime() ?? 0;
    const cancelled = known.filter(
      (one) => one.state === "cancelled" && one.changedAt.getTime() >= publishedAt,
    );
    const lost = known.filter((one) => one.state === "cancelled" && one.isAgreed && one.startsAt > now);
    const person = await peopleByIds(
      needs.tx,
      known.flatMap((one) => one.participantIds),
      reader.language,
    );
    const { line, entry } = await meetingWords(needs.tx, reader, person);
    const addresses = letterAddresses(needs.origin, reader.language);
    const content = timetablePublished(
      {
        conference: reader.conference,
        settingsUrl: addresses.settings,
        givenName: reader.participant.givenName,
        versionNumber: letter.about.versionNumber,
        meetings: appointments.map(line),
        withoutTime: lost.map(line),
        requestsUrl: addresses.agreedRequests(lost.length === 1 ? lost[0]!.meetingId : null),
        timeZone: reader.edition.timeZone,
        city: reader.edition.venue.city,
        agendaUrl: addresses.agenda,
      },
      reader.language,
    );
    const calendarFiles = calendarFilesOf(needs, reader, [...appointments, ...cancelled].map(entry));
    return { ...toReader(reader, content), calendarFiles };
  },

  news: async (needs, letter) => {
    const reader = await readerOfLetter(needs.tx, letter);
    const mailing = await mailingOf(needs.tx, letter.about.mailingId);
    if (!reader || !mailing || mailing.state === "cancelled" || reader.participant.state !== "approved")
      return null;
    const settingOf = await notificationSettingsOf(needs.tx, [reader.participant.id]);
    return settingOf(reader.participant.id).news === "off" ? null : newsFor(needs, reader, mailing);
  },

  "webhook-disabled": async (needs, letter) => {
    const account = letter.accountId ? await accountById(needs.tx, letter.accountId) : null;
    const edition = letter.editionId ? await editionOf(needs.tx, letter.editionId) : null;
    const { endpointId, because } = letter.about;
    const endpoint = edition && (await endpointOf(needs.tx, edition.id, endpointId));
    // Whoever switched it on again meanwhile has nothing left to do.
    if (!account || !edition || endpoint?.state !== "disabled") return null;
    const language = letter.language ?? (await languageOfAccount(needs.tx, account.id));
    const content = webhookDisabled(
      {
        conference: editionName(edition, language),
        givenName: account.name.split(" ")[0] ?? "",
        webhook: endpoint.name,
        because,
        interfacesUrl: letterAddresses(needs.origin, language).interfaces(edition.id),
      },
      language,
    );
    return { to: account.email, ...fromEdition(edition, language), ...renderLetter(content, language) };
  },

  test: async (needs, letter) => {
    const account = letter.accountId ? await accountById(needs.tx, letter.accountId) : null;
    const edition = letter.editionId ? await editionOf(needs.tx, letter.editionId) : null;
    if (!account || !edition) return null;
    const language = letter.language ?? "en";
    const conference = editionName(edition, language);
    const { mailingId, sample } = letter.about;
    if (sample !== undefined) {
      if (!isPreviewKind(sample)) return null;
      const written = sampleToSend(sample, { edition, origin: needs.origin, language });
      return { to: account.email, ...fromEdition(edition, language), ...written };
    }
    if (mailingId) return mailingToItsWriter(needs, { mailingId, account, edition, language });
    const deskUrl = letterAddresses(needs.origin, language).outbox(edition.id);
    const content = testLetter({ conference, name: account.name, deskUrl }, language);
    return { to: account.email, ...fromEdition(edition, language), ...renderLetter(content, language) };
  },

  "contact-message": writeContactMessage,
  "barrier-answer": writeBarrierAnswer,
};

/** The news as one reader gets them; also what organisers are shown before they release a mailing. */
export function newsFor(
  needs: Pick<WriterNeeds, "origin" | "secret">,
  reader: Reader,
  mailing: { subject: Bilingual; text: Bilingual },
): WrittenLetter {
  const unsubscribeUrl = unsubscribeUrlOf(needs, reader, "news");
  const addresses = letterAddresses(needs.origin, reader.language);
  const content = newsLetter(
    {
      conference: reader.conference,
      settingsUrl: addresses.settings,
      unsubscribeUrl,
      subject: mailing.subject,
      text: mailing.text,
      givenName: reader.participant.givenName,
      agendaUrl: addresses.agenda,
    },
    reader.language,
  );
  return toReader(reader, content, unsubscribeUrl);
}

/** A mailing as its readers will get it, to one of its organisers. Its link to unsubscribe is nobody's. */
async function mailingToItsWriter(
  needs: WriterNeeds,
  to: { mailingId: string; account: { name: string; email: string }; edition: Edition; language: Language },
): Promise<WrittenLetter | null> {
  const { account, edition, language } = to;
  const mailing = await mailingOf(needs.tx, to.mailingId);
  if (mailing?.editionId !== edition.id) return null;
  const addresses = letterAddresses(needs.origin, language);
  const nobody = { participantId: "00000000-0000-4000-8000-000000000000", scope: "news" as const };
  const content = newsLetter(
    {
      conference: editionName(edition, language),
      settingsUrl: addresses.settings,
      unsubscribeUrl: addresses.unsubscribe(unsubscribeToken(nobody, `${needs.secret} preview`)),
      subject: mailing.subject,
      text: mailing.text,
      givenName: account.name.split(" ")[0] ?? "",
      agendaUrl: addresses.agenda,
    },
    language,
  );
  return { to: account.email, ...fromEdition(edition, language), ...renderLetter(content, language) };
}

function toReader(
  reader: Reader,
  content: LetterContent,
  unsubscribeUrl: string | null = null,
): WrittenLetter {
  return {
    to: reader.participant.email,
    ...fromEdition(reader.edition, reader.language),
    ...(unsubscribeUrl && { unsubscribeUrl }),
    ...renderLetter(content, reader.language),
  };
}

/** Letters about a conference come in its name, and answers go to its organisers: never to whoever caused the letter. */
function fromEdition(edition: Edition, language: Language): Pick<WrittenLetter, "senderName" | "replyTo"> {
  return {
    senderName: editionName(edition, language),
    ...(edition.replyTo && { replyTo: edition.replyTo }),
  };
}

function unsubscribeUrlOf(
  needs: Pick<WriterNeeds, "origin" | "secret">,
  reader: Reader,
  scope: UnsubscribeScope,
): string {
  const token = unsubscribeToken({ participantId: reader.participant.id, scope }, needs.secret);
  return letterAddresses(needs.origin, reader.language).unsubscribe(token);
}

/** Hands each letter to whoever writes its kind. */
export function letterWriter(needs: WriterNeeds): WriteLetter {
  return (letter) => (letterWriters[letter.kind] as Writer<typeof letter.kind>)(needs, letter as never);
}
