import type { Matches } from "./matches.ts";
import type { MatchingIndex } from "./prepare-matching.ts";
import { scorePair } from "./score-pair.ts";
import { type Candidate, isAbroad, type ListOptions, listFor } from "./suggestions-for.ts";

/** The lists of everybody, in the order of the ids. Each pair is measured once. */
export function matchAll(index: MatchingIndex, options: ListOptions = {}): Matches {
  const { members } = index.world;
  const candidatesOf = candidatesOfAll(index, options.abroadOnly ?? false);
  return {
    format: "kontor-matches/1",
    matches: members.map((reader) => ({
      organisation: reader.id,
      suggestions: listFor(index, reader, candidatesOf[reader.at] as Candidate[], options.top),
    })),
  };
}

/** Every reader's candidates with their scores, by the reader's place in the index. */
export function candidatesOfAll({ world }: MatchingIndex, abroadOnly: boolean): Candidate[][] {
  const candidatesOf: Candidate[][] = world.members.map(() => []);
  for (const reader of world.members)
    for (const other of world.members.slice(reader.at + 1)) {
      const [forReader, forOther] = [
        !abroadOnly || isAbroad(reader, other),
        !abroadOnly || isAbroad(other, reader),
      ];
      if (!forReader && !forOther) continue;
      const score = scorePair(reader, other, world);
      if (forReader) candidatesOf[reader.at]?.push({ other, score });
      const mirrored = {
        forReader: score.forOther,
        forOther: score.forReader,
        logOddsOfMeeting: score.logOddsOfMeeting,
      };
      if (forOther) candidatesOf[other.at]?.push({ other: reader, score: mirrored });
    }
  return candidatesOf;
}
