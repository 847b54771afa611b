import { slotsOf } from "#modules/editions";
import type { ParticipantId } from "#kernel/ids";
import {
  absencesOf,
  canUndo,
  completenessOf,
  participantsWhoConsent,
  participationTypesOf,
  registrationsByIds,
  statementsOf,
  type Participant,
} from "#modules/registration";
import { m } from "#web/paraglide/messages.js";
import { profileFacts } from "#web/registration/profile-facts.server.ts";
import { answerInWords } from "#web/registration/questions-in.ts";

export type ApplicationView = {
  type: string | null;
  metCount: number;
  total: number;
  answers: { label: string; text: string }[];
  reason: string;
  canUndo: boolean;
};

/**
 * What organisers look at when they decide on the people of one page. A partner sees the answers only of those who agreed
 * to that. The same number of queries whatever their number.
 */
export async function applicationsOf(
  { db, clock, language }: App.Locals,
  desk: { id: string },
  wish: { people: readonly Participant[]; isPartner: boolean },
): Promise<Map<ParticipantId, ApplicationView>> {
  const ids = wish.people.map(({ id }) => id);
  const registrations = await registrationsByIds(db, ids);
  const types = new Map((await participationTypesOf(db, desk.id)).map((type) => [type.code, type]));
  const slotCount = (await slotsOf(db, desk.id)).length;
  const statements = await statementsOf(
    db,
    desk.id,
    wish.people.map(({ organisationId }) => organisationId),
  );
  const absentCount = new Map<string, number>();
  for (const { participantId } of await absencesOf(db, desk.id, ids))
    absentCount.set(participantId, (absentCount.get(participantId) ?? 0) + 1);
  const agreeing = wish.isPartner ? await participantsWhoConsent(db, "partner-agencies", ids) : null;
  const yesNo = { yes: m.registration_yes(), no: m.registration_no() };
  const now = clock.now();
  return new Map(
    [...registrations].map(([id, person]) => {
      const type = types.get(person.typeCode ?? "");
      const said = statements.filter(({ organisationId }) => organisationId === person.organisationId);
      const time = { slotCount, absentCount: absentCount.get(id) ?? 0 };
      const { metCount, total } = completenessOf(profileFacts(person, said, time));
      const showsAnswers = agreeing === null || agreeing.has(id);
      return [
        id,
        {
          type: type?.name[language] ?? null,
          metCount,
          total,
          answers: (showsAnswers ? (type?.questions ?? []) : []).flatMap((question) => {
            const answer = person.answers[question.code];
            return answer === undefined
              ? []
              : [{ label: question.label[language], text: answerInWords(question, answer, language, yesNo) }];
          }),
          reason: person.state === "refused" ? person.answerReason : "",
          canUndo: canUndo(person, now),
        },
      ];
    }),
  );
}
