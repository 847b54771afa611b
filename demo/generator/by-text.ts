/** Order by code unit, not by locale: the files must not depend on the machine. */
export function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
