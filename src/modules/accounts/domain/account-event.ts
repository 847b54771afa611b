import type { AccountId } from "#kernel/ids";
import type { Language } from "#kernel/language";

/** What happens to a sign-in that its owner should hear of. */
export type AccountEvent =
  /** Someone asked to sign in with this address, which may belong to nobody. Whoever writes the letter finds out. */
  | { kind: "sign-in-wanted"; orderId: string; email: string; language: Language }
  | { kind: "second-factor-added"; accountId: AccountId; factor: "passkey" | "totp" }
  | { kind: "second-factor-removed"; accountId: AccountId; factor: "passkey" | "totp" };
