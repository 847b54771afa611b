import { silentLog } from "#kernel/log";
import { fixedClock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { saveOrganisations } from "#modules/directory";
import { saveEdition } from "#modules/editions";
import {
  importRequests,
  publishTimetable,
  startTimetableRun,
  timetablesOf,
  type Plan,
  type TimetableSolver,
} from "#modules/meetings";
import { saveDelegations, saveParticipants } from "#modules/registration";
import { recordedEvents } from "#testing/recorded-events";

const { announce } = recordedEvents();

export const sampleClock = fixedClock("2030-09-01T10:00:00Z");

/**
 * An invented edition for the tests of the organisers' pages, with so many meetings that have a place and as many that
 * have none, a published version and a draft. The first half of the people (L…) comes with the delegation `pl`.
 */
export async function sampleEdition(
  db: Tx,
  editionId: string,
  meetingCount: number,
): Promise<{ version: string; draft: string }> {
  const sideCount = meetingCount > 30 ? 30 : meetingCount + 1;
  await db.transaction().execute((tx) => saveFrame(tx, editionId, sideCount));
  const pairs = pairsOf(sideCount, meetingCount * 2);
  const requests = pairs.map(({ left, right }, index) => ({
    row: index + 1,
    code: `${editionId}-${index}`,
    from: left,
    to: right,
    preference: "want",
    reasonLanguage: "en",
    reason: "Sensors for ports",
    state: "accepted",
    sentAt: "2030-08-01T09:00:00Z",
  }));
  const imported = await importRequests(db, editionId, requests, sampleClock);
  if (!imported.ok) throw new Error(JSON.stringify(imported.errors[0]));
  await makeDraft(db, editionId, planOf(pairs, meetingCount, "01"));
  const [first] = await timetablesOf(db, editionId);
  await publishTimetable({ tx: db, clock: sampleClock, announce }, first!.id, null);
  // The draft sits everyone at other tables than the version.
  await makeDraft(db, editionId, planOf(pairs, meetingCount, "02"));
  const all = await timetablesOf(db, editionId);
  return { version: first!.id, draft: all.find((timetable) => timetable.versionNumber === null)!.id };
}

type Pair = { left: string; right: string; table: number; slot: number };

/** Pair `n` sits at table `n` of its slot; from slot to slot the right side moves on by one. */
function pairsOf(sideCount: number, count: number): Pair[] {
  const perSlot = sideCount === 30 ? 30 : count / 2;
  return Array.from({ length: count }, (_, index) => {
    const table = index % perSlot;
    const slot = Math.floor(index / perSlot);
    return { left: `L${table}`, right: `R${(table + slot) % sideCount}`, table, slot };
  });
}

function planOf(pairs: readonly Pair[], placedCount: number, row: string): Plan {
  const meeting = ({ left, right }: Pair) => `${left}+${right}`;
  return {
    format: "kontor-plan/1",
    status: "feasible",
    placed: pairs.slice(0, placedCount).map((pair) => ({
      meeting: meeting(pair),
      slot: `s${pair.slot}`,
      table: `T${pair.table}-${row}`,
      participants: [pair.left, pair.right],
    })),
    unplaced: pairs.slice(placedCount).map((pair) => ({
      meeting: meeting(pair),
      reason: "tables-full",
      sentence: { de: `Für ${pair.left} ist kein Tisch frei.`, en: `No table is free for ${pair.left}.` },
    })),
    score: {
      minimumShortfall: 0,
      worth: placedCount,
      worthMax: pairs.length,
      breaks: 0,
      breaksMin: 0,
      idleSlots: 0,
      tableChanges: 0,
    },
    proof: { worth: "bounded", breaks: "bounded" },
  };
}

/** Runs a solver that already knows the plan. */
async function makeDraft(db: Tx, editionId: string, plan: Plan): Promise<void> {
  const solver: TimetableSolver = {
    start: (_problem, _limits, listener) => {
      const { placed, score } = plan;
      const { worth, worthMax, breaks, breaksMin } = score;
      listener.progress({
        seconds: 1,
        placed: placed.length,
        worth,
        worthMax,
        breaks,
        breaksMin,
        shortfall: 0,
      });
      return { outcome: Promise.resolve(plan), cancel() {}, async stop() {} };
    },
    brokenRules: () => [],
  };
  const needs = { tx: db, clock: sampleClock, log: silentLog, solver };
  const started = await startTimetableRun(needs, {
    editionId,
    seconds: 1,
    seed: 1,
    keepsPublished: false,
    by: null,
  });
  if (!started.ok) throw new Error(started.code);
  await started.value.ended;
}

async function saveFrame(tx: Tx, editionId: string, sideCount: number): Promise<void> {
  const text = { de: "Muster", en: "Sample" };
  const at = (slot: number) => new Date(Date.UTC(2030, 8, 19, 8) + slot * 20 * 60_000);
  await saveEdition(tx, {
    id: editionId,
    seriesId: "sample",
    seriesName: text,
    pastEditions: [],
    motto: text,
    description: text,
    startsOn: "2030-09-19",
    endsOn: "2030-09-19",
    timeZone: "Europe/Berlin",
    venue: { name: "Halle", street: null, city: "Musterstadt", country: "DE" },
    hosts: [],
    phases: [],
    satellites: [],
    requestsPerParticipantMax: 20,
    meetingsMin: 0,
    meetingsMax: 20,
    isDemonstration: false,
    slots: Array.from({ length: 20 }, (_, slot) => ({
      code: `s${slot}`,
      halfDay: "h1",
      startsAt: at(slot),
      endsAt: at(slot + 1),
    })),
    zones: [{ code: "foyer", name: text, way: text }],
    tables: Array.from({ length: sideCount }, (_, table) =>
      ["01", "02"].map((row) => ({ code: `T${table}-${row}`, zoneCode: "foyer" })),
    ).flat(),
    rooms: [],
  });
  await saveDelegations(tx, editionId, [{ code: "pl", name: { de: "Polen", en: "Poland" }, country: "PL" }]);
  const people = ["L", "R"].flatMap((side) =>
    Array.from({ length: sideCount }, (_, index) => ({ side, code: `${side}${index}` })),
  );
  await saveOrganisations(
    tx,
    people.map(({ code }) => ({
      id: `cluster-${code.toLowerCase()}`,
      name: `Cluster ${code} Küste`,
      kind: "cluster",
      country: "DE",
      region: null,
      ecosystem: null,
      portfolio: null,
      keywords: { de: [], en: [] },
      qualityLabel: null,
      descriptorBasis: null,
      sourceUrl: null,
      website: null,
      latitude: null,
      longitude: null,
    })),
  );
  await saveParticipants(
    tx,
    editionId,
    people.map(({ side, code }) => ({
      code,
      organisationId: `cluster-${code.toLowerCase()}`,
      givenName: "Invented",
      familyName: code,
      email: `${code.toLowerCase()}@example.org`,
      jobTitle: "Cluster manager",
      languages: ["en"],
      delegationCode: side === "L" ? "pl" : null,
      state: "approved",
      meetingsMin: 0,
      meetingsMax: 20,
      bookable: true,
      invented: true,
      registeredAt: sampleClock.now(),
      absentSlots: [],
    })),
  );
}
