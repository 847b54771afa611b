import type { Bilingual } from "#kernel/language";

/** Something that an edition asks those who register; a choice has options. */
export type Question = {
  readonly code: string;
  readonly kind: "text" | "choice" | "yes-no";
  readonly label: Bilingual;
  readonly isRequired: boolean;
  readonly options: readonly { readonly code: string; readonly name: Bilingual }[];
};

/** As what someone takes part, with the rules that come with it. Null: as the edition has it, or no bound. */
export type ParticipationType = {
  readonly code: string;
  readonly name: Bilingual;
  readonly description: Bilingual;
  readonly needsApproval: boolean;
  readonly isBookable: boolean;
  readonly meetingsMin: number | null;
  readonly meetingsMax: number | null;
  readonly requestsMax: number | null;
  /** Codes of the types that this one may meet; null: everyone. */
  readonly mayMeet: readonly string[] | null;
  readonly questions: readonly Question[];
};

/** What everybody is in an edition that knows no types. It stands in no table. */
export const plainParticipation: ParticipationType = {
  code: "participant",
  name: { de: "Teilnehmende Person", en: "Participant" },
  description: { de: "", en: "" },
  needsApproval: true,
  isBookable: true,
  meetingsMin: null,
  meetingsMax: null,
  requestsMax: null,
  mayMeet: null,
  questions: [],
};

type Side = Pick<ParticipationType, "code" | "mayMeet">;

/** Two may meet when neither side's type rules the other out. Someone without a type may meet everyone. */
export function mayMeet(one: Side | null, other: Side | null): boolean {
  return allows(one, other) && allows(other, one);
}

function allows(one: Side | null, other: Side | null): boolean {
  return one === null || one.mayMeet === null || other === null || one.mayMeet.includes(other.code);
}
