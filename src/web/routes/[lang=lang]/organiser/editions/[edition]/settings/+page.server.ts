import { error, fail, type RequestEvent } from "@sveltejs/kit";
import { z } from "zod";
import type { EditionId } from "#kernel/ids";
import {
  changeSettings,
  decideSettings,
  editionOf,
  requestAnswerHoursBounds,
  settingsOf,
  type EditionSettings,
  type EntryFault,
  type SettingsGroup,
} from "#modules/editions";
import { publishedTimetableOf, standingAppointmentsOf, wantedMeetingCountOf } from "#modules/meetings";
import {
  changeEntryRules,
  changeLimits,
  decideEntryRules,
  editionFigures,
  entryRulesOf,
  participationTypesOf,
  registrationRulesOf,
  registrationWindow,
  type EntryRules,
} from "#modules/registration";
import { textOf } from "#web/form-text.ts";
import { entryFaultSentence } from "#web/organiser/entry-fault-sentence.ts";
import {
  effectsOf,
  effectsOfEntry,
  type SettingsEffect,
  type SettingsFacts,
} from "#web/organiser/settings-effects.ts";
import { effectSentence } from "#web/organiser/settings-sentences.ts";
import { calendarDayOf } from "#kernel/calendar-day";
import { m } from "#web/paraglide/messages.js";
import { calendarDate, wholeNumber } from "#web/ui/time-text.ts";

/** What organisers set for their edition, in groups that are saved each on its own. */
export async function load({ locals, params }) {
  const { db, language, clock } = locals;
  const edition = await editionOf(db, params.edition);
  if (!edition) error(404, "Not found");
  const types = await participationTypesOf(db, edition.id);
  const { participantsByState } = await editionFigures(db, edition.id);
  return {
    settings: settingsOf(edition),
    entry: entryRulesOf(await registrationRulesOf(db, edition.id), types),
    types: types.map(({ code, name }) => ({ code, name: name[language] })),
    approvedCount: participantsByState.approved,
    waitingCount: participantsByState.waiting,
    openCount: participantsByState.applied,
    hours: requestAnswerHoursBounds,
    first: firstSentence(registrationWindow(edition, calendarDayOf(clock.now(), edition.timeZone), false)),
  };

  function firstSentence(window: ReturnType<typeof registrationWindow>): string {
    switch (window.state) {
      case "open":
        return m.organiser_settings_now_open({ date: calendarDate(window.endsOn, language) });
      case "not-yet":
        return m.organiser_settings_now_not_yet({ date: calendarDate(window.startsOn, language) });
      case "by-invitation":
        return m.organiser_settings_now_invited();
      case "closed":
        return m.organiser_settings_now_closed_on({ date: calendarDate(window.endedOn, language) });
      case "closed-by-hand":
        return m.organiser_settings_now_closed();
      case "over":
        return m.organiser_settings_now_over();
    }
  }
}

const seenShape = z.record(
  z.string(),
  z.union([z.string().max(500), z.boolean(), z.array(z.string()).max(200)]),
);

/** What the form was made from; nothing that anybody typed holds where it is none of ours. */
function seenIn(form: FormData): Record<string, unknown> {
  try {
    return seenShape.parse(JSON.parse(textOf(form, "seen")));
  } catch {
    return {};
  }
}

/** The entries of a group as they are shown again; `faults` by field, `effects` where something follows from saving. */
function answer<Group extends SettingsGroup | "entry">(
  group: Group,
  entries: Group extends SettingsGroup ? EditionSettings[Group] : EntryRules,
  more: {
    faults?: Record<string, string>;
    effects?: string[];
    isChanged?: boolean;
    seen?: string;
    done?: string;
  },
) {
  return {
    group: group as SettingsGroup | "entry",
    entries: entries as Record<string, unknown>,
    faults: more.faults ?? {},
    effects: more.effects ?? [],
    isChanged: more.isChanged ?? false,
    seen: more.seen ?? null,
    done: more.done ?? "",
  };
}

