import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { LetterToSend } from "../domain/letter.ts";
import { saveLetters } from "../store/outbox.ts";

/**
 * Puts letters into the outbox, together with what they are about: in the caller's transaction. `clock` is the real time,
 * also where the conference's clock stands still.
 */
export async function keepLetters(
  needs: { tx: Tx; clock: Clock },
  letters: readonly LetterToSend[],
): Promise<void> {
  if (letters.length > 0) await saveLetters(needs.tx, letters, needs.clock.now());
}
