/** Whole minutes, rounded up, in which one may try again. */
export function minutesOf(seconds: number): number {
  return Math.ceil(seconds / 60);
}
