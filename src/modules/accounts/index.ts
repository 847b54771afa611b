/**
 * Accounts: who can sign in.
 *
 * Owns the sign-in of a person (address and name), its sessions, the answers kept for requests that are sent again, and the
 * first run of an installation.
 * Never knows what a person may do in an edition: grants belong to registration.
 * Guarantees one account per address, addresses in lower case, that the first run happens once, that a code or link
 * signs in once, and that what is tried too often is refused by every process alike.
 */
export { accountByEmail, accountById, emailOfAccount, ensureAccount } from "./store/accounts.ts";
export { firstRunState, type FirstRunState } from "./store/installation.ts";
export { claimInstallation, type ClaimRefusal } from "./use-cases/claim-installation.ts";
export { signInSecretOf } from "./store/installation.ts";
export type { AccountEvent } from "./domain/account-event.ts";
export { parseEmail } from "./domain/email.ts";
export { signInLimits } from "./domain/sign-in-limits.ts";
export { askForSignIn, orderLifeMs, type AskRefusal } from "./use-cases/ask-for-sign-in.ts";
export { issueCodeByHand, issueOrder, type IssuedSignIn } from "./use-cases/issue-order.ts";
export {
  signInByCode,
  signInByLink,
  stateOfLink,
  type CodeRefusal,
  type LinkRefusal,
  type LinkState,
} from "./use-cases/use-sign-in.ts";
export {
  addPasskey,
  addTotp,
  checkSecondFactor,
  hasSecondFactor,
  removePasskey,
  removeTotp,
  renewRecoveryCodes,
  resetSecondFactor,
} from "./use-cases/second-factor.ts";
export {
  mayBeginFrom,
  mayReadProfile,
  mayTryFrom,
  mayTypeSetUpCode,
  mayWriteFrom,
} from "./use-cases/count-use.ts";
export { signInOrderById } from "./store/sign-in-orders.ts";
export { forgetOldSignIns } from "./store/limits.ts";
export {
  keepChallenge,
  notePasskeyUse,
  passkeyByCredential,
  passkeysOf,
  recoveryCodesLeft,
  takeChallenge,
  totpOf,
  type Passkey,
} from "./store/second-factors.ts";
export {
  endSession,
  endSessions,
  noteSeen,
  sessionsByTokens,
  sessionsOf,
  type AccountSession,
  type KnownSession,
} from "./store/sessions.ts";
export {
  answerGiven,
  answersKeptHours,
  claimAnswer,
  forgetOldAnswers,
  keepAnswer,
  releaseAnswer,
  type AnswerGiven,
  type KeyedRequest,
} from "./store/answers-given.ts";
export {
  hasEnded,
  isStrong,
  sessionLives,
  type SessionHolder,
  type SessionStrength,
} from "./domain/session-life.ts";
export { newTotpKey, totpAddress } from "./domain/totp.ts";
