import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Bilingual, Language } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction } from "#kernel/tx";
import type { Instant } from "#kernel/time";
import { markCalls } from "#modules/calls";
import { slotsOf } from "#modules/editions";
import { consentWordings, type ConsentPurpose } from "../domain/consent.ts";
import type { Registration } from "../domain/registration.ts";
import { addConsents, consentHistoryOf } from "../store/consents.ts";
import {
  addStatements,
  changeStatement,
  editableStatementsOf,
  registrationToChange,
  replaceAbsences,
  saveOwnChange,
  type OwnChange,
} from "../store/registrations.ts";
import { registrationRulesOf } from "../store/rules.ts";
import type { RegistrationNeeds } from "./registration-needs.ts";

type Person = { editionId: EditionId; participantId: ParticipantId };

export type ChangeRefusal =
  | { code: "not-found" }
  /** Saved on another device since; here is what stands there now. */
  | { code: "changed-elsewhere"; registration: Registration };

/**
 * Changes one's own details unless they were changed since `version`. `absentSlots` replaces the absences, `calls` the calls
 * for funding that were marked.
 */
export async function changeOwnRegistration(
  needs: Pick<RegistrationNeeds, "tx">,
  person: Person & { version: number },
  change: OwnChange & {
    absentSlots?: readonly string[];
    calls?: { callIds: readonly string[]; at: Instant };
  },
): Promise<Result<null, ChangeRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const known = await registrationToChange(tx, person.editionId, person.participantId);
    if (!known || known.state === "cancelled") return refused({ code: "not-found" });
    if (known.profileVersion !== person.version)
      return refused({ code: "changed-elsewhere", registration: known });
    const { absentSlots, calls, ...own } = change;
    if (absentSlots) {
      const slots = new Set((await slotsOf(tx, person.editionId)).map(({ code }) => code));
      const absent = [...new Set(absentSlots)].filter((code) => slots.has(code));
      await replaceAbsences(tx, person.editionId, person.participantId, absent);
    }
    if (calls) await markCalls({ tx }, person, calls);
    await saveOwnChange(tx, person.participantId, own);
    return accepted(null);
  });
}

/** One statement of the organisation as a colleague may have changed it; a null text takes it away. */
export type StatementChange = { id: string; version: number; text: Bilingual | null };

/**
 * Changes what one's organisation offers and seeks: only an approved person speaks for it. A statement that a colleague
 * changed since stays as the colleague wrote it, and its id is given back; everything else is saved.
 */
export async function changeStatements(
  needs: Pick<RegistrationNeeds, "tx">,
  person: Person,
  wish: { changes: readonly StatementChange[]; added: { offers: Bilingual[]; needs: Bilingual[] } },
): Promise<
  Result<{ keptIds: string[]; leftOverCount: number }, { code: "not-found" } | { code: "not-approved" }>
> {
  return inTransaction(needs.tx, async (tx) => {
    const known = await registrationToChange(tx, person.editionId, person.participantId);
    if (!known) return refused({ code: "not-found" });
    if (known.state !== "approved") return refused({ code: "not-approved" });
    const { editionId, organisationId } = known;
    const now = new Map(
      (await editableStatementsOf(tx, editionId, organisationId)).map((one) => [one.id, one]),
    );
    const keptIds: string[] = [];
    for (const { id, version, text } of wish.changes) {
      const current = now.get(id);
      if (current && text && current.text.de === text.de && current.text.en === text.en) continue;
      if (!current && text === null) continue;
      if (!(await changeStatement(tx, { editionId, organisationId, id, version }, text))) keptIds.push(id);
    }
    const { statementsMax } = await registrationRulesOf(tx, editionId);
    const left = await addStatements(tx, { editionId, organisationId, max: statementsMax }, wish.added);
    return accepted({ keptIds, leftOverCount: left.offers.length + left.needs.length });
  });
}

/** Gives or withdraws consents; what is as it was adds nothing. It holds from the next request on. */
export async function setConsents(
  needs: Pick<RegistrationNeeds, "tx" | "clock">,
  person: Person,
  wish: { given: ReadonlySet<ConsentPurpose>; language: Language },
): Promise<void> {
  await inTransaction(needs.tx, async (tx) => {
    const known = await registrationToChange(tx, person.editionId, person.participantId);
    if (!known) return;
    const history = await consentHistoryOf(tx, person.participantId);
    const at = needs.clock.now();
    const changed = consentWordings
      .filter(({ purpose }) => {
        const isGiven = history.find((one) => one.purpose === purpose)?.isGiven ?? false;
        return isGiven !== wish.given.has(purpose);
      })
      .map(({ purpose, version }) => ({
        purpose,
        isGiven: wish.given.has(purpose),
        wordingVersion: version,
        language: wish.language,
        at,
      }));
    await addConsents(tx, person.editionId, person.participantId, changed);
  });
}
