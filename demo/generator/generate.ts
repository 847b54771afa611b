import { affinityOf } from "./affinity.ts";
import { interestsOf, type DemoInterest } from "./call-interests.ts";
import { chanceFrom } from "./chance.ts";
import { csvOf, rowsOf } from "./csv.ts";
import { edition } from "./edition.ts";
import { organisationsOf, participatingOrganisations, type DemoOrganisation } from "./organisations.ts";
import { participantsOf, signUp, type DemoParticipant } from "./participants.ts";
import { requestsOf, type DemoRequest } from "./requests.ts";
import { signInsOf } from "./sign-ins.ts";
import { profilesOf, type DemoProfile } from "./statements.ts";

export type Sources = { clusters: string; cooperations: string; places: string };

/** One seed for each part, so that a change to one part leaves the others as they are. */
const seeds = {
  organisations: 101,
  participation: 202,
  people: 303,
  sessions: 404,
  statements: 505,
  requests: 606,
  interests: 707,
};

/** The files of the demonstration edition by name; the same sources give the same bytes on every machine. */
export function generateDemonstration(sources: Sources): Map<string, string> {
  const organisations = organisationsOf(
    rowsOf(sources.clusters),
    rowsOf(sources.places),
    chanceFrom(seeds.organisations),
  );
  const cooperations = rowsOf(sources.cooperations).filter((row) => Number(row.start_year) <= 2017);
  const taking = participatingOrganisations(organisations, 175, chanceFrom(seeds.participation));
  const others = organisations.filter((one) => !taking.includes(one));
  const people = participantsOf(taking, others, 250, chanceFrom(seeds.people));
  const approved = people.filter((one) => one.state === "approved");
  const protagonist = approved.find((one) => one.organisation.id === "afbw") as DemoParticipant;
  Object.assign(protagonist, { absentSlots: [], meetingsMax: edition.meetingsMax, languages: ["de", "en"] });
  signUp(approved, protagonist, seeds.sessions);
  const profiles = profilesOf(taking, chanceFrom(seeds.statements));
  const requests = requestsOf(
    approved,
    protagonist,
    affinityOf(profiles, cooperations),
    {
      requestCount: 1500,
      mutualCount: 70,
      acceptedPairCount: 641,
      pendingCount: 200,
      withdrawnCount: 60,
      popularCount: 9,
      excess: 4,
    },
    chanceFrom(seeds.requests),
  );
  return new Map([
    ["organisations.csv", organisationsFile(organisations)],
    ["cooperations.csv", cooperationsFile(cooperations)],
    ["edition.json", `${JSON.stringify(edition, null, 2)}\n`],
    ["participants.csv", participantsFile(people)],
    ["attendances.csv", attendancesFile(approved)],
    ["offers-and-needs.csv", statementsFile(profiles)],
    ["requests.csv", requestsFile(requests)],
    ["call-interests.csv", interestsFile(interestsOf(approved, protagonist, chanceFrom(seeds.interests)))],
    ["sign-ins.json", `${JSON.stringify(signInsOf(protagonist), null, 2)}\n`],
  ]);
}

function organisationsFile(organisations: readonly DemoOrganisation[]): string {
  const columns = [
    "id",
    "name",
    "kind",
    "country",
    "region",
    "ecosystem",
    "portfolio",
    "keywords_en",
    "keywords_de",
    "quality_label",
    "descriptor_basis",
    "source_url",
    "website",
    "latitude",
    "longitude",
  ];
  const rows = organisations.map((one) => ({
    id: one.id,
    name: one.name,
    kind: one.kind,
    country: one.country,
    region: one.region ?? "",
    ecosystem: one.ecosystem ?? "",
    portfolio: one.portfolio ?? "",
    keywords_en: one.keywords.en.join(";"),
    keywords_de: one.keywords.de.join(";"),
    quality_label: one.qualityLabel ?? "",
    descriptor_basis: one.descriptorBasis ?? "",
    source_url: one.sourceUrl ?? "",
    website: one.website ?? "",
    latitude: String(one.latitude ?? ""),
    longitude: String(one.longitude ?? ""),
  }));
  return csvOf(columns, rows);
}

function cooperationsFile(rows: readonly Record<string, string>[]): string {
  const columns = ["id", "title", "programme", "start_year", "confidence", "source_url", "partners"];
  return csvOf(
    columns,
    rows.map((row) => ({ ...row, id: row.coop_id ?? "", partners: row.partner_ids ?? "" })),
  );
}

function participantsFile(people: readonly DemoParticipant[]): string {
  const columns = [
    "code",
    "organisation",
    "given_name",
    "family_name",
    "email",
    "job_title",
    "languages",
    "delegation",
    "state",
    "meetings_min",
    "meetings_max",
    "absent_slots",
    "registered_at",
    "invented",
  ];
  const rows = people.map((one) => ({
    code: one.code,
    organisation: one.organisation.id,
    given_name: one.givenName,
    family_name: one.familyName,
    email: one.email,
    job_title: one.jobTitle,
    languages: one.languages.join(";"),
    delegation: one.delegationCode ?? "",
    state: one.state,
    meetings_min: String(one.meetingsMin),
    meetings_max: String(one.meetingsMax),
    absent_slots: one.absentSlots.join(";"),
    registered_at: one.registeredAt,
    invented: "yes",
  }));
  return csvOf(columns, rows);
}

function attendancesFile(people: readonly DemoParticipant[]): string {
  const rows = edition.sessions.flatMap(({ code }) =>
    people
      .filter((one) => one.sessions.includes(code))
      .map((one) => ({ session: code, participant: one.code })),
  );
  return csvOf(["session", "participant"], rows);
}

function statementsFile(profiles: ReadonlyMap<string, DemoProfile>): string {
  const rows = [...profiles].flatMap(([organisation, { offers, needs }]) => [
    ...offers.map((text, index) => ({
      organisation,
      direction: "offer",
      position: String(index + 1),
      text_de: text.de,
      text_en: text.en,
    })),
    ...needs.map((text, index) => ({
      organisation,
      direction: "need",
      position: String(index + 1),
      text_de: text.de,
      text_en: text.en,
    })),
  ]);
  return csvOf(["organisation", "direction", "position", "text_de", "text_en"], rows);
}

function interestsFile(interests: readonly DemoInterest[]): string {
  return csvOf(["participant", "call"], interests);
}

function requestsFile(requests: readonly DemoRequest[]): string {
  const columns = [
    "code",
    "from",
    "to",
    "preference",
    "reason_language",
    "reason",
    "state",
    "decline_reason",
    "sent_at",
    "answered_at",
  ];
  const rows = requests.map((one) => ({
    code: one.code,
    from: one.from.code,
    to: one.to.code,
    preference: one.preference,
    reason_language: one.reasonLanguage,
    reason: one.reason,
    state: one.state,
    decline_reason: one.declineReason ?? "",
    sent_at: one.sentAt,
    answered_at: one.answeredAt ?? "",
  }));
  return csvOf(columns, rows);
}
