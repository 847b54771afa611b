import type { Instant } from "#kernel/time";

export type SessionStrength = "mail" | "passkey" | "totp" | "oidc" | "demonstration";

/** Who sees the data of others has more to lose, and signs in more often. */
export type SessionHolder = "participant" | "organiser";

const hoursMs = 3_600_000;

/** How long a session lasts: without being used, and at most. */
export const sessionLives: Record<SessionHolder, { idleMs: number; absoluteMs: number }> = {
  participant: { idleMs: 14 * 24 * hoursMs, absoluteMs: 90 * 24 * hoursMs },
  organiser: { idleMs: 12 * hoursMs, absoluteMs: 7 * 24 * hoursMs },
};

/** A session by mail alone is not enough for the data of others. */
export function isStrong(strength: SessionStrength): boolean {
  return strength !== "mail";
}

export function hasEnded(
  session: { createdAt: Instant; lastSeenAt: Instant },
  holder: SessionHolder,
  now: Instant,
): boolean {
  const { idleMs, absoluteMs } = sessionLives[holder];
  return (
    now.getTime() - session.lastSeenAt.getTime() > idleMs ||
    now.getTime() - session.createdAt.getTime() > absoluteMs
  );
}
