import type { Kysely } from "kysely";
import { invariant } from "#kernel/invariant";
import type { Log } from "#kernel/log";
import type { Schema } from "#kernel/schema";
import { fixedClock, type Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { claimInstallation, ensureAccount, firstRunState } from "#modules/accounts";
import { addCallInterests, addCallsToEdition } from "#modules/calls";
import { saveCooperations, saveOrganisations } from "#modules/directory";
import { editionOf, saveEdition } from "#modules/editions";
import { importRequests } from "#modules/meetings";
import { saveSessions } from "#modules/programme";
import {
  connectAccount,
  grantRole,
  participantsByCodes,
  saveDelegations,
  saveParticipants,
  saveStatements,
} from "#modules/registration";
import {
  demonstrationEditionId,
  readDemonstrationFiles,
  type DemonstrationFiles,
} from "./demonstration-files.ts";
import { demonstrationInterest, saveDemonstrationCalls } from "./demonstration-calls.ts";
import { saveDemonstrationRegistering } from "./demonstration-registering.ts";
import { saveDemonstrationSite } from "./demonstration-site.ts";
import { demonstrationSignIns, type DemonstrationSignIn } from "./demonstration-sign-ins.ts";

type Io = { stderr: NodeJS.WritableStream };

/** `root` is the folder of the installation, with `demo/` in it; without `io` nothing is said. */
export type DemonstrationNeeds = { db: Kysely<Schema>; root: string; clock: Clock; log?: Log; io?: Io };

/**
 * Loads the demonstration edition with its organisations, people, requests and sign-ins: all of it or, where the
 * process is killed on the way, nothing. Does nothing when the edition is there. Returns whether it loaded.
 */
export async function loadDemonstration(needs: DemonstrationNeeds): Promise<boolean> {
  if (await editionOf(needs.db, demonstrationEditionId)) return false;
  const startedAt = performance.now();
  const files = readDemonstrationFiles(needs.root);
  const signIns = demonstrationSignIns(needs.root);
  await needs.db.transaction().execute(async (tx) => {
    await saveFiles(tx, files, needs.clock);
    await saveDemonstrationSite(tx, needs.root);
    for (const one of signIns) await openSignIn(tx, one, needs.clock);
  });
  const milliseconds = Math.round(performance.now() - startedAt);
  needs.log?.info({ edition: demonstrationEditionId, milliseconds }, "demonstration-loaded");
  needs.io?.stderr.write(`kontor: loading the demonstration edition … ${seconds(milliseconds)}\n`);
  return true;
}

/** "2.3 s", as the progress lines of a start show it. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

const requestsTakenInAt = "2017-09-20T10:05:00+02:00";

async function saveFiles(tx: Tx, files: DemonstrationFiles, clock: Clock): Promise<void> {
  const { edition } = files;
  await saveOrganisations(tx, files.organisations);
  await saveCooperations(tx, files.cooperations);
  await saveEdition(tx, { ...edition, replyTo: "conference@people.invalid" });
  await saveDelegations(tx, edition.id, edition.delegations);
  await saveParticipants(tx, edition.id, files.participants);
  await saveDemonstrationRegistering(tx, files, clock);
  await saveStatements(tx, edition.id, files.statements);
  await saveCallsAndInterests(tx, files);
  await saveProgramme(tx, files);
  // They are taken in on the day before the moment at which the demonstration stands, so that they still wait.
  const imported = await importRequests(tx, edition.id, files.requests, fixedClock(requestsTakenInAt));
  invariant(
    imported.ok,
    `the demonstration's requests are taken in: ${JSON.stringify(imported).slice(0, 500)}`,
  );
}

/** The calls of the time, and whom they interest: somebody marked them when they registered. */
async function saveCallsAndInterests(tx: Tx, { edition, interests }: DemonstrationFiles): Promise<void> {
  await saveDemonstrationCalls(tx);
  await addCallsToEdition(tx, edition.id, edition.calls);
  const byCode = await participantsByCodes(
    tx,
    edition.id,
    interests.map((one) => one.participant),
  );
  await addCallInterests(
    tx,
    edition.id,
    interests.map(({ participant, call }, index) => {
      const known = byCode.get(participant);
      invariant(known, `participant ${participant}, whom the call ${call} interests, is registered`);
      return {
        participantId: known.id,
        callId: call,
        markedAt: known.registeredAt,
        ...demonstrationInterest(index),
      };
    }),
  );
}

async function saveProgramme(
  tx: Tx,
  { edition, attendances, participants }: DemonstrationFiles,
): Promise<void> {
  const byCode = await participantsByCodes(
    tx,
    edition.id,
    participants.map((one) => one.code),
  );
  const sessions = edition.sessions.map((session) => ({
    ...session,
    attendees: attendances
      .filter((one) => one.session === session.code)
      .map(({ participant }) => {
        const known = byCode.get(participant);
        invariant(known, `participant ${participant} of session ${session.code} is registered`);
        return known.id;
      }),
  }));
  await saveSessions(tx, edition.id, sessions);
}

/** Makes the account of a role with its rights. The administrator also ends the first run, so nobody else can claim it. */
async function openSignIn(tx: Tx, one: DemonstrationSignIn, clock: Clock): Promise<void> {
  const { role, participant, delegation } = one;
  const editionId = demonstrationEditionId;
  if (role === "administrator") {
    const first = await firstRunState(tx);
    if (!first.done) await claimInstallation({ tx, clock }, { ...one, code: first.code });
  }
  const accountId = await ensureAccount(tx, one);
  if (role === "participant") {
    invariant(participant, "the participant's sign-in names a participant");
    await connectAccount(tx, editionId, participant, accountId);
  } else if (role === "administrator") await grantRole(tx, { accountId, role });
  else await grantRole(tx, { accountId, role, editionId, ...(delegation && { delegationCode: delegation }) });
}
