import type { AccountId, EditionId, ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";

/** What a letter of each kind is about: ids and plain facts, never a secret. Its words are made when it is sent. */
export type LetterAbout = {
  /** Link and code; both are made at the moment of sending and never kept. */
  "sign-in": { orderId: string };
  "security-notice": { change: "added" | "removed"; factor: "passkey" | "totp"; happenedAt: string };
  "application-received": Record<never, never>;
  "registered-again": Record<never, never>;
  "application-answered": { answer: "approved" | "waiting" | "refused"; reason: string };
  invitation: { invitationId: string };
  /** Gathers every notice of a participant that is due. */
  notices: Record<never, never>;
  "timetable-published": { versionNumber: number };
  news: { mailingId: string };
  "webhook-disabled": { endpointId: string; because: "gone" | "failing" };
  /** A letter of the organisers to themselves, to see that mail works, or how a mailing or another letter will look. */
  test: { mailingId?: string; sample?: string };
  /** What somebody wrote to a contact of the public site. */
  "contact-message": { messageId: string };
  /** The answer to somebody who reported a barrier. */
  "barrier-answer": { number: number };
};

export type LetterKind = keyof LetterAbout;

/** What the house knows of a kind of letter apart from its words. */
export const letterKinds: {
  readonly [Kind in LetterKind]: {
    /** 0 goes first. Up to `urgentPriorityMax` a letter has a lane of its own and never waits behind a mailing. */
    readonly priority: number;
    /** Nothing of what was said is kept. */
    readonly isSecret: boolean;
  };
} = {
  "sign-in": { priority: 0, isSecret: true },
  "security-notice": { priority: 1, isSecret: false },
  "application-received": { priority: 3, isSecret: false },
  "registered-again": { priority: 3, isSecret: false },
  "application-answered": { priority: 3, isSecret: false },
  invitation: { priority: 4, isSecret: false },
  notices: { priority: 4, isSecret: false },
  "timetable-published": { priority: 5, isSecret: false },
  news: { priority: 9, isSecret: false },
  "webhook-disabled": { priority: 4, isSecret: false },
  test: { priority: 1, isSecret: false },
  // What strangers write to each other is not ours to keep.
  "contact-message": { priority: 3, isSecret: true },
  "barrier-answer": { priority: 3, isSecret: false },
};

export const urgentPriorityMax = 1;

export const letterStates = ["waiting", "held", "sending", "sent", "failed", "dropped"] as const;
export type LetterState = (typeof letterStates)[number];

export function isLetterKind(text: string): text is LetterKind {
  return Object.hasOwn(letterKinds, text);
}

/** To whom a letter goes. An address is only given for those who are neither participant nor account. */
export type Recipient = {
  editionId?: EditionId;
  participantId?: ParticipantId;
  accountId?: AccountId;
  address?: string;
  /** Where it is not known yet, whoever writes the letter takes the recipient's. */
  language?: Language;
};

/** A letter that is to be sent. */
export type LetterToSend<Kind extends LetterKind = LetterKind> = {
  [One in Kind]: {
    kind: One;
    about: LetterAbout[One];
    to: Recipient;
    /** At once where it is not said. */
    dueAt?: Instant;
  };
}[Kind];

/** A letter of the outbox as it is handed to whoever writes it. */
export type Letter<Kind extends LetterKind = LetterKind> = {
  [One in Kind]: {
    id: string;
    kind: One;
    about: LetterAbout[One];
    editionId: EditionId | null;
    participantId: ParticipantId | null;
    accountId: AccountId | null;
    address: string | null;
    language: Language | null;
    createdAt: Instant;
    attemptCount: number;
    messageId: string;
  };
}[Kind];

/** What is said: the words of a letter, made from facts that are true now. */
export type WrittenLetter = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Whose name stands before our address: the conference. */
  senderName?: string;
  replyTo?: string;
  /** Where one says that one wants no more of these. Absent on letters that everyone must get. */
  unsubscribeUrl?: string;
  /** One file for each meeting whose place the letter says, or that it says is off. */
  calendarFiles?: readonly CalendarFile[];
};

/** An entry for the reader's calendar: to put there or to change (`REQUEST`), or to take out of it (`CANCEL`). */
export type CalendarFile = { name: string; method: "REQUEST" | "CANCEL"; content: string };

/** Writes a letter from fresh facts; null where it is no longer true, or nobody has this address. */
export type WriteLetter = (letter: Letter) => Promise<WrittenLetter | null>;

/** How a mail server answered. `refused` is for good, `later` is worth another try. */
export type Delivery =
  { outcome: "accepted" } | { outcome: "refused"; reason: string } | { outcome: "later"; reason: string };

/** Whoever carries letters: a mail server, or the demonstration's mailbox. */
export type Carrier = {
  deliver(letter: WrittenLetter & { messageId: string }): Promise<Delivery>;
};
