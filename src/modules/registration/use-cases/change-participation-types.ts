import type { EditionId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction, type Tx } from "#kernel/tx";
import type { ParticipationType } from "../domain/participation-type.ts";
import {
  freeCode,
  parseParticipationType,
  type ParticipationTypeEntries,
  type ParticipationTypeFault,
} from "../domain/participation-type-entries.ts";
import {
  deleteParticipationType,
  holdPlaces,
  participationTypesOf,
  saveParticipationTypes,
} from "../store/rules.ts";

/** Adds a kind of participation, or changes the one with this code. It holds for whoever registers from now on. */
export async function changeParticipationType(
  tx: Tx,
  editionId: EditionId,
  wish: { code: string | null; entries: ParticipationTypeEntries },
): Promise<Result<ParticipationType, ParticipationTypeFault | { code: "not-found" }>> {
  return inTransaction(tx, async (tx) => {
    // Two organisers who change kinds at once come one after the other.
    await holdPlaces(tx, editionId);
    const types = await participationTypesOf(tx, editionId);
    const before = types.find(({ code }) => code === wish.code) ?? null;
    if (wish.code !== null && !before) return refused({ code: "not-found" });
    const parsed = parseParticipationType(wish.entries, before);
    if (!parsed.ok) return parsed;
    const taken = types.map(({ code }) => code);
    const code = before?.code ?? freeCode(parsed.value.name.en, ["new", ...taken]);
    const known = new Set([...taken, code]);
    const mayMeet = parsed.value.mayMeet?.filter((one) => known.has(one)) ?? null;
    const type = { ...parsed.value, code, mayMeet };
    const after = before ? types.map((one) => (one.code === code ? type : one)) : [...types, type];
    await saveParticipationTypes(tx, editionId, after);
    return accepted(type);
  });
}

/** Removes a kind of participation as which nobody takes part or is invited. */
export async function removeParticipationType(
  tx: Tx,
  editionId: EditionId,
  code: string,
): Promise<Result<ParticipationType, { code: "not-found" } | { code: "in-use" }>> {
  return inTransaction(tx, async (tx) => {
    await holdPlaces(tx, editionId);
    const type = (await participationTypesOf(tx, editionId)).find((one) => one.code === code);
    if (!type) return refused({ code: "not-found" });
    return (await deleteParticipationType(tx, editionId, code))
      ? accepted(type)
      : refused({ code: "in-use" });
  });
}
