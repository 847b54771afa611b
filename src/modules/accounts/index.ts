/**
 * Accounts: who can sign in.
 *
 * Owns the sign-in of a person (address and name), its sessions, and the first run of an installation.
 * Never knows what a person may do in an edition: grants belong to registration.
 * Guarantees one account per address, addresses in lower case, and that the first run happens once.
 */
export { accountByEmail, accountById, ensureAccount } from "./store/accounts.ts";
export { firstRunState, type FirstRunState } from "./store/installation.ts";
export { claimInstallation, type ClaimRefusal } from "./use-cases/claim-installation.ts";
export { signInSecretOf } from "./store/installation.ts";
export type { AccountEvent } from "./domain/account-event.ts";
export { parseEmail } from "./domain/email.ts";
