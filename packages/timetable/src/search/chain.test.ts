import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceFrom } from "../chance.ts";
import { modelOf } from "../model.ts";
import { smallProblems } from "../testing/small-problems.ts";
import { AgendaCost } from "./agenda-cost.ts";
import { Board, boardOf, snapshotOf } from "./board.ts";
import { Chain } from "./chain.ts";
import { fill } from "./fill.ts";

const shape = { slotsMax: 40, participantsMax: 9, meetingsMax: 40, isRich: true };

test("exchanging chains never causes a clash, and the board afterwards equals one built from scratch", () => {
  fc.assert(
    fc.property(smallProblems(shape), fc.nat(1_000), (problem, seed) => {
      const model = modelOf(problem);
      const board = new Board(model);
      fill(board);
      const [chain, chance] = [new Chain(board), chanceFrom(seed)];
      for (let move = 0; move < 60 && model.meetingCount > 0; move += 1) {
        const meeting = chance.below(model.meetingCount);
        const [from, to] = [board.slotOf[meeting] as number, chance.below(model.slotCount)];
        if (from < 0 || from === to || !chain.find(meeting, to)) continue;
        chain.exchange(from, to);
        for (let slot = 0; slot < model.slotCount; slot += 1)
          expect(board.countAt[slot]).toBeLessThanOrEqual(model.capacity[slot] as number);
      }
      const again = boardOf(model, snapshotOf(board));
      expect([board.at, board.countAt, board.degree, board.used]).toEqual([
        again.at,
        again.countAt,
        again.degree,
        again.used,
      ]);
    }),
    { numRuns: 200 },
  );
});

test("what an exchange is said to cost is what it costs", () => {
  let exchanged = 0;
  fc.assert(
    fc.property(smallProblems(shape), fc.nat(1_000), (problem, seed) => {
      const model = modelOf(problem);
      const board = new Board(model);
      fill(board);
      const [chain, cost, chance] = [new Chain(board), new AgendaCost(board, 1), chanceFrom(seed)];
      const all = Array.from({ length: model.participantCount }, (_, one) => one);
      for (let move = 0; move < 30 && model.meetingCount > 0; move += 1) {
        const meeting = chance.below(model.meetingCount);
        const [from, to] = [board.slotOf[meeting] as number, chance.below(model.slotCount)];
        if (from < 0 || from === to || !chain.find(meeting, to)) continue;
        const expected = all.map((one) => cost.now(one));
        for (const one of chain.changed.subarray(0, chain.changedCount))
          expected[one] = cost.flipped(one, from, to);
        chain.exchange(from, to);
        exchanged += 1;
        expect(all.map((one) => cost.now(one))).toEqual(expected);
      }
    }),
    { numRuns: 200 },
  );
  expect(exchanged).toBeGreaterThan(100);
});
