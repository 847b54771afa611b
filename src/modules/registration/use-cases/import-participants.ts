import { allOrNothing } from "#kernel/all-or-nothing";
import { firstRows, type FirstRows } from "#kernel/duplicates";
import type { ImportCounts, RowErrors } from "#kernel/file-row";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { knownOrganisationIds } from "#modules/directory";
import { slotsOf, type Edition } from "#modules/editions";
import {
  addressTakenSentence,
  changedParticipant,
  isSameParticipant,
  participantRowParser,
  quotaRefusal,
  unknownOrganisationSentence,
  type ImportedParticipant,
  type ParseParticipantRow,
  type ParticipantChange,
  type ParticipantDefaults,
  type ParticipantRow,
} from "../domain/participant-import.ts";
import {
  holdersOfAddresses,
  importedParticipantsByCodes,
  saveImportedParticipants,
} from "../store/imported-participants.ts";
import { delegationsOf } from "../store/profile.ts";

/** Rows in portions of some 1,000; `errors` gathers what is wrong, also what the reader of the file finds. */
export type ParticipantFile = { portions: AsyncIterable<readonly ParticipantRow[]>; errors: RowErrors };

/**
 * Takes in a file of participants of an edition, known by their codes: all of it, or nothing when one row is wrong.
 * Without `apply` it only says what it would do. Participants that the file does not name stay as they are, and so does
 * what it has no column for. Two participants may swap their addresses. A new participant gets the edition's quotas.
 */
export async function importParticipants(
  needs: { tx: Tx; clock: Clock },
  edition: Edition,
  { portions, errors }: ParticipantFile,
  wish: { apply: boolean },
): Promise<ImportCounts> {
  const defaults = {
    meetingsMin: edition.meetingsMin,
    meetingsMax: edition.meetingsMax,
    registeredAt: needs.clock.now(),
  };
  return allOrNothing(needs.tx, { write: wish.apply, keep: () => errors.count === 0 }, async (tx) => {
    const slots = await slotsOf(tx, edition.id);
    const parse = participantRowParser({
      delegations: await delegationsOf(tx, edition.id),
      slotCodes: new Set(slots.map(({ code }) => code)),
    });
    const counts: ImportCounts = { inserted: 0, updated: 0, unchanged: 0 };
    const seen = { codes: firstRows(), emails: firstRows() };
    const addresses = addressBook(errors);
    for await (const rows of portions) {
      const parsed = parseAll(rows, { parse, seen, errors });
      const organisations = await knownOrganisationIds(
        tx,
        parsed.map(({ organisationId }) => organisationId),
      );
      const known = await importedParticipantsByCodes(
        tx,
        edition.id,
        parsed.map(({ code }) => code),
      );
      const holders = await holdersOfAddresses(
        tx,
        edition.id,
        parsed.map(({ email }) => email),
      );
      const changes = parsed.filter((change) => hasOrganisation(change, organisations, errors));
      addresses.note(changes, holders);
      const toSave = differing(changes, known, { counts, defaults, errors });
      if (wish.apply && errors.count === 0) await saveImportedParticipants(tx, edition.id, toSave);
    }
    addresses.close();
    return counts;
  });
}

function parseAll(
  rows: readonly ParticipantRow[],
  needs: { parse: ParseParticipantRow; seen: { codes: FirstRows; emails: FirstRows }; errors: RowErrors },
): ParticipantChange[] {
  const { parse, seen, errors } = needs;
  return rows.flatMap((row) => {
    const parsed = parse(row);
    if (!parsed.ok) {
      for (const error of parsed.errors) errors.add(error);
      return [];
    }
    const { code, email } = parsed.change;
    const codeTwice = seen.codes.twice(code, row.row, code);
    if (codeTwice) errors.add({ row: row.row, column: "code", value: code, sentence: codeTwice });
    const emailTwice = seen.emails.twice(email, row.row, email);
    if (emailTwice) errors.add({ row: row.row, column: "email", value: email, sentence: emailTwice });
    return codeTwice || emailTwice ? [] : [parsed.change];
  });
}

function hasOrganisation(change: ParticipantChange, known: ReadonlySet<string>, errors: RowErrors): boolean {
  const { row, organisationId: value } = change;
  if (known.has(value)) return true;
  errors.add({ row, column: "organisation", value, sentence: unknownOrganisationSentence(value) });
  return false;
}

/**
 * Finds addresses that belong to somebody else who keeps them. Whether they do shows only at the end of the file, as
 * their own row may come later.
 */
function addressBook(errors: RowErrors) {
  const emailByCode = new Map<string, string>();
  const taken: { row: number; email: string; holderCode: string }[] = [];
  return {
    note(changes: readonly ParticipantChange[], holderByEmail: ReadonlyMap<string, string>) {
      for (const { row, code, email } of changes) {
        emailByCode.set(code, email);
        const holderCode = holderByEmail.get(email);
        if (holderCode !== undefined && holderCode !== code) taken.push({ row, email, holderCode });
      }
    },
    close() {
      for (const { row, email, holderCode } of taken) {
        const next = emailByCode.get(holderCode);
        if (next !== undefined && next !== email) continue;
        errors.add({ row, column: "email", value: email, sentence: addressTakenSentence(email, holderCode) });
      }
    },
  };
}

function differing(
  changes: readonly ParticipantChange[],
  known: ReadonlyMap<string, ImportedParticipant>,
  needs: { counts: ImportCounts; defaults: ParticipantDefaults; errors: RowErrors },
): ImportedParticipant[] {
  const { counts, defaults, errors } = needs;
  return changes.flatMap((change) => {
    const before = known.get(change.code);
    const after = changedParticipant(before, change, defaults);
    const quota = quotaRefusal(after);
    if (quota) {
      errors.add({
        row: change.row,
        column: "meetings_min",
        value: String(after.meetingsMin),
        sentence: quota,
      });
      return [];
    }
    if (before && isSameParticipant(before, after)) {
      counts.unchanged += 1;
      return [];
    }
    counts[before ? "updated" : "inserted"] += 1;
    return [after];
  });
}
