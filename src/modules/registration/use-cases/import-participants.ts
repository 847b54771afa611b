import { allOrNothing } from "#kernel/all-or-nothing";
import { firstRows, type FirstRows } from "#kernel/duplicates";
import type { ImportCounts, RowErrors } from "#kernel/file-row";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { knownOrganisationIds } from "#modules/directory";
import { slotsOf, type Edition } from "#modules/editions";
import {
  addressTakenSentence,
  noPlaceSentence,
  changedParticipant,
  isSameParticipant,
  participantRowParser,
  quotaRefusal,
  unknownOrganisationSentence,
  type ImportedParticipant,
  type NamedByRow,
  type ParseParticipantRow,
  type ParticipantChange,
  type ParticipantDefaults,
  type ParticipantRow,
} from "../domain/participant-import.ts";
import {
  holdersOfAddresses,
  importedParticipantsByCodes,
  refreshFiguresOfParticipants,
  saveImportedParticipants,
} from "../store/imported-participants.ts";
import { delegationsOf } from "../store/profile.ts";
import { placesLeft, registrationRulesOf } from "../store/rules.ts";

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
    const places = await placesFor(tx, edition.id);
    let savedCount = 0;
    for await (const rows of portions) {
      const { named, changes } = parseAll(rows, { parse, seen, errors });
      const organisations = await knownOrganisationIds(tx, textsOf(named, "organisationId"));
      const known = await importedParticipantsByCodes(
        tx,
        edition.id,
        changes.map(({ code }) => code),
      );
      addresses.note(named, await holdersOfAddresses(tx, edition.id, textsOf(named, "email")));
      refuseUnknownOrganisations(named, organisations, errors);
      const possible = changes.filter(({ organisationId }) => organisations.has(organisationId));
      const toSave = differing(possible, known, { counts, defaults, errors, places });
      if (!wish.apply || errors.count > 0) continue;
      await saveImportedParticipants(tx, edition.id, toSave);
      savedCount += toSave.length;
    }
    addresses.close();
    if (savedCount >= 1_000) await refreshFiguresOfParticipants(tx);
    return counts;
  });
}

function parseAll(
  rows: readonly ParticipantRow[],
  needs: { parse: ParseParticipantRow; seen: { codes: FirstRows; emails: FirstRows }; errors: RowErrors },
): { named: NamedByRow[]; changes: ParticipantChange[] } {
  const { parse, seen, errors } = needs;
  const named: NamedByRow[] = [];
  const changes: ParticipantChange[] = [];
  for (const row of rows) {
    const parsed = parse(row);
    for (const error of parsed.errors) errors.add(error);
    const { code = "", email = "" } = parsed.named;
    const codeTwice = code ? seen.codes.twice(code, row.row, code) : null;
    if (codeTwice) errors.add({ row: row.row, column: "code", value: code, sentence: codeTwice });
    const emailTwice = email ? seen.emails.twice(email, row.row, email) : null;
    if (emailTwice) errors.add({ row: row.row, column: "email", value: email, sentence: emailTwice });
    const isTwice = codeTwice !== null || emailTwice !== null;
    named.push(isTwice ? { ...parsed.named, code: undefined, email: undefined } : parsed.named);
    if (parsed.change && !isTwice) changes.push(parsed.change);
  }
  return { named, changes };
}

function textsOf(named: readonly NamedByRow[], key: "organisationId" | "email"): string[] {
  return named.flatMap((one) => one[key] ?? []);
}

function refuseUnknownOrganisations(
  named: readonly NamedByRow[],
  known: ReadonlySet<string>,
  errors: RowErrors,
): void {
  for (const { row, organisationId: value } of named) {
    if (value === undefined || known.has(value)) continue;
    errors.add({ row, column: "organisation", value, sentence: unknownOrganisationSentence(value) });
  }
}

/**
 * Finds addresses that belong to somebody else who keeps them. Whether they do shows only at the end of the file, as
 * their own row may come later. Who has a wrong address in the file is not taken to keep the old one.
 */
function addressBook(errors: RowErrors) {
  const emailByCode = new Map<string, string | undefined>();
  const taken: { row: number; email: string; holderCode: string }[] = [];
  return {
    note(named: readonly NamedByRow[], holderByEmail: ReadonlyMap<string, string>) {
      for (const { row, code, email } of named) {
        if (code !== undefined) emailByCode.set(code, email);
        const holderCode = email === undefined ? undefined : holderByEmail.get(email);
        if (email !== undefined && holderCode !== undefined && holderCode !== code)
          taken.push({ row, email, holderCode });
      }
    },
    close() {
      for (const { row, email, holderCode } of taken) {
        if (emailByCode.has(holderCode) && emailByCode.get(holderCode) !== email) continue;
        errors.add({ row, column: "email", value: email, sentence: addressTakenSentence(email, holderCode) });
      }
    },
  };
}

type Places = { readonly max: number; take(before: boolean, after: boolean): boolean };

/** Counts places along the file: whoever leaves makes room for those below. */
async function placesFor(tx: Tx, editionId: string): Promise<Places> {
  const { participantsMax } = await registrationRulesOf(tx, editionId);
  let left = (await placesLeft(tx, editionId)).placesLeft;
  return {
    max: participantsMax ?? 0,
    take(before, after) {
      if (left === null || before === after) return true;
      if (after && left === 0) return false;
      left += after ? -1 : 1;
      return true;
    },
  };
}

function differing(
  changes: readonly ParticipantChange[],
  known: ReadonlyMap<string, ImportedParticipant>,
  needs: { counts: ImportCounts; defaults: ParticipantDefaults; errors: RowErrors; places: Places },
): ImportedParticipant[] {
  const { counts, defaults, errors, places } = needs;
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
    if (!places.take(before?.state === "approved", after.state === "approved")) {
      errors.add({
        row: change.row,
        column: "state",
        value: after.state,
        sentence: noPlaceSentence(places.max),
      });
      return [];
    }
    counts[before ? "updated" : "inserted"] += 1;
    return [after];
  });
}
