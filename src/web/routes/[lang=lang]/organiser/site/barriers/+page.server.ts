import { fail, redirect } from "@sveltejs/kit";
import {
  answerBarrier,
  barrierCountsOf,
  barrierReportsOf,
  barrierStates,
  setBarrier,
  type BarrierState,
} from "#modules/site";
import { isAdministrator } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { parsePage } from "#web/public/organisation-choice.ts";

const pageSize = 20;

const stateWords: Record<BarrierState, () => string> = {
  open: m.site_barriers_open,
  answered: m.site_barriers_answered,
  solved: m.site_barriers_solved,
};

/** Barriers that visitors have reported, those first that wait. Two queries. */
export async function load({ locals, url }) {
  const state = barrierStates.find((one) => one === url.searchParams.get("state")) ?? null;
  const page = parsePage(url.searchParams);
  const counts = await barrierCountsOf(locals.db);
  const total = state ? counts[state] : counts.open + counts.answered + counts.solved;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (page > pages) redirect(303, addressOf(locals.language, state, pages));
  return {
    isAdministrator: isAdministrator(locals.actor),
    state,
    counts,
    total,
    page,
    pages,
    reports: await barrierReportsOf(locals.db, { state, limit: pageSize, offset: (page - 1) * pageSize }),
  };
}

function addressOf(language: string, state: BarrierState | null, page: number): string {
  const search = new URLSearchParams({ ...(state && { state }), ...(page > 1 && { page: String(page) }) });
  return `/${language}/organiser/site/barriers${search.size > 0 ? `?${search}` : ""}`;
}

function numberIn(form: FormData): number {
  const number = Number(textOf(form, "number"));
  return Number.isInteger(number) && number > 0 && number < 2 ** 31 ? number : 0;
}

const answerWords = {
  "no-report": m.site_barriers_gone,
  missing: m.site_fault_missing,
  "too-long": m.site_fault_too_long,
} as const;

export const actions = {
  answer: async ({ locals, request }) => {
    const form = await request.formData();
    const [number, answer] = [numberIn(form), textOf(form, "answer").replaceAll("\r\n", "\n")];
    const { db: tx, clock, announce } = locals;
    const answered = await answerBarrier({ tx, clock, announce }, { number, answer });
    if (!answered.ok) return fail(400, { number, answer, fault: answerWords[answered.code](), said: "" });
    const said = answered.value.isSent
      ? m.site_barriers_answer_sent({ number })
      : m.site_barriers_answer_kept({ number });
    return { number, answer: "", fault: "", said };
  },
  state: async ({ locals, request }) => {
    const form = await request.formData();
    const number = numberIn(form);
    const wanted = textOf(form, "state") === "solved" ? "solved" : "open";
    const { db: tx, clock } = locals;
    const set = await setBarrier({ tx, clock }, { number, state: wanted });
    if (!set.ok) return fail(400, { number, answer: "", fault: m.site_barriers_gone(), said: "" });
    const state = stateWords[set.value.state]();
    return { number, answer: "", fault: "", said: m.site_barriers_state_changed({ number, state }) };
  },
};
