import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { searchOrganisations } from "#modules/directory";
import { allSeries, editionName, editionsOf } from "#modules/editions";
import { sessionsOf } from "#modules/programme";
import { findAmong, landscapes, siteFactsOf, type Findable } from "#modules/site";
import { organisationLine } from "#web/public/organisation-line.ts";
import { withProtectedAddresses } from "#web/public/site/protected-address.ts";
import { m } from "#web/paraglide/messages.js";

export type SearchNeeds = {
  tx: Tx;
  language: Language;
  /** What is looked for: plain words, as `searchWords` makes them. */
  words: readonly string[];
  /** The edition whose programme is shown today. */
  editionId: string | null;
  limit: number;
};

/** Something public that was found: where it is, what it is called, and what is said of it. */
export type SearchHit = { href: string; title: string; text: string };

/** A place where words are looked for. Each costs the same number of queries, however much it finds. */
export type SearchSource = {
  kind: string;
  name: () => string;
  find: (needs: SearchNeeds) => Promise<SearchHit[]>;
};

type Entry = Findable & { href: string };

/** Finds among entries that fit into memory, and says what was found in the reader's language. One query. */
export async function hitsAmong(
  { tx, words, limit, language }: SearchNeeds,
  entries: readonly Entry[],
): Promise<SearchHit[]> {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const keys = await findAmong(tx, entries, words, limit);
  return keys.flatMap((key) => {
    const entry = byKey.get(key);
    return entry ? [{ href: entry.href, title: entry.title[language], text: entry.text[language] }] : [];
  });
}

const organisations: SearchSource = {
  kind: "organisations",
  name: m.site_search_organisations,
  async find({ tx, language, words, limit }) {
    const found = await searchOrganisations(tx, words, limit);
    return found.map((organisation) => {
      const { id, name, kind, place, field, keywords } = organisationLine(organisation, language);
      const about = [kind, place, field].filter(Boolean).join(" · ");
      return {
        href: `/${language}/organisations/${id}`,
        title: name,
        text: [about, keywords.join(", ")].filter(Boolean).join(". "),
      };
    });
  },
};

const editions: SearchSource = {
  kind: "editions",
  name: m.site_search_editions,
  async find(needs) {
    const { tx, language } = needs;
    const [all, series] = [await editionsOf(tx), await allSeries(tx)];
    return hitsAmong(needs, [
      ...all.map((edition) => ({
        key: `edition ${edition.id}`,
        href: `/${language}/editions/${edition.id}`,
        title: { de: editionName(edition, "de"), en: editionName(edition, "en") },
        text: {
          de: `${edition.seriesName.de}, ${edition.venue.city}, ${edition.startsOn.slice(0, 4)}. ${edition.description.de}`,
          en: `${edition.seriesName.en}, ${edition.venue.city}, ${edition.startsOn.slice(0, 4)}. ${edition.description.en}`,
        },
      })),
      ...series.map((one) => {
        const past = one.pastEditions;
        const said = (code: Language) =>
          [
            one.summary[code],
            ...past.map(({ year, place, motto }) =>
              [`${year} ${place[code]}`, motto].filter(Boolean).join(": "),
            ),
          ].join(" ");
        return {
          key: `series ${one.id}`,
          href: `/${language}/series/${one.id}`,
          title: one.name,
          text: { de: said("de"), en: said("en") },
        };
      }),
    ]);
  },
};

const sessions: SearchSource = {
  kind: "sessions",
  name: m.site_search_sessions,
  async find(needs) {
    const { tx, language, editionId } = needs;
    if (editionId === null) return [];
    const all = await sessionsOf(tx, editionId);
    return hitsAmong(
      needs,
      all.map(({ code, title, summary }) => ({
        key: code,
        href: `/${language}/editions/${editionId}`,
        title,
        text: summary,
      })),
    );
  },
};

const ofLandscapes: SearchSource = {
  kind: "landscapes",
  name: m.site_search_landscapes,
  find: (needs) =>
    hitsAmong(
      needs,
      landscapes.map(({ id, name }) => ({
        key: id,
        href: `/${needs.language}/landscapes/${id}`,
        title: name,
        text: {
          de: m.site_landscapes_lead({}, { locale: "de" }),
          en: m.site_landscapes_lead({}, { locale: "en" }),
        },
      })),
    ),
};

/** The pages of the house itself, with what their operator says on them. */
const pages: SearchSource = {
  kind: "pages",
  name: m.site_search_pages,
  async find(needs) {
    const facts = await siteFactsOf(needs.tx);
    const said = (language: Language, codes: readonly Parameters<(typeof facts)["get"]>[0][]) =>
      withProtectedAddresses(
        codes
          .map((code) => facts.get(code)?.[language] ?? "")
          .join(" ")
          .trim(),
        language,
      );
    const page = (
      path: string,
      title: (inputs: object, options: { locale: Language }) => string,
      lead: ((inputs: object, options: { locale: Language }) => string) | null,
      codes: readonly Parameters<(typeof facts)["get"]>[0][] = [],
    ): Entry => ({
      key: path,
      href: `/${needs.language}/${path}`,
      title: { de: title({}, { locale: "de" }), en: title({}, { locale: "en" }) },
      text: {
        de: `${lead?.({}, { locale: "de" }) ?? ""} ${said("de", codes)}`.trim(),
        en: `${lead?.({}, { locale: "en" }) ?? ""} ${said("en", codes)}`.trim(),
      },
    });
    return hitsAmong(needs, [
      page("organisations", m.public_organisations, m.public_organisations_lead),
      page("landscapes", m.site_landscapes, m.site_landscapes_lead),
      page("imprint", m.site_imprint, m.site_imprint_lead, ["name", "representative", "responsible"]),
      page("privacy", m.site_privacy, m.site_privacy_lead, ["hosting", "protection-officer"]),
      page("accessibility", m.site_statement, m.site_statement_feedback_text, ["gaps", "assessment"]),
      page("accessibility/report", m.site_report, m.site_barrier_lead),
    ]);
  },
};

/** Everything public that is looked through, in the order of the answer. A source more is an entry more. */
export const searchSources: readonly SearchSource[] = [
  editions,
  sessions,
  organisations,
  ofLandscapes,
  pages,
];
