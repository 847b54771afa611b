import type { DemoParticipant } from "./participants.ts";

/** One invented person for each role; the participant is one of the registered. */
export function signInsOf(participant: DemoParticipant) {
  return [
    { role: "organiser", name: "Sabine Auerbach", email: "organiser@people.invalid" },
    { role: "partner", name: "Birgitte Holm", email: "partner@people.invalid", delegation: "denmark" },
    {
      role: "participant",
      name: `${participant.givenName} ${participant.familyName}`,
      email: participant.email,
      participant: participant.code,
    },
    { role: "funder", name: "Ingrid Fjeld", email: "funder@people.invalid" },
    { role: "administrator", name: "Jürgen Steinle", email: "administrator@people.invalid" },
  ];
}
