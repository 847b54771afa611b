import type { ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { foldText, organisationsByIds } from "#modules/directory";
import { suggestionsOf } from "#modules/matching";
import { marksOf, type Marks } from "#modules/meetings";
import { approvedParticipantsOf, meetingRulesOf, type Participant } from "#modules/registration";
import { personViewOf, type PersonView } from "../person-view.ts";
import type { Reader } from "../reader.ts";
import { isOpen } from "./marks-view.ts";
import type { WhyNotAsk } from "./why-not-ask.ts";

/** Somebody who could come to a group of the reader. */
export type Companion = {
  readonly person: PersonView;
  /** Why they stand among the first; null for all others. */
  readonly near: "mutual" | "bookmark" | "interested" | "suggested" | null;
  /** Why the reader cannot ask them; null where they can. */
  readonly obstacle: Extract<WhyNotAsk, { code: "you-blocked" | "not-open" | "types-do-not-meet" }> | null;
};

export type CompanionsOfReader = {
  /** Whom the reader has ticked, also where they cannot be asked. */
  readonly chosen: readonly Companion[];
  /** Who else can be asked, as far as the page shows them: the nearest first. */
  readonly people: readonly Companion[];
  /** Whom a search finds although they cannot be asked. */
  readonly closed: readonly Companion[];
  /** How many more could be asked than the page shows. */
  readonly moreCount: number;
  readonly words: string;
};

export const companionsShownMax = 12;
const closedShownMax = 6;
const wordsLengthMax = 100;

/**
 * Whom the reader can ask to a group: everyone whom they may ask, first those they noted and those who are suggested to
 * them, then by organisation and name. `words` looks in names and organisations. Six queries, however many take part.
 */
export async function companionsOfReader(
  tx: Tx,
  reader: Reader,
  wish: { language: Language; words: string; chosen: readonly ParticipantId[] },
): Promise<CompanionsOfReader> {
  const { editionId, organisationId, participantId } = reader;
  const words = wish.words.trim().slice(0, wordsLengthMax);
  const [participants, marks, suggestions] = await Promise.all([
    approvedParticipantsOf(tx, editionId),
    marksOf(tx, editionId, participantId),
    suggestionsOf(tx, editionId, organisationId),
  ]);
  const others = participants.filter((one) => one.id !== participantId);
  const [organisations, rules] = await Promise.all([
    organisationsByIds(
      tx,
      others.map((one) => one.organisationId),
    ),
    meetingRulesOf(
      tx,
      editionId,
      participantId,
      others.map((one) => one.id),
    ),
  ]);
  const rankByOrganisation = new Map(suggestions.map((one, index) => [one.organisationId, index]));
  const order = new Intl.Collator(wish.language);
  const all = others
    .map((one) => ({
      person: personViewOf(one, organisations.get(one.organisationId), wish.language),
      near: nearnessOf(one, marks, rankByOrganisation),
      obstacle: obstacleOf(one, marks, rules.get(one.id)?.mayMeet ?? true),
      rank: rankOf(one, marks, { rankByOrganisation, own: organisationId }),
    }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        order.compare(a.person.organisation.name, b.person.organisation.name) ||
        order.compare(a.person.name, b.person.name),
    );
  const shown = ({ person, near, obstacle }: (typeof all)[number]): Companion => ({ person, near, obstacle });
  const isFound = finder(words);
  const rest = all.filter((one) => !wish.chosen.includes(one.person.id) && isFound(one.person));
  const open = rest.filter((one) => one.obstacle === null);
  return {
    chosen: all.filter((one) => wish.chosen.includes(one.person.id)).map(shown),
    people: open.slice(0, companionsShownMax).map(shown),
    closed:
      words === ""
        ? []
        : rest
            .filter((one) => one.obstacle !== null)
            .slice(0, closedShownMax)
            .map(shown),
    moreCount: Math.max(0, open.length - companionsShownMax),
    words,
  };
}

/** What the other side has closed sounds the same whatever the cause. */
function obstacleOf(one: Participant, marks: Marks, mayMeet: boolean): Companion["obstacle"] {
  if (marks.own.get(one.id)?.has("block")) return { code: "you-blocked" };
  if (!mayMeet) return { code: "types-do-not-meet" };
  return isOpen(one, marks) ? null : { code: "not-open" };
}

function nearnessOf(
  one: Participant,
  marks: Marks,
  rankByOrganisation: ReadonlyMap<string, number>,
): Companion["near"] {
  const own = marks.own.get(one.id);
  if (marks.mutual.has(one.id) && isOpen(one, marks)) return "mutual";
  if (own?.has("bookmark")) return "bookmark";
  if (own?.has("interested")) return "interested";
  return rankByOrganisation.has(one.organisationId) ? "suggested" : null;
}

/** Colleagues come last: one meets them anyway. */
function rankOf(
  one: Participant,
  marks: Marks,
  known: { rankByOrganisation: ReadonlyMap<string, number>; own: string },
): number {
  if (marks.own.get(one.id)?.has("not_now")) return 2_000;
  if (one.organisationId === known.own) return 3_000;
  const near = nearnessOf(one, marks, known.rankByOrganisation);
  if (near === "mutual") return -2;
  if (near === "bookmark" || near === "interested") return -1;
  return known.rankByOrganisation.get(one.organisationId) ?? 1_000;
}

function finder(text: string): (person: PersonView) => boolean {
  const words = foldText(text).split(" ").filter(Boolean);
  return ({ name, organisation }) => {
    const said = foldText(`${name} ${organisation.name}`);
    return words.every((word) => said.includes(word));
  };
}
