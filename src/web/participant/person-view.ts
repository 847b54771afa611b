import type { Language } from "#kernel/language";
import { countryName, type Organisation } from "#modules/directory";
import { isDeleted, nameForReader, type Participant } from "#modules/registration";

/** Someone as the participant's pages name them, in the reader's language. */
export type PersonView = {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly languages: readonly string[];
  /** Their data were deleted at their wish: nobody is there to be written to. */
  readonly isDeleted?: true;
  readonly organisation: { readonly id: string; readonly name: string; readonly country: string };
};

export function personViewOf(
  person: Participant,
  organisation: Organisation | undefined,
  language: Language,
): PersonView {
  return {
    id: person.id,
    name: nameForReader(person, language),
    ...(isDeleted(person) && { isDeleted: true as const }),
    jobTitle: person.jobTitle,
    languages: person.languages,
    organisation: {
      id: person.organisationId,
      name: organisation?.name ?? person.organisationId,
      country: organisation ? countryName(organisation.country, language) : "",
    },
  };
}
