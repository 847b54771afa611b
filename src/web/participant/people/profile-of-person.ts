import type { ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import {
  ecosystems,
  nameOfCode,
  organisationKinds,
  organisationOf,
  organisationsByIds,
} from "#modules/directory";
import { areAcquainted, groupsOf, isPending, marksOf } from "#modules/meetings";
import {
  participantOf,
  participantsByIds,
  participantsOfOrganisations,
  statementsOf,
} from "#modules/registration";
import { callsOfPeople } from "../calls-of-people.ts";
import { editionOfReader } from "../edition-of-reader.ts";
import { factsOfReader } from "../facts-of-reader.ts";
import { personViewOf } from "../person-view.ts";
import type { Reader } from "../reader.ts";
import { requestsUsedCount } from "../request-view.ts";
import { standingOf } from "../standing.ts";
import { suggestionsOfReader } from "../suggestions-of-reader.ts";
import { askingOfReader } from "./asking-of-reader.ts";
import { isOpen, marksViewOf } from "./marks-view.ts";

const nextTimesMax = 3;

/**
 * Someone who takes part as the reader sees them: who they are, why to meet, when both are free, what stands between the
 * two, and whether the reader can ask; null where there is no such person. As many queries for one slot as for hundreds.
 */
export async function profileOfPerson(
  tx: Tx,
  reader: Reader,
  wish: { language: Language; now: Date; id: ParticipantId },
) {
  const { language, now, id } = wish;
  const { editionId, participantId } = reader;
  const participant = await participantOf(tx, editionId, id);
  if (!participant || participant.state !== "approved") return null;
  const [edition, facts, organisation, statements, marks, colleagues] = await Promise.all([
    editionOfReader(tx, reader),
    factsOfReader(tx, reader, now),
    organisationOf(tx, participant.organisationId),
    statementsOf(tx, editionId, [participant.organisationId]),
    marksOf(tx, editionId, participantId),
    participantsOfOrganisations(tx, editionId, [participant.organisationId]),
  ]);
  const about = participant.organisationId === reader.organisationId ? null : participant.organisationId;
  const [asking, suggested, acquainted, calls] = await Promise.all([
    askingOfReader(tx, reader, { now, facts, marks, others: [id] }),
    about ? suggestionsOfReader(tx, reader, { language, now, facts, about }) : null,
    id === participantId ? false : areAcquainted(tx, editionId, { one: participantId, other: id }, now),
    callsOfPeople(tx, editionId, { ids: colleagues.map((one) => one.id), language }),
  ]);
  const standing = standingOf({
    now,
    requests: [...facts.incoming, ...facts.outgoing],
    meetings: facts.agenda?.meetings ?? [],
    personIds: new Set([id]),
  });
  const { own, requestsMax } = asking;
  const marksView = marksViewOf(marks, id, isOpen(participant, marks));
  const obstacle = asking.obstacleTo(participant, standing);
  // A way that the reader has closed leads to no time.
  const times = marksView.block ? [] : asking.timesWith(id);
  const [suggestion] = suggested?.suggestions ?? [];
  return {
    person: personViewOf(participant, organisation ?? undefined, language),
    organisation: {
      kind: organisation ? nameOfCode(organisationKinds, organisation.kind, language) : "",
      field: organisation?.ecosystem ? nameOfCode(ecosystems, organisation.ecosystem, language) : null,
    },
    offers: statements.filter((one) => one.direction === "offer").map((one) => one.text[language]),
    needs: statements.filter((one) => one.direction === "need").map((one) => one.text[language]),
    calls,
    colleagues: colleagues
      .filter((one) => one.id !== id && one.id !== participantId)
      .map((one) => personViewOf(one, organisation ?? undefined, language)),
    colleaguesOpen: colleagues.some((one) => one.id !== id && one.bookable && !marks.looksClosed.has(one.id)),
    reasons: suggestion?.reasons ?? [],
    caution: suggestion?.caution ?? null,
    existingContact: suggestion?.existingContact ?? false,
    standing,
    marks: marksView,
    obstacle,
    usedCount: requestsUsedCount(facts),
    requestsMax,
    timeZone: edition.timeZone,
    commonCount: times.length,
    noTime: obstacle === null ? asking.noTimeWith(id) : null,
    nextTimes: times.slice(0, nextTimesMax).map(({ code, startsAt }) => ({ code, startsAt })),
    sharesLanguage: participant.languages.some((code) => own?.languages.includes(code)),
    canWrite: acquainted && !marksView.block,
    withdrawable: obstacle?.code === "quota-used-up" ? await openRequestsOf() : [],
  };

  /** What the reader asked and nobody has answered: what could be withdrawn. */
  async function openRequestsOf(): Promise<Withdrawable[]> {
    const sent = facts.outgoing.filter((one) => isPending(one, now));
    const groups = (await groupsOf(tx, editionId, participantId)).filter(
      (one) => one.from === participantId && one.state === "open",
    );
    const [people, organisations] = await Promise.all([
      participantsByIds(tx, [
        ...sent.flatMap((one) => one.toParticipantId ?? []),
        ...groups.flatMap((one) => one.invitations.map((each) => each.participantId)),
      ]),
      organisationsByIds(
        tx,
        sent.flatMap((one) => one.toOrganisationId ?? []),
      ),
    ]);
    const nameOf = (each: ParticipantId) => {
      const one = people.get(each);
      return one ? personViewOf(one, undefined, language).name : "";
    };
    return [
      ...sent.map(({ id: requestId, toParticipantId, toOrganisationId }) => ({
        kind: "request" as const,
        id: requestId,
        name: toParticipantId
          ? nameOf(toParticipantId)
          : (organisations.get(toOrganisationId ?? "")?.name ?? ""),
      })),
      ...groups.map((one) => ({
        kind: "group" as const,
        id: one.id,
        name: one.invitations.map((each) => nameOf(each.participantId)).join(", "),
      })),
    ];
  }
}

/** A request of the reader, to a person or an organisation, or a group, that has no answer yet. */
export type Withdrawable = {
  readonly kind: "request" | "group";
  readonly id: string;
  readonly name: string;
};

export type ProfileOfPerson = NonNullable<Awaited<ReturnType<typeof profileOfPerson>>>;
