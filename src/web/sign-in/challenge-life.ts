/** How long a browser may take to answer with a passkey. */
export const challengeLifeMs = 5 * 60_000;
