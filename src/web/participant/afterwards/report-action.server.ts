import { fail, type RequestEvent } from "@sveltejs/kit";
import { m } from "#web/paraglide/messages.js";
import { textOf } from "#web/form-text.ts";
import { parseAct, performAct } from "../offline/perform-act.server.ts";
import { readerOf } from "../reader.ts";

const fields = ["outcome", "rating", "nextStep"] as const;

/** Keeps one answer about a meeting from the pieces in this folder; an empty value takes the answer back. */
export async function reportAction({ request, locals }: RequestEvent) {
  const form = await request.formData();
  const meeting = textOf(form, "meeting");
  const field = fields.find((name) => form.has(name));
  const typed = field ? textOf(form, field) : "";
  const value = typed === "" ? null : field === "rating" ? Number(typed) : typed;
  // In a meeting of several, whoever was not there belongs to the answer.
  const missing = field === "outcome" && form.has("named") ? form.getAll("missing").map(String) : undefined;
  const said = { kind: "report", meeting, [field ?? ""]: value, ...(missing && { missing }) };
  const act = field ? parseAct(said) : null;
  if (!act) return fail(400, { meeting, sentence: m.agenda_refused_unknown() });
  const answer = await performAct(locals, readerOf(locals), act);
  if (!answer.done) return fail(409, { meeting, sentence: answer.sentence, missing });
  return { meeting, said: value === null ? m.agenda_afterwards_undone() : m.agenda_afterwards_saved() };
}