async function factsOf(tx: App.Locals["db"], editionId: EditionId): Promise<SettingsFacts> {
  const { participantsByState } = await editionFigures(tx, editionId);
  const standing = await standingAppointmentsOf(tx, editionId);
  const counts = new Map<string, number>();
  for (const { participantIds } of standing)
    for (const id of participantIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return {
    approvedCount: participantsByState.approved,
    waitingCount: participantsByState.waiting,
    openCount: participantsByState.applied,
    agreedCount: await wantedMeetingCountOf(tx, editionId),
    meetingCounts: [...counts.values()],
    placedCount: standing.length,
    isPublished: (await publishedTimetableOf(tx, editionId)) !== null,
  };
}

type Event = Pick<RequestEvent, "locals" | "params" | "request">;

/** Whether what follows was shown for exactly these entries and is wanted. */
function isConfirmed(form: FormData, entries: object): boolean {
  return textOf(form, "confirmed") === JSON.stringify(entries);
}

/** Saves a group of the edition: what follows from it is said first, and what somebody else changed meanwhile stays. */
function saving<Group extends SettingsGroup>(
  group: Group,
  fields: readonly (keyof EditionSettings[Group] & string)[],
) {
  return async ({ locals, params, request }: Event) => {
    const { db, language } = locals;
    const edition = await editionOf(db, params.edition ?? "");
    if (!edition) error(404, "Not found");
    const form = await request.formData();
    const entries = Object.fromEntries(
      fields.map((field) => [field, textOf(form, field)]),
    ) as EditionSettings[Group];
    const seen = seenIn(form) as EditionSettings[Group];
    const change = { group, entries, seen };
    const shown = textOf(form, "seen");
    if (!isConfirmed(form, entries)) {
      const effects = await effectsUnless(edition, change);
      if (effects.length > 0)
        return fail(
          409,
          answer(group, entries as never, { effects: sentences(effects, language), seen: shown }),
        );
    }
    const saved =
      group === "limits"
        ? await changeLimits({ tx: db }, edition.id, change as never)
        : await changeSettings({ tx: db }, edition.id, change);
    if (saved.ok) {
      const followed = "followedCount" in saved.value ? saved.value.followedCount : 0;
      const n = wholeNumber(followed, language);
      const done =
        followed > 0 ? m.organiser_settings_followed({ count: followed, n }) : m.organiser_settings_saved();
      return answer(group, entries as never, { done });
    }
    switch (saved.code) {
      case "not-found":
        return error(404, "Not found");
      case "changed-meanwhile":
        return fail(409, answer(group, entries as never, { isChanged: true }));
      case "wrong-entries": {
        const faults = Object.fromEntries(
          Object.entries(saved.faults as Record<string, EntryFault>).map(([field, fault]) => [
            field,
            entryFaultSentence(fault, language),
          ]),
        );
        return fail(400, answer(group, entries as never, { faults, seen: shown }));
      }
    }

    /** Nothing follows from entries that are wrong or that somebody else's change stands against: that is said first. */
    async function effectsUnless(
      of: NonNullable<typeof edition>,
      { entries: to, seen: from }: typeof change,
    ): Promise<SettingsEffect[]> {
      const now = settingsOf(of)[group];
      if (fields.some((field) => now[field] !== from[field])) return [];
      if (!decideSettings[group](to, of).ok) return [];
      return effectsOf[group]({ from: now, to }, await factsOf(db, of.id));
    }
  };
}

function sentences(effects: readonly SettingsEffect[], language: App.Locals["language"]): string[] {
  return effects.map((effect) => effectSentence(effect, language));
}

export const actions = {
  registration: saving("registration", ["registrationMode", "opensOn", "closesOn"]),
  booking: saving("booking", ["bookingMode", "wishesFrom", "wishesUntil", "requestAnswerHours"]),
  limits: saving("limits", ["requestsMax", "meetingsMin", "meetingsMax"]),
  replies: saving("replies", ["replyTo"]),

  entry: async ({ locals, params, request }: Event) => {
    const { db, language, clock, announce } = locals;
    const edition = await editionOf(db, params.edition ?? "");
    if (!edition) error(404, "Not found");
    const form = await request.formData();
    const types = await participationTypesOf(db, edition.id);
    const now = entryRulesOf(await registrationRulesOf(db, edition.id), types);
    const entries: EntryRules = {
      participantsMax: textOf(form, "participantsMax"),
      needsApproval: types.length > 0 ? now.needsApproval : textOf(form, "approval") !== "at-once",
      byHand: form.getAll("byHand").map(String).toSorted(),
    };
    const seen: EntryRules = {
      ...now,
      byHand: [],
      participantsMax: "unknown",
      ...(seenIn(form) as Partial<EntryRules>),
    };
    const shown = textOf(form, "seen");
    const isFresh = JSON.stringify(seen) === JSON.stringify(now);
    if (isFresh && !isConfirmed(form, entries) && decideEntryRules(entries, types).ok) {
      const effects = effectsOfEntry({ from: now, to: entries }, await factsOf(db, edition.id));
      if (effects.length > 0)
        return fail(409, answer("entry", entries, { effects: sentences(effects, language), seen: shown }));
    }
    const saved = await changeEntryRules({ tx: db, clock, announce }, edition.id, { entries, seen });
    if (saved.ok) {
      const { filledCount } = saved.value;
      const n = wholeNumber(filledCount, language);
      const done =
        filledCount > 0
          ? m.organiser_settings_filled({ count: filledCount, n })
          : m.organiser_settings_saved();
      return answer("entry", entries, { done });
    }
    if (saved.code === "changed-meanwhile") return fail(409, answer("entry", entries, { isChanged: true }));
    const fault = entryFaultSentence({ code: "not-a-whole-number", min: 0, max: saved.max }, language);
    return fail(400, answer("entry", entries, { faults: { participantsMax: fault }, seen: shown }));
  },
};
