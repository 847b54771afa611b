import type { Language } from "#kernel/language";
import type { MeetingChange, Place, TimetableComparison } from "#modules/meetings";
import { byFamilyName, type EditionDesk, type NamedPerson } from "./edition-desk.ts";
import { perPage } from "./page-number.ts";
import { slotName } from "./slot-name.ts";

export type ChangeLine = {
  readonly kind: MeetingChange["kind"];
  readonly with: string;
  readonly before: string | null;
  readonly after: string | null;
};

export type AffectedPerson = {
  readonly id: string;
  readonly name: string;
  readonly organisationName: string;
  readonly changes: readonly ChangeLine[];
};

export type ChangesView = {
  readonly counts: Readonly<Record<MeetingChange["kind"], number>> & { readonly unchanged: number };
  readonly people: readonly AffectedPerson[];
};

/** The affected people of one page by name, each with what changes for them in the order of time. */
export function changesView(
  comparison: TimetableComparison,
  page: {
    desk: EditionDesk;
    people: ReadonlyMap<string, NamedPerson>;
    language: Language;
    page: number;
    /** "Table 12". */
    tableText: (code: string) => string;
  },
): ChangesView {
  const { desk, people, language } = page;
  const slotIndex = new Map(desk.slots.map((slot, index) => [slot.code, index]));
  const orderOf = (change: MeetingChange) => slotIndex.get((change.after ?? change.before).slotCode) ?? 0;
  const placeText = (place: Place | null): string | null => {
    const slot = place && desk.slots[slotIndex.get(place.slotCode) ?? -1];
    if (!place || !slot) return null;
    return `${slotName(slot, desk.timeZone, language)}, ${page.tableText(place.tableCode)}`;
  };
  const nameOf = (id: string) => people.get(id)?.name ?? "";
  const inOrder = byFamilyName(language);
  const affected = comparison.people
    .flatMap(({ participantId: id }) => people.get(id) ?? [])
    .toSorted(inOrder)
    .slice((page.page - 1) * perPage, page.page * perPage);
  const count = (kind: MeetingChange["kind"]) =>
    comparison.meetings.filter((change) => change.kind === kind).length;
  return {
    counts: {
      added: count("added"),
      removed: count("removed"),
      moved: count("moved"),
      "table-changed": count("table-changed"),
      unchanged: comparison.unchangedCount,
    },
    people: affected.map(({ id, name, organisationName }) => ({
      id,
      name,
      organisationName,
      changes: comparison.meetings
        .filter((change) => change.participantIds.includes(id))
        .toSorted((a, b) => orderOf(a) - orderOf(b))
        .map((change) => ({
          kind: change.kind,
          with: change.participantIds
            .filter((other) => other !== id)
            .map(nameOf)
            .join(", "),
          before: placeText(change.before),
          after: placeText(change.after),
        })),
    })),
  };
}
