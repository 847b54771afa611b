import { error } from "@sveltejs/kit";
import { isLanguage, type Language } from "#kernel/language";
import { isPreviewKind, letterPreview, mayBeSwitchedOff, type PreviewKind } from "#main/letter-previews";
import { editionOf } from "#modules/editions";
import { digestMinutes, gatheringMinutes } from "#modules/notifications";
import { theApplication } from "#web/application.server.ts";
import { kindsInOrder, wordsOfPreview } from "./preview-words.ts";

const waits = { ...gatheringMinutes, digest: digestMinutes };

/** Whether a participant can say that they want none of these. */
function switchOf(kind: PreviewKind): "parts" | "yes" | "no" {
  if (kind === "digest") return "parts";
  return mayBeSwitchedOff(kind) ? "yes" : "no";
}

/** Every letter that goes out by itself, by section, without a query. */
export function automaticLetters() {
  return kindsInOrder.map((kind) => ({ ...wordsOfPreview(kind, waits), switch: switchOf(kind) }));
}

/** One of them as it looks in this edition; what is no letter is not found. One query. */
export async function previewOf(
  { db, language }: Pick<App.Locals, "db" | "language">,
  of: { editionId: string; kind: string; asked: string | null },
) {
  const edition = await editionOf(db, of.editionId);
  if (!edition || !isPreviewKind(of.kind)) error(404, "Not found");
  const shownIn: Language = isLanguage(of.asked) ? of.asked : language;
  const { origin } = theApplication().configuration;
  return {
    ...wordsOfPreview(of.kind, waits),
    switch: switchOf(of.kind),
    shownIn,
    origin,
    letter: letterPreview(of.kind, { edition, origin, language: shownIn }),
  };
}
