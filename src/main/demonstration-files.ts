import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import {
  organisationKinds,
  type Cooperation,
  type Organisation,
  type OrganisationKind,
} from "#modules/directory";
import type { EditionToSave } from "#modules/editions";
import type { RequestImportRow } from "#modules/meetings";
import { sessionKinds, type Session } from "#modules/programme";
import {
  participantStates,
  type Delegation,
  type ParticipantToSave,
  type Statement,
} from "#modules/registration";

export const demonstrationEditionId = "stuttgart-2017";

/** The files of the demonstration edition, parsed. Attendances, interests and requests name participants by their codes. */
export type DemonstrationFiles = {
  organisations: Organisation[];
  cooperations: Cooperation[];
  edition: EditionToSave & { delegations: Delegation[]; sessions: Session[]; calls: string[] };
  participants: ParticipantToSave[];
  statements: Statement[];
  attendances: { session: string; participant: string }[];
  /** Which calls interest whom. */
  interests: { participant: string; call: string }[];
  requests: RequestImportRow[];
};

/** Reads `demo/stuttgart-2017` below the folder of the installation; throws on a file that does not fit. */
export function readDemonstrationFiles(root: string): DemonstrationFiles {
  const folder = join(root, "demo", demonstrationEditionId);
  const textOf = (name: string) => readFileSync(join(folder, name), "utf8");
  const rowsOf = <Row>(name: string, row: z.ZodType<Row>): Row[] =>
    z.array(row).parse(parse(textOf(name), { columns: true, skip_empty_lines: true }));
  return {
    organisations: rowsOf("organisations.csv", organisationRow),
    cooperations: rowsOf("cooperations.csv", cooperationRow),
    edition: edition.parse(JSON.parse(textOf("edition.json"))),
    participants: rowsOf("participants.csv", participantRow),
    statements: rowsOf("offers-and-needs.csv", statementRow),
    attendances: rowsOf("attendances.csv", z.object({ session: z.string(), participant: z.string() })),
    interests: rowsOf("call-interests.csv", z.object({ participant: z.string(), call: z.string() })),
    requests: rowsOf("requests.csv", requestRow).map((row, index) => ({ ...row, row: index + 2 })),
  };
}

const text = z.string();
const textOrNull = text.transform((value) => value || null);
const list = text.transform((value) => value.split(";").filter(Boolean));
const number = text.regex(/^-?\d+(\.\d+)?$/).transform(Number);
const numberOrNull = text.transform((value, context) => {
  if (value === "") return null;
  const parsed = Number(value);
  if (Number.isNaN(parsed)) context.addIssue({ code: "custom", message: `not a number: ${value}` });
  return parsed;
});
const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const bilingual = z.object({ de: text, en: text });
const kind = z.enum(organisationKinds.map(({ code }) => code) as [OrganisationKind, ...OrganisationKind[]]);

const organisationRow = z
  .object({
    id: text,
    name: text,
    kind,
    country: text,
    region: textOrNull,
    ecosystem: textOrNull,
    portfolio: textOrNull,
    keywords_en: list,
    keywords_de: list,
    quality_label: textOrNull,
    descriptor_basis: textOrNull,
    source_url: textOrNull,
    website: textOrNull,
    latitude: numberOrNull,
    longitude: numberOrNull,
  })
  .transform((row): Organisation => {
    const { keywords_de: de, keywords_en: en, quality_label, descriptor_basis, source_url, ...rest } = row;
    return {
      ...rest,
      keywords: { de, en },
      qualityLabel: quality_label,
      descriptorBasis: descriptor_basis,
      sourceUrl: source_url,
    };
  });

const cooperationRow = z
  .object({
    id: text,
    title: text,
    programme: textOrNull,
    start_year: numberOrNull,
    confidence: textOrNull,
    source_url: textOrNull,
    partners: list,
  })
  .transform(({ start_year, source_url, partners, ...rest }): Cooperation => {
    return { ...rest, startYear: start_year, sourceUrl: source_url, partnerIds: partners };
  });

const edition = z.object({
  id: z.literal(demonstrationEditionId),
  seriesId: text,
  seriesName: bilingual,
  pastEditions: z.array(
    z.object({
      name: bilingual,
      year: z.number(),
      place: bilingual,
      peopleCount: z.number().nullable(),
      clusterCount: z.number().nullable(),
      countryCount: z.number().nullable(),
      meetingCount: z.number().nullable(),
      sourceUrl: text.optional(),
    }),
  ),
  motto: bilingual,
  description: bilingual,
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  timeZone: text,
  venue: z.object({ name: text, street: text.nullable(), city: text, country: text }),
  hosts: z.array(z.object({ name: bilingual, role: z.enum(["host", "partner"]), url: text.optional() })),
  phases: z.array(
    z.object({ code: text, name: bilingual, startsOn: z.iso.date(), endsOn: z.iso.date().optional() }),
  ),
  satellites: z.array(
    z.object({
      code: text,
      title: bilingual,
      startsOn: z.iso.date(),
      endsOn: z.iso.date(),
      place: bilingual,
      summary: bilingual,
    }),
  ),
  requestsPerParticipantMax: z.number(),
  meetingsMin: z.number(),
  meetingsMax: z.number(),
  isDemonstration: z.literal(true),
  slots: z.array(z.object({ code: text, halfDay: text, startsAt: instant, endsAt: instant })),
  zones: z.array(z.object({ code: text, name: bilingual, way: bilingual })),
  tables: z.array(z.object({ code: text, zoneCode: text })),
  rooms: z.array(z.object({ code: text, name: bilingual, seats: z.number().nullable() })),
  calls: z.array(text),
  delegations: z.array(z.object({ code: text, name: bilingual, country: text.nullable() })),
  sessions: z.array(
    z.object({
      code: text,
      kind: z.enum(sessionKinds),
      title: bilingual,
      summary: bilingual,
      startsAt: instant,
      endsAt: instant,
      roomCode: text.nullable(),
    }),
  ),
});

const participantRow = z
  .object({
    code: text,
    organisation: text,
    given_name: text,
    family_name: text,
    email: text,
    job_title: text,
    languages: list,
    delegation: textOrNull,
    state: z.enum(participantStates),
    meetings_min: number,
    meetings_max: number,
    absent_slots: list,
    registered_at: instant,
    invented: z.literal("yes"),
  })
  .transform((row): ParticipantToSave => ({
    code: row.code,
    organisationId: row.organisation,
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    jobTitle: row.job_title,
    languages: row.languages,
    delegationCode: row.delegation,
    state: row.state,
    meetingsMin: row.meetings_min,
    meetingsMax: row.meetings_max,
    bookable: true,
    invented: true,
    registeredAt: row.registered_at,
    absentSlots: row.absent_slots,
  }));

const statementRow = z
  .object({
    organisation: text,
    direction: z.enum(["offer", "need"]),
    position: number,
    text_de: text,
    text_en: text,
  })
  .transform((row): Statement => ({
    organisationId: row.organisation,
    direction: row.direction,
    position: row.position,
    text: { de: row.text_de, en: row.text_en },
  }));

const requestRow = z
  .object({
    code: text,
    from: text,
    to: text,
    preference: text,
    reason_language: text,
    reason: text,
    state: text,
    decline_reason: textOrNull,
    sent_at: text,
    answered_at: textOrNull,
  })
  .transform(({ reason_language, decline_reason, sent_at, answered_at, ...rest }) => {
    return {
      ...rest,
      reasonLanguage: reason_language,
      declineReason: decline_reason,
      sentAt: sent_at,
      answeredAt: answered_at,
    };
  });
