import { createHash } from "node:crypto";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";

/** To whom organisers may write at once. */
export const segments = ["approved", "not-signed-in", "no-profile", "unanswered"] as const;
export type Segment = (typeof segments)[number];

export type MailingState = "held" | "released" | "cancelled";

export type Mailing = {
  id: string;
  editionId: EditionId;
  segment: Segment;
  subject: Bilingual;
  text: Bilingual;
  state: MailingState;
  writtenAt: Instant;
  decidedAt: Instant | null;
};

export const subjectLengthMax = 120;
export const textLengthMax = 4_000;
export const placeholders = ["given_name", "conference", "agenda_link"] as const;

export type MailingEntries = { segment: string; subject: Bilingual; text: Bilingual };
export type MailingRefusal =
  | { code: "unknown-segment" }
  | { code: "subject-missing" }
  | { code: "subject-too-long"; max: number }
  | { code: "text-missing" }
  | { code: "text-too-long"; max: number }
  | { code: "unknown-placeholder"; placeholder: string }
  | { code: "nobody-to-write-to" };

/** A held mailing is changed or released as whoever does it has seen it. */
export type ChangeRefusal = MailingRefusal | { code: "changed-meanwhile" };

/** A name for exactly these words and recipients; others have another one. */
export function versionOfMailing({
  segment,
  subject,
  text,
}: Pick<Mailing, "segment" | "subject" | "text">): string {
  const words = JSON.stringify([segment, subject.de, subject.en, text.de, text.en]);
  return createHash("sha256").update(words).digest("hex").slice(0, 16);
}

/** What organisers typed, fit to be sent in both languages, to at least one recipient. */
export function decideMailing(
  entries: MailingEntries,
  recipients: readonly ParticipantId[],
): Result<{ segment: Segment; subject: Bilingual; text: Bilingual }, MailingRefusal> {
  const segment = segments.find((one) => one === entries.segment);
  if (!segment) return refused({ code: "unknown-segment" });
  const subject = {
    de: entries.subject.de.replaceAll(/\s+/g, " ").trim(),
    en: entries.subject.en.replaceAll(/\s+/g, " ").trim(),
  };
  const text = { de: entries.text.de.trim(), en: entries.text.en.trim() };
  if (!subject.de || !subject.en) return refused({ code: "subject-missing" });
  if (Math.max(subject.de.length, subject.en.length) > subjectLengthMax)
    return refused({ code: "subject-too-long", max: subjectLengthMax });
  if (!text.de || !text.en) return refused({ code: "text-missing" });
  if (Math.max(text.de.length, text.en.length) > textLengthMax)
    return refused({ code: "text-too-long", max: textLengthMax });
  const unknown = [subject.de, subject.en, text.de, text.en]
    .flatMap((one) => [...one.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? ""))
    .find((name) => !(placeholders as readonly string[]).includes(name));
  if (unknown !== undefined) return refused({ code: "unknown-placeholder", placeholder: unknown });
  if (recipients.length === 0) return refused({ code: "nobody-to-write-to" });
  return accepted({ segment, subject, text });
}
