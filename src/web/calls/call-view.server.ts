import { calendarDayOf } from "#kernel/calendar-day";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import {
  bindingDeadlines,
  callDayText,
  fundingSentence,
  isNamedPlace,
  placeName,
  placesOfCall,
  ruleSentence,
  stateOfCall,
  type Call,
  type CountrySet,
  type Evidence,
} from "#modules/calls";
import { m } from "#web/paraglide/messages.js";
import { bindingSentence, listZone, stateWords } from "./call-list.server.ts";
import { deadlineText, hostOf, markText, openingText, placeText, whoText } from "./call-words.ts";

/** A fact with its mark and where it stands. */
export type Marked = {
  readonly text: string;
  readonly mark: string;
  readonly source: { readonly url: string; readonly host: string } | null;
};

export type CallView = ReturnType<typeof callViewOf>;

/** A call as its page and its preview show it. */
export function callViewOf(
  call: Call,
  { now, language, countrySets }: { now: Instant; language: Language; countrySets: readonly CountrySet[] },
) {
  const today = calendarDayOf(now, listZone);
  const state = stateOfCall(call, { now, today });
  const marked = (text: string, evidence: Evidence, source: string | null): Marked => ({
    text,
    mark: markText(evidence, language),
    source: source === null ? null : { url: source, host: hostOf(source) },
  });
  const hasStages = call.deadlines.some(({ stage }) => stage > 1);
  const usedSets = countrySets.filter(({ id }) =>
    call.rules.some((rule) => rule.kind !== "figure" && rule.in === id),
  );
  const order = new Intl.Collator(language);
  return {
    id: call.id,
    version: call.version,
    title: call.title[language],
    programme: call.programme?.[language] ?? "",
    state,
    stateWords: stateWords(call, { now, today, language }),
    binding: state === "over" ? "" : bindingSentence(call, { now, language }),
    summary: call.summary?.[language] ?? "",
    forWhom: call.forWhom?.[language] ?? "",
    mark: markText(call.evidence, language),
    dates: call.deadlines.map((one) => ({
      place: placeText(one, call.deadlines, language),
      stage: hasStages ? m.calls_stage({ n: one.stage }) : "",
      agency: one.agency ?? "",
      url: one.contact?.url ?? null,
      opens: openingText(one, call, language) || m.calls_unknown(),
      ends: deadlineText(one, language),
      mark: markText(one.evidence, language),
      source: one.source === null ? null : { url: one.source, host: hostOf(one.source) },
    })),
    hasContact: call.deadlines.some(({ contact }) => contact?.email),
    funding: call.funding.map((one) => marked(fundingSentence(one, language), one.evidence, one.source)),
    rules: call.rules.map((rule) => ({
      ...marked(ruleSentence(rule, language, countrySets), rule.evidence, rule.source),
      isSoft: rule.isSoft,
    })),
    sets: usedSets.map((set) => ({
      id: set.id,
      title: set.title[language],
      places: set.prefixes.map((code) => placeName(code, language)).toSorted(order.compare),
      holds:
        set.holdsFrom === null
          ? ""
          : set.holdsUntil === null
            ? m.calls_set_from({ from: callDayText(set.holdsFrom, language) })
            : m.calls_set_holds({
                from: callDayText(set.holdsFrom, language),
                to: callDayText(set.holdsUntil, language),
              }),
      mark: markText(set.evidence, language),
      source: set.source === null ? null : { url: set.source, host: hostOf(set.source) },
    })),
    criteria: call.criteria.map((one) => marked(one.text[language], one.evidence, null)),
    documents: call.documents.map((one) => ({
      title: one.title,
      url: one.url,
      host: hostOf(one.url),
      language: languageName(one.language, language),
    })),
    sources: call.sources.map((url) => ({ url, host: hostOf(url) })),
  };
}

function languageName(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
}

/** Countries and regions that one can tick to learn which deadline binds; none where all have the same. */
export function choicesOf(
  call: Call,
  { language, countrySets }: { language: Language; countrySets: readonly CountrySet[] },
): { code: string; name: string }[] {
  if (call.deadlines.length === 0) return [];
  const places = placesOfCall(call, countrySets).filter(isNamedPlace);
  const order = new Intl.Collator(language);
  return places
    .map((code) => ({ code, name: placeName(code, language) }))
    .toSorted((a, b) => order.compare(a.name, b.name));
}

/** Which deadline binds those who come from some places, stage by stage, in words. */
export function answerFor(call: Call, places: readonly string[], language: Language): string[] {
  const partners = places.map((place) => ({
    id: place,
    role: "partner" as const,
    place,
    dependsOn: null,
    facts: {},
  }));
  const stages = bindingDeadlines(call.deadlines, partners);
  return stages.map(({ stage, earliest }) => {
    if (!earliest) return m.calls_with_none();
    const { deadline, isCertain, partner } = earliest;
    const date = deadlineText({ ...deadline, isExpected: false }, language);
    const sentences = [
      m.calls_with_answer({ date, place: whoText(deadline, call.deadlines, language) }),
      isCertain || deadline.region === null
        ? ""
        : m.calls_with_unsure({ place: placeName(deadline.region ?? partner, language) }),
      deadline.isExpected ? m.calls_with_expected() : "",
    ].filter(Boolean);
    const sentence = sentences.join(" ");
    return stages.length > 1 ? m.calls_binding_stage({ n: stage, sentence }) : sentence;
  });
}
