import type { Tx } from "./tx.ts";

/**
 * Tells the house what has happened, inside the transaction in which it happened: what follows from it (a notice, a
 * letter to be written) is kept together with it, or not at all. What follows from which event stands in one place,
 * `src/main/reactions.ts`.
 */
export type Announce<Event> = (tx: Tx, event: Event) => Promise<void>;
