import type { RequestEvent } from "@sveltejs/kit";
import { mayWriteFrom } from "#modules/accounts";
import { systemClock } from "#kernel/time";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";

/** The name of a field that people do not see and programs fill in. */
export const trapField = "website";

/** Whether a program has filled in the form: it is answered like a person, and nothing is kept. */
export function isTrapped(form: FormData): boolean {
  return textOf(form, trapField) !== "";
}

/** The key by which a form that is sent twice has one effect; nobody is signed in who could hold it. */
export function onceOf(form: FormData): string | null {
  const once = textOf(form, "once");
  return once !== "" && once.length <= 200 ? once : null;
}

/** Counts one writing from a network; a sentence where there are too many. */
export async function tooOften({ locals }: RequestEvent): Promise<string | null> {
  const taken = await mayWriteFrom({ tx: locals.db, clock: systemClock }, locals.network);
  return taken.ok ? null : m.site_too_often({ minutes: Math.ceil(taken.retryAfterSeconds / 60) });
}
