import type { AccountId } from "#kernel/ids";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { signInLimits } from "../domain/sign-in-limits.ts";
import { takeFrom, type Taken } from "../store/limits.ts";

/** Counts that an account opens a profile; refused for whoever collects them all. */
export function mayReadProfile(needs: { tx: Tx; clock: Clock }, accountId: AccountId): Promise<Taken> {
  return takeFrom(needs.tx, `profiles:${accountId}`, signInLimits.profilesOfAccount, needs.clock.now());
}

/** Counts that someone begins to register from a network; refused for whoever fills the database with beginnings. */
export function mayBeginFrom(needs: { tx: Tx; clock: Clock }, network: string): Promise<Taken> {
  return takeFrom(needs.tx, `drafts:${network}`, signInLimits.draftsFromNetwork, needs.clock.now());
}

/** Counts that a stranger writes to us or to a contact from a network; refused for whoever floods a mailbox. */
export function mayWriteFrom(needs: { tx: Tx; clock: Clock }, network: string): Promise<Taken> {
  return takeFrom(needs.tx, `writings:${network}`, signInLimits.writingsFromNetwork, needs.clock.now());
}

/** Counts an attempt to sign in from a network by other means than code or link. */
export function mayTryFrom(needs: { tx: Tx; clock: Clock }, network: string): Promise<Taken> {
  return takeFrom(needs.tx, `network:${network}`, signInLimits.triesFromNetwork, needs.clock.now());
}

/** Counts that a set-up code is typed in; whoever guesses them has ten tries in half an hour. */
export function mayTypeSetUpCode(needs: { tx: Tx; clock: Clock }, network: string): Promise<Taken> {
  const { wrongSetUpCodesFromNetwork } = signInLimits;
  return takeFrom(needs.tx, `set-up:${network}`, wrongSetUpCodesFromNetwork, needs.clock.now());
}
