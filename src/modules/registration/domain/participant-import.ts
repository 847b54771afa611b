import { z } from "zod";
import {
  codeCell,
  lineCell,
  listCell,
  momentCell,
  optionalLineCell,
  wholeNumberCell,
  wrongCell,
  yesNoCell,
} from "#kernel/cell-parsers";
import { quoted, rowReader, type FileRow, type ParseCell, type RowError } from "#kernel/file-row";
import type { Bilingual } from "#kernel/language";
import type { Instant } from "#kernel/time";
import { participantStates, type Delegation, type Participant } from "./participant.ts";
import { spokenLanguage } from "./spoken-language.ts";

export const participantColumns = [
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
  "bookable",
  "registered_at",
  "invented",
] as const;
export type ParticipantColumn = (typeof participantColumns)[number];
export type ParticipantRow = FileRow<ParticipantColumn>;

/** A participant as a file can say it: without what the database or the person decides. */
export type ImportedParticipant = Omit<Participant, "id" | "editionId" | "accountId"> & {
  absentSlots: string[];
};

type Necessary = "code" | "organisationId" | "givenName" | "familyName" | "email";

/** What a row says of a participant; what it says nothing of is undefined. */
export type ParticipantChange = Pick<ImportedParticipant, Necessary> & {
  readonly row: number;
  readonly rest: {
    readonly [Key in Exclude<keyof ImportedParticipant, Necessary>]?: ImportedParticipant[Key] | undefined;
  };
};

/** What the cells of an edition may refer to. */
export type ParticipantCells = { delegations: readonly Delegation[]; slotCodes: ReadonlySet<string> };

/** Whom and what a row names, as far as it can be told although other cells of it may be wrong. */
export type NamedByRow = {
  readonly row: number;
  readonly code: string | undefined;
  readonly organisationId: string | undefined;
  readonly email: string | undefined;
};

export type ParseParticipantRow = (row: ParticipantRow) => {
  readonly named: NamedByRow;
  readonly errors: readonly RowError[];
  /** Null where there are errors. */
  readonly change: ParticipantChange | null;
};

/** Makes the parser of an edition's rows. */
export function participantRowParser({ delegations, slotCodes }: ParticipantCells): ParseParticipantRow {
  const delegationCell = codeCell(delegations);
  return (row) => {
    const { read, readUnlessEmpty, refuse, errors } = rowReader(row);
    const code = read("code", participantCodeCell);
    const organisationId = read("organisation", lineCell(100));
    const givenName = read("given_name", lineCell(100));
    const familyName = read("family_name", lineCell(100));
    const email = read("email", emailCell);
    const rest = {
      jobTitle:
        read("job_title", optionalLineCell(200)) ?? (row.cells.job_title === undefined ? undefined : ""),
      languages: readUnlessEmpty("languages", languagesCell),
      delegationCode: row.cells.delegation?.trim() === "" ? null : read("delegation", delegationCell),
      state: readUnlessEmpty("state", stateCell),
      meetingsMin: readUnlessEmpty("meetings_min", wholeNumberCell(0, 200)),
      meetingsMax: readUnlessEmpty("meetings_max", wholeNumberCell(0, 200)),
      absentSlots: read("absent_slots", slotsCell(slotCodes)),
      bookable: readUnlessEmpty("bookable", yesNoCell),
      registeredAt: readUnlessEmpty("registered_at", momentCell),
      invented: readUnlessEmpty("invented", yesNoCell),
    };
    if (rest.meetingsMin !== undefined && rest.meetingsMax !== undefined) {
      const quota = quotaRefusal({ meetingsMin: rest.meetingsMin, meetingsMax: rest.meetingsMax });
      if (quota) refuse("meetings_min", quota);
    }
    const named = { row: row.row, code, organisationId, email };
    if (errors.length > 0 || code === undefined || organisationId === undefined)
      return { named, errors, change: null };
    if (givenName === undefined || familyName === undefined || email === undefined)
      return { named, errors, change: null };
    const change = { row: row.row, code, organisationId, givenName, familyName, email, rest };
    return { named, errors, change };
  };
}

/** What a new participant is where the file says nothing. */
export type ParticipantDefaults = { meetingsMin: number; meetingsMax: number; registeredAt: Instant };

/** The participant as it is after the change; `known` is how the edition has it now. */
export function changedParticipant(
  known: ImportedParticipant | undefined,
  change: ParticipantChange,
  defaults: ParticipantDefaults,
): ImportedParticipant {
  const { rest, row: _row, ...necessary } = change;
  const before = known ?? { ...unknownParticipant, ...defaults };
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...before, ...said, ...necessary };
}

