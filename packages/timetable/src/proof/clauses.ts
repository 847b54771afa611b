import type { Cadical } from "cadical-wasm";

/** Clauses for a SAT solver: variables are numbers from 1, a negative number is the negation. */
export class Clauses {
  readonly #solver: Cadical;
  #count = 0;

  constructor(solver: Cadical) {
    this.#solver = solver;
  }

  variable(): number {
    this.#count += 1;
    return this.#count;
  }

  /** At least one of these holds. */
  add(...literals: readonly number[]): void {
    this.#solver.addClause(literals);
  }

  /** A variable that is true exactly when one of these is; the literal itself where there is only one. */
  anyOf(literals: readonly number[]): number {
    if (literals.length === 1) return literals[0] as number;
    const any = this.variable();
    for (const literal of literals) this.add(-literal, any);
    this.add(-any, ...literals);
    return any;
  }

  atMostOne(literals: readonly number[]): void {
    if (literals.length <= 5) {
      literals.forEach((one, at) => literals.slice(at + 1).forEach((other) => this.add(-one, -other)));
      return;
    }
    const before = this.variable();
    this.atMostOne([...literals.slice(0, 4), before]);
    this.atMostOne([...literals.slice(4), -before]);
  }

  /**
   * A totalizer (Bailleux and Boufkhad 2003): its output k is true when more than k of the literals are, up to `most`;
   * false outputs follow from nothing, so that only upper limits may be read off.
   */
  counter(literals: readonly number[], most: number): number[] {
    if (literals.length === 0) return [];
    if (literals.length === 1) return [literals[0] as number];
    const half = literals.length >> 1;
    const [left, right] = [
      this.counter(literals.slice(0, half), most),
      this.counter(literals.slice(half), most),
    ];
    const size = Math.min(left.length + right.length, most + 1);
    const sum = Array.from({ length: size }, () => this.variable());
    for (let one = 0; one <= left.length; one += 1)
      for (let other = 0; other <= right.length; other += 1) {
        const total = Math.min(one + other, size);
        if (total === 0) continue;
        const because = [
          ...(one > 0 ? [-(left[one - 1] as number)] : []),
          ...(other > 0 ? [-(right[other - 1] as number)] : []),
        ];
        this.add(...because, sum[total - 1] as number);
      }
    for (let at = 1; at < size; at += 1) this.add(-(sum[at] as number), sum[at - 1] as number);
    return sum;
  }

  atMost(literals: readonly number[], most: number): void {
    if (literals.length <= most) return;
    if (most < 0) return this.add();
    const sum = this.counter(literals, most);
    this.add(-(sum[most] as number));
  }

  atLeast(literals: readonly number[], least: number): void {
    if (least <= 0) return;
    if (least === 1) return this.add(...literals);
    this.atMost(
      literals.map((literal) => -literal),
      literals.length - least,
    );
  }
}
