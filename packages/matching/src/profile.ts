/** A text in both languages of every screen. */
export type Bilingual = { readonly de: string; readonly en: string };

/**
 * One thing an organisation offers or needs, in its own words. `language` is a two-letter code; without it the text is
 * examined. `translation` says the same in another language, and is quoted to its readers.
 */
export type Statement = {
  readonly language?: string;
  readonly text: string;
  readonly translation?: { readonly language: string; readonly text: string };
};

/** What the engine knows about one organisation. Only what stands here can appear in a sentence. */
export type Profile = {
  readonly id: string;
  readonly name: string;
  /** Two letters; UK and GB, EL and GR may both occur. Empty when unknown. */
  readonly country: string;
  readonly region?: string | null;
  /** cluster, sme-network, research-node, agency, company; other codes are kept apart and never compared. */
  readonly kind?: string | null;
  /** Code or name, in German or English, of an industrial ecosystem and of a comparative portfolio. */
  readonly ecosystem?: string | null;
  readonly portfolio?: string | null;
  readonly keywords: { readonly en: readonly string[]; readonly de: readonly string[] };
  readonly offers?: readonly Statement[];
  readonly needs?: readonly Statement[];
  /** Two-letter codes of the languages in which its people can hold a meeting. */
  readonly languages?: readonly string[];
  readonly technologies?: readonly string[];
  /** Degrees; both or neither. */
  readonly latitude?: number | null;
  readonly longitude?: number | null;
};

/** One project in which several organisations are known to have worked together. */
export type Cooperation = {
  readonly id: string;
  readonly title: string;
  readonly startYear?: number | null;
  readonly partnerIds: readonly string[];
};