/** Compares all that a file can say of a participant. */
export function isSameParticipant(one: ImportedParticipant, other: ImportedParticipant): boolean {
  return importedKeys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
}

const unknownParticipant = {
  code: "",
  organisationId: "",
  givenName: "",
  familyName: "",
  email: "",
  jobTitle: "",
  languages: ["en"],
  delegationCode: null,
  state: "applied" as const,
  bookable: true,
  invented: false,
  absentSlots: [] as string[],
};
const importedKeys = [
  ...(Object.keys(unknownParticipant) as (keyof ImportedParticipant)[]),
  "meetingsMin",
  "meetingsMax",
  "registeredAt",
] as const;

/** The law `participant_quotas_make_sense` of the database. */
export function quotaRefusal({
  meetingsMin,
  meetingsMax,
}: Pick<ImportedParticipant, "meetingsMin" | "meetingsMax">): Bilingual | null {
  if (meetingsMin <= meetingsMax) return null;
  return {
    de: `"${meetingsMin}" ist mehr als die Höchstzahl ${meetingsMax}; erwartet wird höchstens diese`,
    en: `"${meetingsMin}" is more than the maximum ${meetingsMax}; expected at most that`,
  };
}

export function unknownOrganisationSentence(id: string): Bilingual {
  return {
    de: `${quoted(id)} ist keine Organisation des Verzeichnisses; erwartet wird ihre Kennung wie afbw`,
    en: `${quoted(id)} is no organisation of the directory; expected its id such as afbw`,
  };
}

export function noPlaceSentence(max: number): Bilingual {
  return {
    de: `alle ${max} Plätze sind vergeben; mehr Plätze gibt es unter „Regeln der Anmeldung“, oder die Person steht als "waiting" in der Datei`,
    en: `all ${max} places are taken; there are more under “Rules of registration”, or the person stands as "waiting" in the file`,
  };
}

export function addressTakenSentence(email: string, holderCode: string): Bilingual {
  return {
    de: `"${email}" hat schon ${holderCode}; erwartet wird für jede Person eine eigene Adresse`,
    en: `"${email}" already belongs to ${holderCode}; expected an address of one's own`,
  };
}

const participantCodeCell: ParseCell<string> = (text) => {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(text)) return { value: text };
  return wrongCell(text, {
    de: "ist kein Code; erwartet werden Buchstaben, Ziffern, Punkt und Bindestrich, zum Beispiel p001",
    en: "is not a code; expected letters, digits, dots and hyphens such as p001",
  });
};

const emailShape = z.email().max(254);

const emailCell: ParseCell<string> = (text) => {
  const address = emailShape.safeParse(text.toLowerCase());
  if (address.success) return { value: address.data };
  return wrongCell(text, {
    de: "ist keine E-Mail-Adresse; erwartet wird eine wie name@example.org",
    en: "is not an e-mail address; expected one such as name@example.org",
  });
};

const languageNames = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

const languagesCell: ParseCell<string[]> = (text) => {
  const codes = [
    ...new Set(
      text
        .toLowerCase()
        .split(/[;,|\s]+/)
        .filter(Boolean)
        .map(spokenLanguage),
    ),
  ];
  const isKnown = (code: string) => /^[a-z]{2}$/.test(code) && languageNames.of(code) !== undefined;
  if (codes.length > 0 && codes.length <= 20 && codes.every(isKnown)) return { value: codes };
  return wrongCell(text, {
    de: "sind keine Sprachkürzel; erwartet werden je zwei Buchstaben wie de;en",
    en: "are not language codes; expected two letters each such as de;en",
  });
};

const stateCell = codeCell([
  { code: participantStates[0], name: { de: "angemeldet", en: "applied" } },
  { code: participantStates[1], name: { de: "zugelassen", en: "approved" } },
  { code: participantStates[2], name: { de: "wartend", en: "waiting" } },
  { code: participantStates[3], name: { de: "abgelehnt", en: "refused" } },
  { code: participantStates[4], name: { de: "abgesagt", en: "cancelled" } },
]);

function slotsCell(slotCodes: ReadonlySet<string>): ParseCell<string[]> {
  const parse = listCell(500, 100);
  const example = [...slotCodes].slice(0, 2).join(";");
  return (text) => {
    const parsed = parse(text);
    if (!("value" in parsed)) return parsed;
    const unknown = parsed.value.find((code) => !slotCodes.has(code));
    if (unknown === undefined) return { value: parsed.value.toSorted() };
    return wrongCell(unknown, {
      de: `ist kein Zeitfenster dieser Konferenz; erwartet werden Codes${example ? ` wie ${example}` : ""}`,
      en: `is no slot of this edition; expected codes${example ? ` such as ${example}` : ""}`,
    });
  };
}
