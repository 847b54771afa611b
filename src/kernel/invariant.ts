/** Stops on what cannot be. The message names the values, so that a log line is enough to find the bug. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
