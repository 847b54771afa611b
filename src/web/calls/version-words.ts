import type { Language } from "#kernel/language";
import {
  changesOfCall,
  ruleSentence,
  type Call,
  type CallChange,
  type CallVersion,
  type CountrySet,
} from "#modules/calls";
import { m } from "#web/paraglide/messages.js";
import { dateAndTime } from "#web/ui/time-text.ts";
import { deadlineText, openingText, whoText } from "./call-words.ts";

export type VersionView = {
  readonly number: number;
  readonly when: string;
  readonly by: string;
  readonly reason: string;
  readonly source: string;
  readonly changes: readonly string[];
};

type Needs = {
  language: Language;
  countrySets: readonly CountrySet[];
  nameOf: (accountId: string) => string;
};

/** What each version changed, in words, the latest first. */
export function versionViewsOf(versions: readonly CallVersion[], needs: Needs): VersionView[] {
  return versions.map((version, index) => {
    const before = versions[index + 1]?.call;
    const isOurs = version.madeBy === null;
    return {
      number: version.call.version,
      when: dateAndTime(version.madeAt, "Europe/Berlin", needs.language, true),
      by: isOurs ? m.calls_version_by_kontor() : needs.nameOf(version.madeBy!),
      reason: isOurs ? "" : version.reason,
      source: version.source,
      changes: before
        ? changesOfCall(before, version.call).map((one) =>
            changeWords(one, { before, after: version.call }, needs),
          )
        : [m.calls_version_first()],
    };
  });
}

function changeWords(
  change: CallChange,
  { before, after }: { before: Call; after: Call },
  { language, countrySets }: Needs,
): string {
  switch (change.what) {
    case "texts":
      return m.calls_change_texts();
    case "papers":
      return m.calls_change_papers();
    case "opening":
      return fromTo(
        m.calls_change_opens(),
        openingText(null, change.before, language),
        openingText(null, change.after, language),
      );
    case "deadline": {
      const one = (change.after ?? change.before)!;
      const all = change.after ? after.deadlines : before.deadlines;
      const what = m.calls_change_deadline({ place: whoText(one, all, language) });
      return fromTo(
        what,
        change.before ? deadlineText(change.before, language) : null,
        change.after ? deadlineText(change.after, language) : null,
      );
    }
    case "rule":
      return fromTo(
        m.calls_change_rule(),
        change.before && ruleSentence(change.before, language, countrySets),
        change.after && ruleSentence(change.after, language, countrySets),
      );
  }
}

/** Null: there was none, or there is none any more. */
function fromTo(what: string, before: string | null, after: string | null): string {
  if (before === null) return m.calls_change_new({ what: `${what}: ${after}` });
  if (after === null) return m.calls_change_gone({ what: `${what}: ${before}` });
  return m.calls_change_from_to({
    what,
    before: before || m.calls_unknown(),
    after: after || m.calls_unknown(),
  });
}
