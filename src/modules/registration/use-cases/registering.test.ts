import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { rowErrors } from "#kernel/file-row";
import { editionOf } from "#modules/editions";
import { ensureAccount } from "#modules/accounts";
import { addCallsToEdition, callInterestsOf, saveCatalogue } from "#modules/calls";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { recordedEvents } from "#testing/recorded-events";
import type { RegistrationEvent } from "../domain/registration-event.ts";
import type { WhoEntries } from "../domain/registration-entries.ts";
import { usualRules } from "../domain/registration.ts";
import { consentHistoryOf, participantsWhoConsent } from "../store/consents.ts";
import { draftOfToken, type Draft } from "../store/drafts.ts";
import { invitationOfToken, invitationsOf, revokeInvitation } from "../store/invitations.ts";
import { participantsOf } from "../store/participants.ts";
import { saveParticipationTypes, setParticipationTypes } from "../store/rules.ts";
import { plainParticipation } from "../domain/participation-type.ts";
import { participationTypeEntries } from "../domain/participation-type-entries.ts";
import { editableStatementsOf, placeInWaitingList, registrationOfAccount } from "../store/registrations.ts";
import { answerApplication, undoAnswer } from "./answer-application.ts";
import { cancelParticipation } from "./cancel-participation.ts";
import { changeOwnRegistration, changeStatements, setConsents } from "./change-own-registration.ts";
import { beginDraft, saveDraftStep } from "./draft-registration.ts";
import { ensureAccountOfParticipant } from "./ensure-account-of-participant.ts";
import { changeParticipationType, removeParticipationType } from "./change-participation-types.ts";
import { importParticipants } from "./import-participants.ts";
import { meetingRulesOf } from "./meeting-rules-of.ts";
import { inviteLater, releaseInvitations } from "./invite-people.ts";
import { completeRegistration, sendRegistration } from "./send-registration.ts";
import { setRegistrationRules } from "./set-registration-rules.ts";

