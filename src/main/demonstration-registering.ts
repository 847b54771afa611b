import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { OrganisationKind } from "#modules/directory";
import {
  addConsents,
  consentWordings,
  participantsByCodes,
  saveParticipationTypes,
  setParticipationTypes,
  type ParticipationType,
} from "#modules/registration";
import type { DemonstrationFiles } from "./demonstration-files.ts";

const usual = {
  needsApproval: true,
  isBookable: true,
  meetingsMin: null,
  meetingsMax: null,
  requestsMax: null,
  mayMeet: null,
  questions: [],
} as const;

/** As what people take part in the demonstration edition. */
export const demonstrationTypes: readonly ParticipationType[] = [
  {
    ...usual,
    code: "cluster",
    name: { de: "Clusterorganisation", en: "Cluster organisation" },
    description: { de: "Cluster und Netzwerke von Unternehmen", en: "Clusters and networks of companies" },
    questions: [
      {
        code: "first-time",
        kind: "yes-no",
        label: { de: "Sind Sie zum ersten Mal dabei?", en: "Is this your first time?" },
        isRequired: false,
        options: [],
      },
    ],
  },
  {
    ...usual,
    code: "research",
    name: { de: "Forschungsknoten", en: "Research node" },
    description: { de: "Institute und Hochschulen", en: "Institutes and universities" },
  },
  {
    ...usual,
    code: "agency",
    name: { de: "Förderagentur", en: "Funding agency" },
    description: {
      de: "Programme, Agenturen und Ministerien; ohne Anfragen an Unternehmen",
      en: "Programmes, agencies and ministries; no meetings with companies",
    },
    mayMeet: ["cluster", "research", "agency"],
  },
  {
    ...usual,
    code: "company",
    name: { de: "Unternehmen", en: "Company" },
    description: { de: "Mitglieder eines Clusters", en: "Members of a cluster" },
    mayMeet: ["cluster", "research", "company"],
    questions: [
      {
        code: "size",
        kind: "choice",
        label: { de: "Wie viele arbeiten bei Ihnen?", en: "How many people work with you?" },
        isRequired: false,
        options: [
          { code: "small", name: { de: "bis 49", en: "up to 49" } },
          { code: "medium", name: { de: "50 bis 249", en: "50 to 249" } },
          { code: "large", name: { de: "250 und mehr", en: "250 and more" } },
        ],
      },
    ],
  },
];

const typeOfKind: Record<OrganisationKind, string> = {
  cluster: "cluster",
  "sme-network": "cluster",
  "research-node": "research",
  agency: "agency",
  company: "company",
};

/** Says as what everybody takes part, and lets every other person agree to exchange contacts: invented, like all of them. */
export async function saveDemonstrationRegistering(
  tx: Tx,
  {
    edition,
    organisations,
    participants,
  }: Pick<DemonstrationFiles, "edition" | "organisations" | "participants">,
  clock: Clock,
): Promise<void> {
  await saveParticipationTypes(tx, edition.id, demonstrationTypes);
  const kinds = new Map(organisations.map(({ id, kind }) => [id, kind]));
  for (const { code } of demonstrationTypes) {
    const own = participants.filter((one) => typeOfKind[kinds.get(one.organisationId) ?? "cluster"] === code);
    await setParticipationTypes(
      tx,
      edition.id,
      code,
      own.map((one) => one.code),
    );
  }
  const byCode = await participantsByCodes(
    tx,
    edition.id,
    participants.map(({ code }) => code),
  );
  const wordingVersion = consentWordings.find(({ purpose }) => purpose === "contact-exchange")?.version ?? "";
  for (const [index, { code, languages }] of participants.entries()) {
    const person = byCode.get(code);
    if (!person || index % 2 === 0) continue;
    const language = languages[0] === "de" ? "de" : "en";
    const consent = {
      purpose: "contact-exchange",
      isGiven: true,
      wordingVersion,
      language,
      at: clock.now(),
    } as const;
    await addConsents(tx, edition.id, person.id, [consent]);
  }
}
