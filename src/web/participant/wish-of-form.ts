import { reasonLengthMax, type Preference } from "#modules/meetings";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";

/** How much one wants a meeting; where a form says nothing of it, one wants it. */
export function preferenceOf(form: FormData): Preference {
  const wished = textOf(form, "preference");
  return wished === "must" || wished === "nice" ? wished : "want";
}

/** A sentence typed into a field of several lines is one line; what is too long is refused with its length. */
export function reasonOf(form: FormData): { reason: string; tooLong: string | null } {
  const reason = textOf(form, "reason").replaceAll(/\s*[\r\n]+\s*/g, " ");
  const count = [...reason].length;
  const tooLong =
    count > reasonLengthMax ? m.encounters_reason_too_long({ max: reasonLengthMax, count }) : null;
  return { reason, tooLong };
}
