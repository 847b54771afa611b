import { error } from "@sveltejs/kit";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import {
  cooperationsOf,
  countryName,
  ecosystems,
  isoCountry,
  nameOfCode,
  organisationKinds,
  organisationOf,
  organisationsByIds,
  portfolios,
  type Organisation,
} from "#modules/directory";
import {
  fullName,
  participantsOfOrganisations,
  participantsWhoConsent,
  participatingOrganisationIds,
  statementsOf,
  type Participant,
} from "#modules/registration";
import { delegationOf, isOrganiserOf, type Actor } from "#web/actor.ts";
import { callsOfPeople } from "#web/participant/calls-of-people.ts";
import { editionOfReader } from "#web/participant/edition-of-reader.ts";
import { factsOfReader } from "#web/participant/facts-of-reader.ts";
import { languageNames } from "#web/participant/language-names.ts";
import type { Reader } from "#web/participant/reader.ts";
import { standingWords } from "#web/participant/standing-words.ts";
import { suggestionsOfReader } from "#web/participant/suggestions-of-reader.ts";
import { coarseOutline } from "#web/public/map/europe-outline.server.ts";
import { locatorOf } from "#web/public/map/map-view.server.ts";
import { keywordsIn, placeText } from "#web/public/organisation-line.ts";

/** One organisation: for everyone what it is, offers and seeks; for those who take part also who comes, and why to meet. */
export async function load({ locals, params, parent }) {
  const { db, language, actor, clock } = locals;
  const organisation = await organisationOf(db, params.organisation);
  if (!organisation) error(404, "Not found");
  const { editionId } = await parent();
  const [cooperations, locator, statements, participating] = await Promise.all([
    cooperationsOf(db, organisation.id),
    locatorOf(db, organisation),
    editionId ? statementsOf(db, editionId, [organisation.id]) : [],
    editionId ? participatingOrganisationIds(db, editionId) : ([] as string[]),
  ]);
  const partners = await organisationsByIds(
    db,
    cooperations.flatMap((one) => one.partnerIds),
  );
  const takesPart = new Set(participating).has(organisation.id);
  const reader = actor?.participations.find((one) => one.editionId === editionId) ?? null;
  const textsOf = (direction: "offer" | "need") =>
    statements.filter((one) => one.direction === direction).map((one) => one.text[language]);
  const all = editionId !== null && maySeePeople(actor, editionId);
  const coming =
    editionId && takesPart ? await participantsOfOrganisations(db, editionId, [organisation.id]) : [];
  return {
    organisation: profileOf(organisation, language),
    takesPart,
    isOwn: reader?.organisationId === organisation.id,
    offers: textsOf("offer"),
    needs: textsOf("need"),
    people: await peopleOf(db, coming, { language, all }),
    // For those who see who comes: what interests an organisation is said by its people.
    calls:
      editionId && all
        ? await callsOfPeople(db, editionId, { ids: coming.map(({ id }) => id), language })
        : [],
    why:
      reader && takesPart
        ? await whyOf(db, reader, { language, now: clock.now(), about: organisation.id })
        : null,
    isReader: reader !== null,
    cooperations: cooperations.map(({ partnerIds, ...one }) => ({
      ...one,
      partners: partnerIds.flatMap((id) => {
        const partner = id === organisation.id ? undefined : partners.get(id);
        return partner ? { id, name: partner.name } : [];
      }),
    })),
    map: locator && { ...locator, outline: coarseOutline },
  };
}

/** All names are for those who take part, and for those who run the edition or bring a delegation to it. */
function maySeePeople(actor: Actor | null, editionId: string): boolean {
  if (!actor) return false;
  return (
    isOrganiserOf(actor, editionId) ||
    delegationOf(actor, editionId) !== null ||
    actor.participations.some((one) => one.editionId === editionId)
  );
}

function profileOf(organisation: Organisation, language: Language) {
  const { id, name, kind, country, region, ecosystem, portfolio, qualityLabel, sourceUrl, website } =
    organisation;
  return {
    id,
    name,
    kind: nameOfCode(organisationKinds, kind, language),
    country: { code: isoCountry(country), name: countryName(country, language) },
    region,
    place: placeText(organisation, language),
    field: ecosystem ? { code: ecosystem, name: nameOfCode(ecosystems, ecosystem, language) } : null,
    portfolio: portfolio && nameOfCode(portfolios, portfolio, language),
    keywords: keywordsIn(organisation, language),
    qualityLabel,
    sourceUrl,
    website,
  };
}

/** Who comes for an organisation; unless the reader may see all of them, those who agreed to be named publicly. */
async function peopleOf(
  tx: Tx,
  people: readonly Participant[],
  { language, all }: { language: Language; all: boolean },
) {
  const ids = people.map(({ id }) => id);
  const named = all ? new Set(ids) : await participantsWhoConsent(tx, "directory", ids);
  const shown = people.filter(({ id }) => named.has(id));
  return shown.map((person) => ({
    id: person.id,
    name: fullName(person),
    jobTitle: person.jobTitle,
    languages: all ? languageNames(person.languages, language) : "",
  }));
}

/** Why the reader's organisation should meet this one, and what is already between the two; null for the own one. */
async function whyOf(tx: Tx, reader: Reader, wish: { language: Language; now: Date; about: string }) {
  const [edition, facts] = await Promise.all([
    editionOfReader(tx, reader),
    factsOfReader(tx, reader, wish.now),
  ]);
  const { suggestions } = await suggestionsOfReader(tx, reader, { ...wish, facts });
  const [found] = suggestions;
  if (!found) return null;
  const { reasons, reasonForThem, caution, existingContact, standing, people } = found;
  return {
    reasons,
    reasonForThem,
    caution,
    existingContact,
    standing: standing && standingWords(standing, edition.timeZone, wish.language),
    canAsk: standing === null && people.some((person) => person.askable),
  };
}
