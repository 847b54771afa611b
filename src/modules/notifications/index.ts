/**
 * Notifications: what is to be said to whom, and what became of it.
 *
 * Owns the outbox, notices, how participants wish to hear from us, the organisers' mailings, and the demonstration's
 * mailbox.
 * Never knows what a letter says: its words are made when it is sent, by `src/main/letter-writers.ts`.
 * Guarantees that a letter of committed work is not lost and one of rolled-back work is not sent, that it keeps its
 * Message-ID, and that it can only arrive twice if a sender died while handing it over.
 */
export {
  isLetterKind,
  letterKinds,
  letterStates,
  type CalendarFile,
  type Carrier,
  type Delivery,
  type Letter,
  type LetterAbout,
  type LetterKind,
  type LetterState,
  type LetterToSend,
  type Recipient,
  type WriteLetter,
  type WrittenLetter,
} from "./domain/letter.ts";
export { type NewNotice, type Notice, type NoticeAbout, type NoticeKind } from "./domain/notice.ts";
export { digestMinutes, gatheringMinutes } from "./domain/decide-notice-due.ts";
export {
  isPaceOf,
  pacesOfGroup,
  usualSetting,
  type NotificationSetting,
  type Pace,
} from "./domain/notification-setting.ts";
export { groupOfNotice, noticeGroups, type NoticeGroup } from "./domain/notice.ts";
export {
  parseUnsubscribeToken,
  unsubscribeToken,
  type UnsubscribeScope,
  type Unsubscription,
} from "./domain/unsubscribe-token.ts";
export { keepLetters } from "./use-cases/keep-letters.ts";
export { keepNotices, type NoticeNeeds } from "./use-cases/keep-notices.ts";
export { sendLetters, type SendingNeeds, type SendingStep } from "./use-cases/send-letters.ts";
export { isFollowed } from "./store/followed.ts";
export { dropNotices, takeNotices } from "./store/notices.ts";
export { notificationSettingsOf, saveNotificationSetting } from "./store/settings.ts";
export { catchingCarrier, caughtLetter, caughtLettersOf, type CaughtLetter } from "./store/caught-letters.ts";
export {
  decideMailing,
  placeholders,
  segments,
  subjectLengthMax,
  textLengthMax,
  type Mailing,
  type MailingEntries,
  type MailingRefusal,
  type Segment,
  versionOfMailing,
  type ChangeRefusal,
} from "./domain/mailing.ts";
export { firstRecipientOf, mailingOf, mailingsOf } from "./store/mailings.ts";
export { holdMailing } from "./use-cases/hold-mailing.ts";
export { cancelMailing, releaseMailing } from "./use-cases/decide-held-mailing.ts";
export { changeMailing } from "./use-cases/change-mailing.ts";
export {
  giveUpLetter,
  letterCountsOf,
  lettersOf,
  retryLetter,
  waitingLetterCount,
  type LetterRow,
} from "./store/outbox-page.ts";
