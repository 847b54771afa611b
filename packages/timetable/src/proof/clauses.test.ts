import { Cadical } from "cadical-wasm";
import { expect, test } from "vitest";
import { Clauses } from "./clauses.ts";

test.each([
  [1, 0],
  [4, 0],
  [4, 2],
  [7, 3],
  [9, 1],
  [6, 6],
])("limits on %i literals let exactly the right numbers of them be true (%i)", async (count, limit) => {
  for (const kind of ["atMost", "atLeast"] as const) {
    const solver = await Cadical.create({ quiet: true });
    const clauses = new Clauses(solver);
    const literals = Array.from({ length: count }, () => clauses.variable());
    clauses[kind](literals, limit);
    for (let pattern = 0; pattern < 2 ** count; pattern += 1) {
      const assumptions = literals.map((literal, at) => ((pattern >> at) & 1 ? literal : -literal));
      const isTrue = assumptions.filter((literal) => literal > 0).length;
      const fits = kind === "atMost" ? isTrue <= limit : isTrue >= limit;
      expect(solver.solve({ assumptions })).toBe(fits ? "satisfiable" : "unsatisfiable");
    }
    solver.dispose();
  }
});

test("at most one of many is true", async () => {
  const solver = await Cadical.create({ quiet: true });
  const clauses = new Clauses(solver);
  const literals = Array.from({ length: 12 }, () => clauses.variable());
  clauses.atMostOne(literals);
  for (const [at, one] of literals.entries()) {
    expect(
      solver.solve({ assumptions: literals.map((literal) => (literal === one ? literal : -literal)) }),
    ).toBe("satisfiable");
    for (const other of literals.slice(at + 1))
      expect(solver.solve({ assumptions: [one, other] })).toBe("unsatisfiable");
  }
  solver.dispose();
});
