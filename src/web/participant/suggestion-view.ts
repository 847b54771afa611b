import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { countryName, organisationsByIds } from "#modules/directory";
import type { Suggestion, SuggestionKind } from "#modules/matching";
import type { AgendaEntry, Request } from "#modules/meetings";
import { fullName, participantsOfOrganisations } from "#modules/registration";
import { askablePeople, standingOf, type Standing } from "./standing.ts";

/** A suggestion in the reader's language, with whom to ask and what is already between the two. */
export type SuggestionView = {
  readonly organisation: { id: string; name: string; country: string; region: string | null };
  readonly kind: SuggestionKind;
  readonly existingContact: boolean;
  readonly reasons: readonly { sentence: string; evidence: readonly string[] }[];
  readonly reasonForThem: string | null;
  readonly caution: string | null;
  readonly standing: Standing | null;
  readonly people: readonly { id: string; name: string; jobTitle: string; languages: readonly string[] }[];
};

/** Two sentences one believes are more than five. */
const reasonsShownMax = 2;

/** Completes suggestions with two queries, whatever their number. */
export async function suggestionViewsOf(
  tx: Tx,
  suggestions: readonly Suggestion[],
  known: {
    editionId: string;
    language: Language;
    now: Date;
    requests: readonly Request[];
    meetings: readonly AgendaEntry[];
  },
): Promise<SuggestionView[]> {
  const ids = suggestions.map((one) => one.organisationId);
  const [organisations, participants] = await Promise.all([
    organisationsByIds(tx, ids),
    participantsOfOrganisations(tx, known.editionId, ids),
  ]);
  const { language } = known;
  return suggestions.flatMap((suggestion) => {
    const organisation = organisations.get(suggestion.organisationId);
    if (!organisation) return [];
    const people = participants.filter((one) => one.organisationId === organisation.id);
    const { id, name, country, region } = organisation;
    return {
      organisation: { id, name, region, country: countryName(country, language) },
      kind: suggestion.kind,
      existingContact: suggestion.existingContact,
      reasons: suggestion.reasons.slice(0, reasonsShownMax).map(({ sentence, evidence }) => ({
        sentence: sentence[language],
        evidence,
      })),
      reasonForThem: suggestion.reasonForThem?.sentence[language] ?? null,
      caution: suggestion.caution?.[language] ?? null,
      standing: standingOf({ ...known, personIds: new Set(people.map((person) => person.id)) }),
      people: askablePeople(people, known).map((person) => ({
        id: person.id,
        name: fullName(person),
        jobTitle: person.jobTitle,
        languages: person.languages,
      })),
    };
  });
}