const edition = "muster-2030";
const today = "2030-05-01";
const clock = fixedClock(`${today}T10:00:00Z`);
let database: TestDatabase;
let recorded = recordedEvents<RegistrationEvent>();
const needs = () => ({ tx: database.db, clock, announce: recorded.announce });

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await sql`insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample')`.execute(db);
  await sql`insert into organisation (id, name, country, search_text) values ('own', 'Łódź Textil', 'PL', 'lodz textil')`.execute(
    db,
  );
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
    venue_country) values (${edition}, 'muster', 'Muster', 'Sample', '2030-09-19', '2030-09-20', 'Europe/Berlin', 'Halle',
    'Musterstadt', 'DE')`.execute(db);
  await sql`insert into slot (edition_id, code, half_day, starts_at, ends_at) values
    (${edition}, 's1', 'h1', '2030-09-19T08:00Z', '2030-09-19T08:20Z')`.execute(db);
});
afterAll(() => database.drop());
beforeEach(async () => {
  recorded = recordedEvents<RegistrationEvent>();
  await sql`truncate participant, account, registration_draft, registration_rules, invitation, profile_statement,
    participation_type cascade`.execute(database.db);
  await sql`delete from organisation where id <> 'own'`.execute(database.db);
});

const who = (email: string, more: Partial<WhoEntries> = {}): WhoEntries => ({
  givenName: "Ada",
  familyName: "Muster",
  email,
  jobTitle: "Director",
  organisationText: "Łódź",
  organisationChoice: "own",
  country: "",
  kind: "",
  website: "",
  typeCode: "",
  letterLanguage: "de",
  languages: ["de", "en"],
  answers: {},
  ...more,
});

type Wish = {
  who?: Partial<WhoEntries>;
  purposes?: string[];
  invitation?: Parameters<typeof beginDraft>[1]["invitation"];
  offers?: { de: string; en: string }[];
  calls?: string[];
};

async function written(email: string, wish: Wish = {}): Promise<{ draft: Draft; token: string }> {
  const { draft, token } = await beginDraft(needs(), {
    editionId: edition,
    language: "de",
    invitation: wish.invitation ?? null,
    known: null,
  });
  await saveDraftStep(needs(), { id: draft.id, version: 1 }, "who", who(email, wish.who));
  await saveDraftStep(needs(), { id: draft.id, version: 2 }, "when", {
    isBookable: true,
    absentSlots: ["s1"],
  });
  const { offers = [], calls } = wish;
  const words = { offers, needs: [], answersForOrganisation: true, ...(calls && { calls }) };
  await saveDraftStep(needs(), { id: draft.id, version: 3 }, "words", words);
  return { draft, token };
}

const consents = (purposes: string[] = []) => ({ purposes, at: clock.now().toISOString(), language: "de" });

async function registered(email: string, wish: Wish = {}) {
  const accountId = await ensureAccount(database.db, { email, name: "Ada Muster" });
  const { draft } = await written(email, wish);
  const sent = await sendRegistration(needs(), draft.id, {
    consents: consents(wish.purposes),
    confirmed: { accountId, email },
    today,
  });
  if (!sent.ok || sent.value.kind !== "registered") throw new Error(JSON.stringify(sent));
  return { accountId, participantId: sent.value.participantId, draftId: draft.id };
}

const own = (participantId: string) => ({ editionId: edition, participantId });
const application = (participantId: string) => ({ ...own(participantId), delegationCode: null });
const stateOf = async (accountId: string) =>
  (await registrationOfAccount(database.db, edition, accountId))?.state ?? null;
const approve = (participantId: string) =>
  answerApplication(needs(), application(participantId), { answer: "approve", reason: "" });
const places = (participantsMax: number | null) =>
  setRegistrationRules(needs(), edition, { ...usualRules, participantsMax });
const answers = () =>
  recorded.events.flatMap((one) => (one.kind === "application-answered" ? [one.answer] : [one.kind]));

describe("a registration", () => {
  test("is nothing but a draft until its address is confirmed, then it is there once", async () => {
    const { draft, token } = await written("ada@example.org");
    const sent = await sendRegistration(needs(), draft.id, { consents: consents(), confirmed: null, today });
    expect(sent).toEqual({ ok: true, value: { kind: "to-be-confirmed", email: "ada@example.org" } });
    expect(await database.db.selectFrom("participant").select("id").execute()).toEqual([]);
    expect(recorded.events).toEqual([]);

    const accountId = (await ensureAccountOfParticipant(database.db, "ada@example.org")) ?? "";
    const confirmed = { accountId, email: "ada@example.org" };
    const both = await Promise.all(
      [1, 2].map(() => completeRegistration(needs(), draft.id, { confirmed, today })),
    );
    expect(both.map((one) => one.ok)).toEqual([true, true]);
    const registration = await registrationOfAccount(database.db, edition, accountId);
    expect(registration).toMatchObject({
      state: "applied",
      organisationId: "own",
      letterLanguage: "de",
      answersForOrganisation: true,
      bookable: true,
    });
    expect(answers()).toEqual(["application-received"]);
    expect((await draftOfToken(database.db, edition, token, clock.now()))?.participantId).toBe(
      registration?.id,
    );
  });

  test("is not completed by somebody with another address", async () => {
    const { draft } = await written("ada@example.org");
    await sendRegistration(needs(), draft.id, { consents: consents(), confirmed: null, today });
    const accountId = await ensureAccount(database.db, { email: "eve@example.org", name: "Eve" });
    const confirmed = { accountId, email: "eve@example.org" };
    expect(await completeRegistration(needs(), draft.id, { confirmed, today })).toEqual({
      ok: false,
      code: "another-address",
    });
  });

  test("for an address that is registered answers the same, changes nothing, and tells the owner once a day", async () => {
    const { accountId } = await registered("ada@example.org");
    recorded.events.length = 0;
    for (const name of ["Eve", "Mallory"]) {
      const { draft } = await written("ada@example.org", { who: { givenName: name } });
      const sent = await sendRegistration(needs(), draft.id, {
        consents: consents(),
        confirmed: null,
        today,
      });
      expect(sent).toEqual({ ok: true, value: { kind: "to-be-confirmed", email: "ada@example.org" } });
    }
    expect((await registrationOfAccount(database.db, edition, accountId))?.givenName).toBe("Ada");
    expect(answers()).toEqual(["registered-again"]);
  });

  test("with a new organisation adds it once the address is confirmed, not listed yet", async () => {
    const created = {
      organisationText: "Øresund Test",
      organisationChoice: "new",
      country: "DK",
      kind: "company",
    };
    const { accountId } = await registered("ada@example.org", { who: created });
    const registration = await registrationOfAccount(database.db, edition, accountId);
    const row = await database.db
      .selectFrom("organisation")
      .select(["name", "country", "unchecked"])
      .where("id", "=", registration?.organisationId ?? "")
      .executeTakeFirst();
    expect(row).toEqual({ name: "Øresund Test", country: "DK", unchecked: true });
  });

  test("lacking something is sent back to its step", async () => {
    const { draft } = await written("ada@example.org", { who: { familyName: "😀" } });
    expect(
      await sendRegistration(needs(), draft.id, { consents: consents(), confirmed: null, today }),
    ).toEqual({
      ok: false,
      code: "incomplete",
      step: "who",
    });
    const late = await sendRegistration(needs(), draft.id, {
      consents: consents(),
      confirmed: null,
      today: "2030-09-21",
    });
    expect(late).toEqual({ ok: false, code: "registration-closed" });
  });

  test("cancelled is undone by registering again, as the same participant", async () => {
    const first = await registered("ada@example.org");
    await cancelParticipation(needs(), own(first.participantId));
    expect(await stateOf(first.accountId)).toBe("cancelled");
    const second = await registered("ada@example.org", { who: { jobTitle: "Chair" } });
    expect(second.participantId).toBe(first.participantId);
    expect(await registrationOfAccount(database.db, edition, first.accountId)).toMatchObject({
      state: "applied",
      jobTitle: "Chair",
    });
  });
});

describe("a draft", () => {
  test("that was changed on another device is not overwritten silently, and the same sent twice is one", async () => {
    const { draft } = await written("ada@example.org");
    const entries = { isBookable: false, absentSlots: [] };
    expect(await saveDraftStep(needs(), { id: draft.id, version: 1 }, "when", entries)).toMatchObject({
      ok: false,
      code: "changed-elsewhere",
      draft: { version: 4 },
    });
    const saved = { ok: true, value: { version: 5 } };
    expect(await saveDraftStep(needs(), { id: draft.id, version: 4 }, "when", entries)).toEqual(saved);
    expect(await saveDraftStep(needs(), { id: draft.id, version: 4 }, "when", entries)).toEqual(saved);
  });

  test("is reached with its token only, in its edition, and for thirty days", async () => {
    const { token } = await written("ada@example.org");
    const at = (days: number) => new Date(clock.now().getTime() + days * 86_400_000);
    expect(await draftOfToken(database.db, edition, token, at(29))).not.toBeNull();
    expect(await draftOfToken(database.db, edition, token, at(30))).toBeNull();
    expect(await draftOfToken(database.db, "other", token, at(0))).toBeNull();
    const { rows } = await sql<{
      text: string;
    }>`select registration_draft::text as text from registration_draft`.execute(database.db);
    expect(rows[0]?.text).not.toContain(token);
  });
});

describe("consents", () => {
  test("are kept with their wording and time, only those that were given, and withdrawing adds a row", async () => {
    const { participantId } = await registered("ada@example.org", {
      purposes: ["photos", "no-such-purpose"],
    });
    expect(await consentHistoryOf(database.db, participantId)).toEqual([
      { purpose: "photos", isGiven: true, wordingVersion: "photos-1", language: "de", at: clock.now() },
    ]);
    expect(await participantsWhoConsent(database.db, "photos", [participantId])).toEqual(
      new Set([participantId]),
    );
    await setConsents(needs(), own(participantId), { given: new Set(["directory"]), language: "en" });
    const history = await consentHistoryOf(database.db, participantId);
    expect(history.map(({ purpose, isGiven }) => [purpose, isGiven])).toEqual([
      ["photos", false],
      ["directory", true],
      ["photos", true],
    ]);
    expect(await participantsWhoConsent(database.db, "photos", [participantId])).toEqual(new Set());
    const change = sql`update consent set given = true`.execute(database.db);
    await expect(change).rejects.toMatchObject({ constraint: "consents_are_only_added" });
  });

  test("refused altogether do not stand in the way", async () => {
    const { participantId } = await registered("ada@example.org");
    expect(await consentHistoryOf(database.db, participantId)).toEqual([]);
  });
});

describe("places", () => {
  test("that are taken lead to the waiting list, and whoever waits first moves up", async () => {
    await places(1);
    const people: Awaited<ReturnType<typeof registered>>[] = [];
    for (const email of ["a@example.org", "b@example.org", "c@example.org"])
      people.push(await registered(email));
    for (const { participantId } of people) await approve(participantId);
    const states = () => Promise.all(people.map(({ accountId }) => stateOf(accountId)));
    expect(await states()).toEqual(["approved", "waiting", "waiting"]);
    const waiting = [];
    for (const { accountId } of people.slice(1)) {
      const registration = await registrationOfAccount(database.db, edition, accountId);
      waiting.push(registration && (await placeInWaitingList(database.db, registration)));
    }
    expect(waiting.toSorted()).toEqual([1, 2]);
    expect(await approve(people[2]!.participantId)).toEqual({ ok: false, code: "no-place" });
    recorded.events.length = 0;
    await cancelParticipation(needs(), own(people[0]!.participantId));
    expect((await states()).toSorted()).toEqual(["approved", "cancelled", "waiting"]);
    expect(answers()).toEqual(["participation-cancelled", "approved"]);
    expect(await places(5)).toEqual({ filledCount: 1 });
    expect((await states()).toSorted()).toEqual(["approved", "approved", "cancelled"]);
  });

  const race = async () => {
    await places(1);
    const people = [];
    for (const n of [1, 2, 3, 4, 5, 6]) people.push(await registered(`p${n}@example.org`));
    return people;
  };
  const approvedCount = async () =>
    (await database.db.selectFrom("participant").select("id").where("state", "=", "approved").execute())
      .length;

  test("are not overbooked by six approvals at once", async () => {
    const people = await race();
    const outcomes = await Promise.all(people.map(({ participantId }) => approve(participantId)));
    expect(outcomes.map((one) => one.ok && one.value.state).toSorted()).toEqual([
      "approved",
      ...Array.from({ length: 5 }, () => "waiting"),
    ]);
    expect(await approvedCount()).toBe(1);
  });

  /** Counts, waits until all have counted, then writes: what a program without the law would do. */
  const countThenWrite = async (ids: string[]) => {
    let counted = 0;
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    await Promise.allSettled(
      ids.map((id) =>
        database.db.transaction().execute(async (tx) => {
          const { rows } = await sql<{
            n: number;
          }>`select count(*)::int as n from participant where state = 'approved'`.execute(tx);
          counted += 1;
          if (counted === ids.length) open();
          await gate;
          if (rows[0]?.n === 0)
            await sql`update participant set state = 'approved' where id = ${id}`.execute(tx);
        }),
      ),
    );
    return approvedCount();
  };

  test("are overbooked by count-then-write without the law, and not with it", async () => {
    const ids = (await race()).map(({ participantId }) => participantId);
    await sql`alter table participant disable trigger no_more_participants_than_places_when_changed`.execute(
      database.db,
    );
    expect(await countThenWrite(ids)).toBe(6);
    await sql`alter table participant enable trigger no_more_participants_than_places_when_changed`.execute(
      database.db,
    );
    await sql`update participant set state = 'applied'`.execute(database.db);
    expect(await countThenWrite(ids)).toBe(1);
  });
});

describe("answers", () => {
  test("refuse with a reason only, tell it, and are taken back within an hour", async () => {
    const { participantId, accountId } = await registered("ada@example.org");
    recorded.events.length = 0;
    const refuse = (reason: string) =>
      answerApplication(needs(), application(participantId), { answer: "refuse", reason });
    expect(await refuse(" ")).toEqual({ ok: false, code: "reason-missing" });
    expect(await refuse("Clusters only")).toMatchObject({ ok: true });
    expect(recorded.events).toEqual([
      {
        kind: "application-answered",
        editionId: edition,
        participantId,
        answer: "refused",
        reason: "Clusters only",
      },
    ]);
    expect((await registrationOfAccount(database.db, edition, accountId))?.answerReason).toBe(
      "Clusters only",
    );
    expect(await undoAnswer(needs(), application(participantId))).toMatchObject({ ok: true });
    expect(await stateOf(accountId)).toBe("applied");
    expect(await undoAnswer(needs(), application(participantId))).toEqual({ ok: false, code: "too-late" });
  });

  test("of a partner reach the own delegation only", async () => {
    const { participantId } = await registered("ada@example.org");
    const foreign = { ...own(participantId), delegationCode: "norway" };
    expect(await answerApplication(needs(), foreign, { answer: "approve", reason: "" })).toEqual({
      ok: false,
      code: "not-found",
    });
  });
});

describe("an invitation", () => {
  const invited = async (isApprovedAtOnce: boolean) => {
    const by = await ensureAccount(database.db, { email: "host@example.org", name: "Host" });
    const one = {
      email: "ada@example.org",
      givenName: "Ada",
      familyName: "M",
      letterLanguage: "de",
    } as const;
    await inviteLater(
      needs(),
      edition,
      [{ ...one, delegationCode: null, typeCode: null, isApprovedAtOnce }],
      by,
    );
    const [released] = await releaseInvitations(needs(), edition, { id: null, delegationCode: null });
    const invitation = await invitationOfToken(database.db, edition, released?.token ?? "");
    return { invitation, token: released?.token ?? "", by };
  };

  test("approves at once the address it was sent to, and works once", async () => {
    const { invitation, token } = await invited(true);
    const { accountId } = await registered("ada@example.org", { invitation });
    expect(await stateOf(accountId)).toBe("approved");
    expect((await invitationOfToken(database.db, edition, token))?.usedAt).toEqual(clock.now());
    const other = await registered("eve@example.org", { invitation });
    expect(await stateOf(other.accountId)).toBe("applied");
  });

  test("passed on to another address leads to an ordinary application", async () => {
    const { invitation } = await invited(true);
    const { accountId } = await registered("eve@example.org", { invitation });
    expect(await stateOf(accountId)).toBe("applied");
  });

  test("is told when it is released, kept as a hash, noted once per address, and can be revoked", async () => {
    const { invitation, token, by } = await invited(false);
    expect(recorded.events).toEqual([
      { kind: "participant-invited", editionId: edition, invitationId: invitation?.id },
    ]);
    const { rows } = await sql<{ text: string }>`select invitation::text as text from invitation`.execute(
      database.db,
    );
    expect(rows[0]?.text).not.toContain(token);
    const again = { ...invitation!, isApprovedAtOnce: false };
    expect(await inviteLater(needs(), edition, [again], by)).toEqual({ newCount: 0, knownCount: 1 });
    const revoke = () =>
      revokeInvitation(database.db, edition, {
        id: invitation?.id ?? "",
        delegationCode: null,
        at: clock.now(),
      });
    expect([await revoke(), await revoke()]).toEqual([true, false]);
    expect(
      (await invitationsOf(database.db, edition, { delegationCode: null, page: 1, pageSize: 5 })).total,
    ).toBe(1);
  });
});

describe("what an organisation says", () => {
  const offers = [{ de: "Prüfstände", en: "" }];

  test("is said once its author is approved, and not twice", async () => {
    const { participantId } = await registered("ada@example.org", { offers });
    expect(await editableStatementsOf(database.db, edition, "own")).toEqual([]);
    await approve(participantId);
    const second = await registered("bea@example.org", { offers });
    await approve(second.participantId);
    expect((await editableStatementsOf(database.db, edition, "own")).map(({ text }) => text)).toEqual(offers);
  });

  test("is not overwritten silently by a colleague, and not changed by someone who only applied", async () => {
    const ada = await registered("ada@example.org", { offers });
    await approve(ada.participantId);
    const bea = await registered("bea@example.org");
    const [said] = await editableStatementsOf(database.db, edition, "own");
    const change = (participantId: string, version: number, de: string) =>
      changeStatements(needs(), own(participantId), {
        changes: [{ id: said?.id ?? "", version, text: { de, en: "" } }],
        added: { offers: [], needs: [] },
      });
    expect(await change(bea.participantId, 1, "Unfug")).toEqual({ ok: false, code: "not-approved" });
    await approve(bea.participantId);
    expect(await change(bea.participantId, 1, "Von Bea")).toMatchObject({ value: { keptIds: [] } });
    expect(await change(ada.participantId, 1, "Von Ada")).toMatchObject({ value: { keptIds: [said?.id] } });
    expect((await editableStatementsOf(database.db, edition, "own"))[0]?.text.de).toBe("Von Bea");
    expect(await change(ada.participantId, 2, "Von Ada")).toMatchObject({ value: { keptIds: [] } });
  });

  test("one's own details saved on two devices are saved by the first", async () => {
    const { participantId } = await registered("ada@example.org");
    const save = (jobTitle: string) =>
      changeOwnRegistration(needs(), { ...own(participantId), version: 1 }, { jobTitle });
    expect(await save("First")).toEqual({ ok: true, value: null });
    expect(await save("Second")).toMatchObject({
      ok: false,
      registration: { jobTitle: "First", profileVersion: 2 },
    });
  });
});

describe("calls for funding", () => {
  const marked = async (participantId: string) =>
    (await callInterestsOf(database.db, edition, [participantId])).map(({ callId }) => callId);
  // Who changed a call is an account: where all accounts go, the calls go too.
  beforeEach(async () => {
    await saveCatalogue(database.db);
    await addCallsToEdition(database.db, edition, ["bsr-ie-2017", "clip-bsr-2017"]);
  });

  test("marked in a draft are marked once it is a registration; those the edition is not about are left out", async () => {
    const { participantId } = await registered("ada@example.org", {
      calls: ["clip-bsr-2017", "he-ria", "nothing"],
    });
    expect(await marked(participantId)).toEqual(["clip-bsr-2017"]);
  });

  test("are none where nobody asked for them, as in a draft from before there were any", async () => {
    const { participantId } = await registered("ada@example.org");
    expect(await marked(participantId)).toEqual([]);
  });

  test("marked before cancelling do not stay when one registers again without them", async () => {
    const { participantId, draftId } = await registered("ada@example.org", { calls: ["clip-bsr-2017"] });
    await cancelParticipation(needs(), application(participantId));
    await database.db.deleteFrom("registration_draft").where("id", "=", draftId).execute();
    expect((await registered("ada@example.org")).participantId).toBe(participantId);
    expect(await marked(participantId)).toEqual([]);
  });

  test("are changed with one's own details, and not by a device that knows older ones", async () => {
    const { participantId } = await registered("ada@example.org", { calls: ["clip-bsr-2017"] });
    const save = (callIds: string[]) =>
      changeOwnRegistration(
        needs(),
        { ...own(participantId), version: 1 },
        { calls: { callIds, at: clock.now() } },
      );
    expect(await save(["bsr-ie-2017"])).toEqual({ ok: true, value: null });
    expect(await save([])).toMatchObject({ ok: false, code: "changed-elsewhere" });
    expect(await marked(participantId)).toEqual(["bsr-ie-2017"]);
  });
});

describe("a file of participants", () => {
  const bring = async (states: readonly string[]) => {
    const errors = rowErrors(10);
    const rows = states.map((state, index) => ({
      row: index + 2,
      cells: {
        code: `f${index}`,
        organisation: "own",
        given_name: "Ada",
        family_name: "Muster",
        email: `f${index}@example.org`,
        state,
      },
    }));
    const known = await editionOf(database.db, edition);
    await importParticipants(
      { tx: database.db, clock },
      known!,
      { portions: portionsOf(rows), errors },
      { apply: true },
    );
    return errors;
  };
  async function* portionsOf<Row>(rows: Row[]) {
    yield rows as never;
  }

  test("with more approved people than places is refused, with the row that finds none", async () => {
    await places(2);
    const errors = await bring(["approved", "waiting", "approved", "approved"]);
    expect(errors.first.map(({ row, column }) => [row, column])).toEqual([[5, "state"]]);
    expect(errors.first[0]?.sentence.en).toContain("all 2 places are taken");
    expect((await participantsOf(database.db, edition, { page: 1, pageSize: 10 })).total).toBe(0);
    expect((await bring(["approved", "waiting", "approved"])).count).toBe(0);
  });
});

describe("kinds of participation", () => {
  const names = { de: "Muster", en: "Sample" };
  const type = (code: string, mayMeet: string[] | null) => ({
    ...plainParticipation,
    code,
    name: names,
    mayMeet,
  });

  test("say who may meet whom, whichever side rules the other out", async () => {
    const { participantId: ada } = await registered("ada@example.org");
    const { participantId: ben } = await registered("ben@example.org");
    const { participantId: cem } = await registered("cem@example.org");
    await saveParticipationTypes(database.db, edition, [type("a", ["c"]), type("b", null), type("c", null)]);
    const codes = new Map(
      (await participantsOf(database.db, edition, { page: 1, pageSize: 10 })).rows.map((one) => [
        one.id,
        one.code,
      ]),
    );
    for (const [code, id] of [
      ["a", ada],
      ["b", ben],
      ["c", cem],
    ] as const)
      await setParticipationTypes(database.db, edition, code, [codes.get(id) ?? ""]);
    const may = async (from: string, to: string) =>
      (await meetingRulesOf(database.db, edition, from, [to])).get(to)?.mayMeet;
    expect([await may(ada, ben), await may(ben, ada), await may(ada, cem), await may(ben, cem)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(await removeParticipationType(database.db, edition, "a")).toEqual({ ok: false, code: "in-use" });
  });

  test("are added under a code of their own, and removed while nobody needs them", async () => {
    const entries = { ...participationTypeEntries(plainParticipation), nameEn: "Sample" };
    const both = await Promise.all(
      [1, 2].map(() => changeParticipationType(database.db, edition, { code: null, entries })),
    );
    expect(both.map((one) => one.ok && one.value.code).toSorted()).toEqual(["sample", "sample-2"]);
    expect((await removeParticipationType(database.db, edition, "sample")).ok).toBe(true);
    expect(await removeParticipationType(database.db, edition, "sample")).toEqual({
      ok: false,
      code: "not-found",
    });
  });
});

describe("the list of an organiser", () => {
  test("holds those who agree to a purpose now, or those who do not", async () => {
    const { participantId } = await registered("ada@example.org", { purposes: ["newsletter"] });
    await registered("ben@example.org");
    const named = async (isGiven: boolean) =>
      (
        await participantsOf(database.db, edition, {
          consent: { purpose: "newsletter", isGiven },
          page: 1,
          pageSize: 10,
        })
      ).rows.map(({ email }) => email);
    expect([await named(true), await named(false)]).toEqual([["ada@example.org"], ["ben@example.org"]]);
    await setConsents({ tx: database.db, clock }, own(participantId), { given: new Set(), language: "en" });
    expect(await named(true)).toEqual([]);
  });
});
