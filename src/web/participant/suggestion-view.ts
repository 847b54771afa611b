import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { countryName, organisationsByIds } from "#modules/directory";
import type { Reason, Suggestion, SuggestionKind } from "#modules/matching";
import type { AgendaEntry, Marks, Request } from "#modules/meetings";
import { fullName, participantsOfOrganisations } from "#modules/registration";
import type { AskingOfReader } from "./people/asking-of-reader.ts";
import type { WhyNotAsk } from "./people/why-not-ask.ts";
import { marksViewOf, type MarksView } from "./people/marks-view.ts";
import { standingOf, type Standing } from "./standing.ts";

/** Someone of a suggested organisation. */
export type SuggestedPerson = {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly languages: readonly string[];
  readonly standing: Standing | null;
  readonly askable: boolean;
  /** Why the reader cannot ask them; null where they can. */
  readonly obstacle: WhyNotAsk | null;
  /** There is no time for the two at present. */
  readonly noTime: boolean;
  readonly marks: MarksView;
};

/** A suggestion in the reader's language, with whom to ask and what is already between the two. */
export type SuggestionView = {
  readonly organisation: { id: string; name: string; country: string; region: string | null };
  readonly kind: SuggestionKind;
  readonly existingContact: boolean;
  readonly reasons: readonly { sentence: string; evidence: readonly string[] }[];
  readonly reasonForThem: string | null;
  readonly caution: string | null;
  /** The most advanced of what is between the reader and anyone of the organisation. */
  readonly standing: Standing | null;
  readonly people: readonly SuggestedPerson[];
};

/** Two sentences one believes are more than five. */
const reasonsShownMax = 2;

/** Completes suggestions with two queries and those of `asking`, whatever their number. */
export async function suggestionViewsOf(
  tx: Tx,
  suggestions: readonly Suggestion[],
  known: {
    editionId: string;
    language: Language;
    now: Date;
    requests: readonly Request[];
    meetings: readonly AgendaEntry[];
    marks: Marks;
    /** What stands between the reader and whoever is asked for. */
    asking: (others: readonly string[]) => Promise<AskingOfReader>;
  },
): Promise<SuggestionView[]> {
  const ids = suggestions.map((one) => one.organisationId);
  const [organisations, participants] = await Promise.all([
    organisationsByIds(tx, ids),
    participantsOfOrganisations(tx, known.editionId, ids),
  ]);
  const { language } = known;
  const asking = await known.asking(participants.map((one) => one.id));
  return suggestions.flatMap((suggestion) => {
    const organisation = organisations.get(suggestion.organisationId);
    if (!organisation) return [];
    const people = participants.filter((one) => one.organisationId === organisation.id);
    const { id, name, country, region } = organisation;
    return {
      organisation: { id, name, region, country: countryName(country, language) },
      kind: suggestion.kind,
      existingContact: suggestion.existingContact,
      ...reasonsShown(suggestion, language),
      caution: suggestion.caution?.[language] ?? null,
      standing: standingOf({ ...known, personIds: new Set(people.map((person) => person.id)) }),
      people: people.map((person) => {
        const standing = standingOf({ ...known, personIds: new Set([person.id]) });
        const obstacle = asking.obstacleTo(person, standing);
        return {
          id: person.id,
          name: fullName(person),
          jobTitle: person.jobTitle,
          languages: person.languages,
          standing,
          askable: obstacle === null,
          obstacle,
          noTime: asking.noTimeWith(person.id) !== null,
          marks: marksViewOf(
            known.marks,
            person.id,
            person.bookable && !known.marks.looksClosed.has(person.id),
          ),
        };
      }),
    };
  });
}

/**
 * The first reasons, and what the other side is told where it rests on something else. Neither words that a sentence
 * quotes already nor a sentence that stands there are said twice.
 */
export function reasonsShown(
  { reasons, reasonForThem }: Pick<Suggestion, "reasons" | "reasonForThem">,
  language: Language,
): Pick<SuggestionView, "reasons" | "reasonForThem"> {
  const first = reasons.slice(0, reasonsShownMax);
  const shown = first.map((reason) => {
    const { sentence } = reason;
    const said = `${sentence.de}\n${sentence.en}`.toLowerCase();
    return {
      sentence: sentence[language],
      evidence: evidenceToRead(reason, language).filter((words) => !said.includes(words.toLowerCase())),
    };
  });
  const mirrored = reasonForThem && first.some((one) => saysTheSame(one, reasonForThem));
  return { reasons: shown, reasonForThem: mirrored ? null : (reasonForThem?.sentence[language] ?? null) };
}

/** A profile that says the same in two languages is quoted in the reader's. */
function evidenceToRead({ evidence, evidenceLanguages }: Reason, language: Language): readonly string[] {
  const inOwn = evidence.filter((_, index) => evidenceLanguages?.[index] === language);
  return inOwn.length > 0 ? inOwn : evidence;
}

/** The same sentence, or one that rests on the same words seen from the other side. */
function saysTheSame(one: Reason, other: Reason): boolean {
  if (one.sentence.en === other.sentence.en) return true;
  const [these, those] = [one, other].map(({ evidence }) => evidence.toSorted().join("\n"));
  return these !== "" && these === those;
}
