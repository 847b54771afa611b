import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { mayMeet } from "../domain/participation-type.ts";
import { registrationsByIds } from "../store/registrations.ts";
import { participationTypesOf } from "../store/rules.ts";

/** What registration says about a meeting of one person with another. */
export type MeetingRules = {
  /** Neither side's kind of participation rules the other out. */
  readonly mayMeet: boolean;
  /** The other one answers what is asked of their organisation as a whole. */
  readonly answersForOrganisation: boolean;
};

/** The rules between one person and each of some others. Two queries, however many they are. */
export async function meetingRulesOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
  otherIds: readonly ParticipantId[],
): Promise<Map<ParticipantId, MeetingRules>> {
  const people = await registrationsByIds(tx, [participantId, ...otherIds]);
  const types = new Map((await participationTypesOf(tx, editionId)).map((type) => [type.code, type]));
  const typeOf = (id: ParticipantId) => types.get(people.get(id)?.typeCode ?? "") ?? null;
  return new Map(
    otherIds.map((id) => [
      id,
      {
        mayMeet: mayMeet(typeOf(participantId), typeOf(id)),
        answersForOrganisation: people.get(id)?.answersForOrganisation ?? false,
      },
    ]),
  );
}
