import type { CallId, EditionId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { editionIdsOfCall, marksOfCall, type InterestRole } from "#modules/calls";
import { countryName, isoCountry, organisationsByIds } from "#modules/directory";
import { nameForReader, participantsByIds } from "#modules/registration";
import { m } from "#web/paraglide/messages.js";
import type { Actor } from "#web/actor.ts";

export type Interested = {
  readonly organisationId: string;
  readonly organisation: string;
  readonly country: string;
  readonly role: string;
  readonly line: string;
  /** Null to whoever may know the organisation only. */
  readonly person: { readonly name: string; readonly href: string } | null;
};

export type InterestView = {
  /** Organisations by country: what everybody may know. */
  readonly countries: readonly { readonly name: string; readonly count: number }[];
  readonly total: number;
  /** Who it is; null to those who may not know. */
  readonly interested: readonly Interested[] | null;
};

const roleWords: Readonly<Record<InterestRole, () => string>> = {
  lead: m.calls_role_lead,
  partner: m.calls_role_partner,
  advise: m.calls_role_advise,
};

export function roleText(role: InterestRole | null): string {
  return role === null ? m.calls_role_unsaid() : roleWords[role]();
}

/** The editions of a call in which somebody may see who marked it, and whether they may see people there. */
function readableEditions(
  actor: Actor | null,
  editionIds: readonly EditionId[],
): Map<EditionId, "people" | "organisations"> {
  const found = new Map<EditionId, "people" | "organisations">();
  for (const id of editionIds) {
    const takesPart = actor?.participations.some((one) => one.editionId === id);
    const has = (role: string) =>
      actor?.grants.some((one) => one.role === role && (one.editionId === id || role === "administrator"));
    if (takesPart || has("organiser") || has("administrator")) found.set(id, "people");
    else if (has("funder")) found.set(id, "organisations");
  }
  return found;
}

/**
 * Whom a call interests: to everybody how many organisations by country, to those of an edition with this call who they are.
 * Four queries, however many there are. Only whoever takes part now counts.
 */
export async function interestViewOf(
  tx: Tx,
  callId: CallId,
  { actor, language }: { actor: Actor | null; language: Language },
): Promise<InterestView> {
  const [editionIds, marks] = await Promise.all([editionIdsOfCall(tx, callId), marksOfCall(tx, callId)]);
  const people = await participantsByIds(
    tx,
    marks.map((one) => one.participantId),
  );
  const taking = marks.flatMap((mark) => {
    const person = people.get(mark.participantId);
    return person?.state === "approved" ? [{ mark, person }] : [];
  });
  const organisations = await organisationsByIds(
    tx,
    taking.map(({ person }) => person.organisationId),
  );
  const readable = readableEditions(actor, editionIds);
  const ids = [...new Set(taking.map(({ person }) => person.organisationId))];
  const countByCountry = new Map<string, number>();
  for (const id of ids) {
    const code = isoCountry(organisations.get(id)?.country ?? "");
    countByCountry.set(code, (countByCountry.get(code) ?? 0) + 1);
  }
  const order = new Intl.Collator(language);
  const countries = [...countByCountry]
    .filter(([code]) => code !== "")
    .map(([code, count]) => ({ name: countryName(code, language), count }))
    .toSorted((a, b) => b.count - a.count || order.compare(a.name, b.name));
  const interested = taking
    .filter(({ mark }) => readable.has(mark.editionId))
    .map(({ mark, person }): Interested => {
      const organisation = organisations.get(person.organisationId);
      const mayKnowPerson = readable.get(mark.editionId) === "people";
      const takesPart = actor?.participations.some((one) => one.editionId === mark.editionId);
      return {
        organisationId: person.organisationId,
        organisation: organisation?.name ?? "–",
        country: organisation ? countryName(organisation.country, language) : "",
        role: roleText(mark.role),
        line: mark.line,
        person: mayKnowPerson
          ? {
              name: nameForReader(person, language),
              href: takesPart ? `/${language}/me/people/${person.id}` : "",
            }
          : null,
      };
    })
    .toSorted((a, b) => order.compare(a.organisation, b.organisation));
  return { countries, total: ids.length, interested: readable.size > 0 ? interested : null };
}
