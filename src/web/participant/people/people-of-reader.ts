import type { CallId, OrganisationId, ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { callInterestsOf, type CallInterest } from "#modules/calls";
import {
  cooperationsOf,
  foldText,
  isoCountry,
  organisationsByIds,
  type Organisation,
} from "#modules/directory";
import { suggestionsOf, type Suggestion } from "#modules/matching";
import { marksOf, type AgendaEntry, type Marks, type Request } from "#modules/meetings";
import {
  approvedParticipantsOf,
  fullName,
  statementsFound,
  statementsOf,
  type Participant,
  type Statement,
} from "#modules/registration";
import type { FactsOfReader } from "../facts-of-reader.ts";
import { personViewOf, type PersonView } from "../person-view.ts";
import type { Reader } from "../reader.ts";
import { standingOf, type Standing } from "../standing.ts";
import type { PeopleChoice, PeopleFacet } from "./people-choice.ts";
import { peopleFound, type PeopleFacetCount, type PersonToFind } from "./people-found.ts";
import { isOpen, marksViewOf, type MarksView } from "./marks-view.ts";
import { askingOfReader } from "./asking-of-reader.ts";
import type { WhyNotAsk } from "./why-not-ask.ts";

export const peoplePerPage = 20;

/** Someone in the list of people, in the reader's language. */
export type FoundPerson = {
  readonly person: PersonView;
  /** Why to meet them: a suggestion's first reason, or what they offer; null where nobody has said anything. */
  readonly line: { readonly kind: "reason" | "offer" | "need"; readonly text: string } | null;
  readonly standing: Standing | null;
  readonly marks: MarksView;
  readonly open: boolean;
  /** Why the reader cannot ask them; null where they can. */
  readonly obstacle: WhyNotAsk | null;
};

export type PeopleOfReader = {
  readonly rows: readonly FoundPerson[];
  readonly total: number;
  readonly everyone: number;
  readonly page: number;
  readonly pages: number;
  readonly facets: Record<PeopleFacet, readonly PeopleFacetCount[]>;
  /** The organisations of everyone found, on whatever page. */
  readonly organisationIds: readonly string[];
  readonly organisationName: string | null;
};

type Candidate = PersonToFind & {
  readonly participant: Participant;
  readonly organisation: Organisation | undefined;
  readonly rank: number;
};

/**
 * Everyone whom the reader may meet, as the choice narrows it: those both sides want first, then in the order of the
 * suggestions, then by name; whom it is not the time for comes last. The number of queries depends on the choice alone.
 */
export async function peopleOfReader(
  tx: Tx,
  reader: Reader,
  wish: { language: Language; now: Date; facts: FactsOfReader; choice: PeopleChoice; page: number },
): Promise<PeopleOfReader> {
  const { choice, language, facts } = wish;
  const { editionId, organisationId } = reader;
  const words = wordsOf(choice);
  const [participants, said, marks, suggestions, cooperations, interests] = await Promise.all([
    approvedParticipantsOf(tx, editionId),
    statementsFound(tx, editionId, [...new Set([...words.text, ...words.offer, ...words.need])]),
    marksOf(tx, editionId, reader.participantId),
    suggestionsOf(tx, editionId, organisationId),
    cooperationsOf(tx, organisationId),
    callInterestsOf(tx, editionId),
  ]);
  const callsBy = callsByOrganisation(participants, interests);
  const organisations = await organisationsByIds(
    tx,
    participants.map((one) => one.organisationId),
  );
  const own = participants.find((one) => one.id === reader.participantId);
  const others = participants.filter((one) => one.organisationId !== organisationId);
  const asks = (ids: readonly ParticipantId[]) =>
    askingOfReader(tx, reader, { now: wish.now, facts, marks, others: ids });
  const askingAll = choice.canMeet ? await asks(others.map((one) => one.id)) : null;
  const partners = new Set(cooperations.flatMap((one) => one.partnerIds));
  const standings = standingsOf(reader, facts, wish.now);
  const rankByOrganisation = new Map(suggestions.map((one, index) => [one.organisationId, index]));
  const isSaid = saidBy(said);
  const candidates = others.flatMap((participant): Candidate[] => {
    const organisation = organisations.get(participant.organisationId);
    const kinds = marks.own.get(participant.id) ?? new Set();
    const standing = standings.get(participant.id) ?? null;
    if (!isOpen(participant, marks) && standing === null && kinds.size === 0) return [];
    const contact = partners.has(participant.organisationId) || standing?.state === "met" ? "known" : "new";
    const fits =
      (!choice.organisation || participant.organisationId === choice.organisation) &&
      (!choice.shareLanguage || participant.languages.some((code) => own?.languages.includes(code))) &&
      (!askingAll || askingAll.timesWith(participant.id).length > 0) &&
      isWritten(participant, organisation, words.text, isSaid) &&
      words.offer.every((word) => isSaid(word, participant.organisationId, "offer")) &&
      words.need.every((word) => isSaid(word, participant.organisationId, "need"));
    return [
      {
        participant,
        organisation,
        country: isoCountry(organisation?.country ?? ""),
        field: organisation?.ecosystem ?? null,
        kind: organisation?.kind ?? "",
        contact,
        marks: kinds,
        calls: callsBy.get(participant.organisationId) ?? new Set(),
        languages: participant.languages,
        fits,
        rank: rankOf(marks, participant, rankByOrganisation),
      },
    ];
  });
  const { found, facets } = peopleFound(candidates, choice);
  const order = new Intl.Collator(language);
  found.sort(
    (a, b) =>
      a.rank - b.rank ||
      order.compare(a.organisation?.name ?? "", b.organisation?.name ?? "") ||
      order.compare(fullName(a.participant), fullName(b.participant)),
  );
  const pages = Math.max(1, Math.ceil(found.length / peoplePerPage));
  const page = Math.min(wish.page, pages);
  const shown = found.slice((page - 1) * peoplePerPage, page * peoplePerPage);
  const [statements, asking] = await Promise.all([
    statementsOf(tx, editionId, [...new Set(shown.map((one) => one.participant.organisationId))]),
    askingAll ?? asks(shown.map((one) => one.participant.id)),
  ]);
  return {
    rows: shown.map(({ participant, organisation }) => ({
      person: personViewOf(participant, organisation, language),
      line: lineOf(participant.organisationId, { suggestions, statements, words, language }),
      standing: standings.get(participant.id) ?? null,
      marks: marksViewOf(marks, participant.id, isOpen(participant, marks)),
      open: isOpen(participant, marks),
      obstacle: asking.obstacleTo(participant, standings.get(participant.id) ?? null),
    })),
    total: found.length,
    everyone: candidates.filter((one) => !one.marks.has("block")).length,
    page,
    pages,
    facets,
    organisationIds: [...new Set(found.map((one) => one.participant.organisationId))],
    organisationName: choice.organisation
      ? (organisations.get(choice.organisation)?.name ?? choice.organisation)
      : null,
  };
}

/** What interests each organisation: whatever one of those who come for it has marked. */
function callsByOrganisation(
  participants: readonly Participant[],
  interests: readonly CallInterest[],
): Map<OrganisationId, Set<CallId>> {
  const organisationOf = new Map(participants.map((one) => [one.id, one.organisationId]));
  const calls = new Map<OrganisationId, Set<CallId>>();
  for (const { participantId, callId } of interests) {
    const organisationId = organisationOf.get(participantId);
    if (organisationId === undefined) continue;
    calls.set(organisationId, (calls.get(organisationId) ?? new Set()).add(callId));
  }
  return calls;
}

function rankOf(marks: Marks, participant: Participant, ranks: ReadonlyMap<string, number>): number {
  const view = marksViewOf(marks, participant.id, isOpen(participant, marks));
  if (view.notNow) return 2_000;
  if (view.mutual) return -1;
  return ranks.get(participant.organisationId) ?? 1_000;
}

/** What stands between the reader and each person with whom anything does. */
function standingsOf(reader: Reader, facts: FactsOfReader, now: Date): Map<ParticipantId, Standing> {
  const requests: Request[] = [...facts.incoming, ...facts.outgoing];
  const meetings: readonly AgendaEntry[] = facts.agenda?.meetings ?? [];
  const ids = new Set([
    ...requests.flatMap((one) => [
      one.fromParticipantId,
      ...(one.toParticipantId ? [one.toParticipantId] : []),
    ]),
    ...meetings.flatMap((one) => one.otherParticipantIds),
  ]);
  ids.delete(reader.participantId);
  const standings = new Map<ParticipantId, Standing>();
  for (const id of ids) {
    const standing = standingOf({ now, personIds: new Set([id]), requests, meetings });
    if (standing) standings.set(id, standing);
  }
  return standings;
}

type Words = { text: string[]; offer: string[]; need: string[] };

const wordsMax = 8;

function wordsOf(choice: PeopleChoice): Words {
  const split = (text: string) => foldText(text).split(" ").filter(Boolean).slice(0, wordsMax);
  return { text: split(choice.text), offer: split(choice.offer), need: split(choice.need) };
}

type IsSaid = (word: string, organisationId: string, direction?: Statement["direction"]) => boolean;

function saidBy(found: Awaited<ReturnType<typeof statementsFound>>): IsSaid {
  const said = new Set(
    found.flatMap((one) => [
      `${one.word} ${one.direction} ${one.organisationId}`,
      `${one.word} any ${one.organisationId}`,
    ]),
  );
  return (word, organisationId, direction) => said.has(`${word} ${direction ?? "any"} ${organisationId}`);
}

/** Every word stands in the name, the organisation or what it offers and seeks, wherever each stands. */
function isWritten(
  participant: Participant,
  organisation: Organisation | undefined,
  words: readonly string[],
  isSaid: IsSaid,
): boolean {
  if (words.length === 0) return true;
  const text = foldText(
    [
      fullName(participant),
      participant.jobTitle,
      organisation?.name ?? "",
      organisation?.region ?? "",
      ...(organisation ? [...organisation.keywords.de, ...organisation.keywords.en] : []),
    ].join(" "),
  );
  return words.every((word) => text.includes(word) || isSaid(word, participant.organisationId));
}

/** The first reason of a suggestion, else what they offer or seek: first of all what was searched for. */
function lineOf(
  organisationId: string,
  known: {
    suggestions: readonly Suggestion[];
    statements: readonly Statement[];
    words: Words;
    language: Language;
  },
): FoundPerson["line"] {
  const said = known.statements.filter((one) => one.organisationId === organisationId);
  const wanted = (direction: Statement["direction"], words: readonly string[]) =>
    said.find((one) => {
      const text = foldText(`${one.text.de} ${one.text.en}`);
      return one.direction === direction && words.length > 0 && words.every((word) => text.includes(word));
    });
  const { offer, need, text } = known.words;
  const searched =
    wanted("offer", offer) ?? wanted("need", need) ?? wanted("offer", text) ?? wanted("need", text);
  if (searched) return { kind: searched.direction, text: searched.text[known.language] };
  const reason = known.suggestions.find((one) => one.organisationId === organisationId)?.reasons[0];
  if (reason) return { kind: "reason", text: reason.sentence[known.language] };
  const first = said.find((one) => one.direction === "offer") ?? said[0];
  return first ? { kind: first.direction, text: first.text[known.language] } : null;
}
