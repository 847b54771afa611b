import type { ChangeRefusal } from "#modules/notifications";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";

/** What an organiser typed for a mailing. */
export function mailingEntriesOf(form: FormData) {
  // A browser sends line breaks as two signs; the database and the length count them as one.
  const field = (name: string) => textOf(form, name).replaceAll("\r\n", "\n");
  return {
    segment: field("segment"),
    subject: { de: field("subject-de"), en: field("subject-en") },
    text: { de: field("text-de"), en: field("text-en") },
  };
}

export function mailingRefusalSentence(refusal: ChangeRefusal): string {
  switch (refusal.code) {
    case "unknown-segment":
      return m.letters_refusal_unknown_segment();
    case "subject-missing":
      return m.letters_refusal_subject_missing();
    case "subject-too-long":
      return m.letters_refusal_subject_too_long({ max: refusal.max });
    case "text-missing":
      return m.letters_refusal_text_missing();
    case "text-too-long":
      return m.letters_refusal_text_too_long({ max: refusal.max });
    case "unknown-placeholder":
      return m.letters_refusal_unknown_placeholder({ placeholder: `{${refusal.placeholder}}` });
    case "nobody-to-write-to":
      return m.letters_refusal_nobody();
    case "changed-meanwhile":
      return m.letters_changed_meanwhile();
  }
}
