import type { Language } from "#kernel/language";
import type { Preference, RequestState } from "#modules/meetings";
import type { Affinity, Ground } from "./affinity.ts";
import { byText } from "./by-text.ts";
import type { Chance } from "./chance.ts";
import { edition } from "./edition.ts";
import type { DemoOrganisation } from "./organisations.ts";
import { inWorkingHours, type DemoParticipant } from "./participants.ts";
import { declineReasonFor, reasonFor } from "./words-of-requests.ts";

export type DemoRequest = {
  code: string;
  from: DemoParticipant;
  to: DemoParticipant;
  preference: Preference;
  reasonLanguage: Language;
  reason: string;
  state: RequestState;
  declineReason: string | null;
  sentAt: string;
  answeredAt: string | null;
};

/** How many there are to be. Accepted pairs are more than can be placed: popular people accept more than they have time for. */
export type RequestWishes = {
  requestCount: number;
  mutualCount: number;
  acceptedPairCount: number;
  pendingCount: number;
  withdrawnCount: number;
  /** How many popular people there are, and how many more than their maximum each of them accepts. */
  popularCount: number;
  excess: number;
};

type Wish = {
  from: DemoParticipant;
  to: DemoParticipant;
  score: number;
  grounds: Ground[];
  preference: Preference;
};
type AffinityOf = (from: DemoOrganisation, to: DemoOrganisation) => Affinity;

const requestsOpenAt = Date.parse("2017-08-21T09:00:00+02:00");
const requestsCloseAt = Date.parse("2017-09-12T18:00:00+02:00");
const answersCloseAt = "2017-09-13T17:00:00+02:00";
const dayMs = 24 * 3_600_000;

/** Directed requests among approved participants, answered. `protagonist` signs in as the demonstration's participant. */
export function requestsOf(
  people: readonly DemoParticipant[],
  protagonist: DemoParticipant,
  affinity: AffinityOf,
  wishes: RequestWishes,
  chance: Chance,
): DemoRequest[] {
  const popular = popularAmong(people, protagonist, wishes.popularCount, chance);
  const asked = askedBy(
    people,
    { popular, protagonist, affinity, count: wishes.requestCount - wishes.mutualCount },
    chance,
  );
  const accepted = acceptedAmong(asked, people, { popular, protagonist, wishes });
  const refused = asked.filter((wish) => !accepted.has(wish));
  const states = statesOfRefused(refused, protagonist, wishes, chance);
  const requests = asked.map((wish) => written(wish, states.get(wish) ?? "accepted", protagonist, chance));
  const answered = chance
    .shuffled(requests.filter((one) => one.state === "accepted"))
    .slice(0, wishes.mutualCount);
  return [...requests, ...answered.map((request) => askedBack(request, affinity, chance))]
    .toSorted((a, b) => byText(keyOf(a), keyOf(b)))
    .map((request, index) => ({ ...request, code: `r${String(index + 1).padStart(4, "0")}` }));
}

const keyOf = (one: { sentAt: string; from: DemoParticipant; to: DemoParticipant }) =>
  `${one.sentAt} ${one.from.code} ${one.to.code}`;

/** People everyone wants to meet: alone for their organisation, there on both days. */
function popularAmong(
  people: readonly DemoParticipant[],
  protagonist: DemoParticipant,
  count: number,
  chance: Chance,
): Set<DemoParticipant> {
  const alone = people.filter(
    (one) =>
      one !== protagonist &&
      one.absentSlots.length === 0 &&
      one.meetingsMax === edition.meetingsMax &&
      people.filter((other) => other.organisation === one.organisation).length === 1,
  );
  const countries = new Set<string>();
  const chosen = chance
    .shuffled(alone)
    .filter(({ organisation: { country } }) => !countries.has(country) && countries.add(country));
  return new Set(chosen.slice(0, count));
}

function askedBy(
  people: readonly DemoParticipant[],
  world: {
    popular: ReadonlySet<DemoParticipant>;
    protagonist: DemoParticipant;
    affinity: AffinityOf;
    count: number;
  },
  chance: Chance,
): Wish[] {
  const { popular, protagonist, affinity } = world;
  const attraction = new Map(people.map((one) => [one, 0.6 + chance.next() * 0.8]));
  for (const one of popular) attraction.set(one, 3.2);
  attraction.set(protagonist, 2.2);
  const incoming = new Map<DemoParticipant, number>();
  const used = new Set<string>();
  const asked: Wish[] = [];
  const quota = quotasOf(people, protagonist, world.count, chance);
  for (const from of chance.shuffled(people)) {
    const ranked = people
      .filter((to) => to.organisation !== from.organisation)
      .map((to) => {
        const { score, grounds } = affinity(from.organisation, to.organisation);
        const load = 1 / (1 + (incoming.get(to) ?? 0) / (popular.has(to) ? 20 : 5));
        return {
          from,
          to,
          grounds,
          score,
          rank: (score + chance.next() * 1.6) * (attraction.get(to) ?? 1) * load,
        };
      })
      .toSorted((a, b) => b.rank - a.rank);
    const mine: Wish[] = [];
    for (const { to, score, grounds } of ranked) {
      if (mine.length >= (quota.get(from) ?? 0)) break;
      const pair = [from.organisation.id, to.organisation.id].toSorted().join(" ");
      if (used.has(pair) || (incoming.get(to) ?? 0) >= (popular.has(to) ? 26 : 13)) continue;
      used.add(pair);
      incoming.set(to, (incoming.get(to) ?? 0) + 1);
      mine.push({ from, to, score, grounds, preference: "nice" });
    }
    for (const [index, wish] of mine.entries())
      wish.preference = index < mine.length * 0.25 ? "must" : index < mine.length * 0.7 ? "want" : "nice";
    asked.push(...mine);
  }
  return asked;
}

/** Some ask two, some fifteen; together exactly `count`. */
function quotasOf(
  people: readonly DemoParticipant[],
  protagonist: DemoParticipant,
  count: number,
  chance: Chance,
): Map<DemoParticipant, number> {
  const quota = new Map(people.map((one) => [one, 2 + Math.floor(askingMuch(chance) * 11)]));
  quota.set(protagonist, 8);
  const adjustable = people.filter((one) => one !== protagonist);
  let sum = [...quota.values()].reduce((total, value) => total + value, 0);
  while (sum !== count) {
    const one = chance.pick(adjustable);
    const value = (quota.get(one) ?? 0) + Math.sign(count - sum);
    if (value < 2 || value > 16) continue;
    quota.set(one, value);
    sum += Math.sign(count - sum);
  }
  return quota;
}

/** Who asks back instead of answering: both requests count as accepted from that moment on. */
function askedBack(request: DemoRequest, affinity: AffinityOf, chance: Chance): DemoRequest {
  const { from: to, to: from, answeredAt } = request;
  const { score, grounds } = affinity(from.organisation, to.organisation);
  const back = written({ from, to, score, grounds, preference: "want" }, "accepted", null, chance);
  return { ...back, sentAt: answeredAt ?? back.sentAt, answeredAt };
}

/** A share in [0, 1), more often small. Only operations that every machine rounds alike. */
function askingMuch(chance: Chance): number {
  const share = chance.next();
  return share * Math.sqrt(share);
}

/** Which requests are accepted: the best ones, while those asked have time; everyone gets some, popular people too many. */
function acceptedAmong(
  asked: readonly Wish[],
  people: readonly DemoParticipant[],
  world: { popular: ReadonlySet<DemoParticipant>; protagonist: DemoParticipant; wishes: RequestWishes },
): Set<Wish> {
  const { popular, protagonist, wishes } = world;
  const accepted = new Set<Wish>();
  const taken = new Map<DemoParticipant, number>();
  const appetite = new Map(people.map((one) => [one, appetiteOf(one)]));
  for (const one of popular) appetite.set(one, one.meetingsMax + wishes.excess);
  appetite.set(protagonist, 8);
  const hasRoom = (one: DemoParticipant) => (taken.get(one) ?? 0) < (appetite.get(one) ?? 0);
  const isOverfull = (wish: Wish) => popular.has(wish.from) && popular.has(wish.to);
  const accept = (wish: Wish) => {
    if (accepted.has(wish) || isOverfull(wish) || !hasRoom(wish.from) || !hasRoom(wish.to)) return;
    accepted.add(wish);
    for (const one of [wish.from, wish.to]) taken.set(one, (taken.get(one) ?? 0) + 1);
  };
  const byScore = asked.toSorted((a, b) => b.score - a.score);
  const fill = (one: DemoParticipant, count: number) => {
    for (const wish of byScore)
      if ((taken.get(one) ?? 0) < count && (wish.from === one || wish.to === one)) accept(wish);
  };
  const wishCount = (one: DemoParticipant) =>
    asked.filter((wish) => wish.from === one || wish.to === one).length;
  for (const one of people.toSorted((a, b) => wishCount(a) - wishCount(b) || byText(a.code, b.code)))
    fill(one, 3);
  fill(protagonist, 8);
  for (const wish of asked.filter((one) => !haveCommonSlot(one.from, one.to)).slice(0, noCommonSlotMax))
    accept(wish);
  for (const one of popular) fill(one, one.meetingsMax + wishes.excess);
  for (const wish of byScore) if (accepted.size < wishes.acceptedPairCount) accept(wish);
  return accepted;
}

const noCommonSlotMax = 6;

/** Nobody but the popular promises more than fits: some slots stay free to move in. */
function appetiteOf(one: DemoParticipant): number {
  return Math.min(one.meetingsMax, Math.floor(freeSlotsOf(one).length * 0.6));
}

function freeSlotsOf(one: DemoParticipant): string[] {
  return edition.slots
    .filter(
      (slot) => !one.absentSlots.includes(slot.code) && !one.sessions.some((code) => overlaps(code, slot)),
    )
    .map((slot) => slot.code);
}

function overlaps(
  sessionCode: string,
  slot: { startsAt?: string | undefined; endsAt?: string | undefined },
): boolean {
  const session = edition.sessions.find((one) => one.code === sessionCode);
  return (
    session !== undefined && session.startsAt < (slot.endsAt ?? "") && (slot.startsAt ?? "") < session.endsAt
  );
}

function haveCommonSlot(one: DemoParticipant, other: DemoParticipant): boolean {
  const free = new Set(freeSlotsOf(other));
  return freeSlotsOf(one).some((code) => free.has(code));
}

/** Declined, except those withdrawn and those still waiting; the protagonist has two to answer and waits for one. */
function statesOfRefused(
  refused: readonly Wish[],
  protagonist: DemoParticipant,
  wishes: RequestWishes,
  chance: Chance,
): Map<Wish, RequestState> {
  const states = new Map<Wish, RequestState>(refused.map((wish) => [wish, "declined"]));
  const own = (wish: Wish) => wish.from === protagonist || wish.to === protagonist;
  const order = chance.shuffled(refused.filter((wish) => !own(wish)));
  for (const wish of order.slice(0, wishes.pendingCount)) states.set(wish, "sent");
  for (const wish of order.slice(wishes.pendingCount).slice(0, wishes.withdrawnCount))
    states.set(wish, "withdrawn");
  for (const wish of refused.filter((one) => one.to === protagonist).slice(0, 2)) states.set(wish, "sent");
  for (const wish of refused.filter((one) => one.from === protagonist).slice(0, 1)) states.set(wish, "sent");
  return states;
}

function written(
  wish: Wish,
  state: RequestState,
  protagonist: DemoParticipant | null,
  chance: Chance,
): DemoRequest {
  const { from, to, preference, grounds } = wish;
  const bothSpeakGerman = from.languages.includes("de") && to.languages.includes("de");
  const reasonLanguage = bothSpeakGerman && from.languages[0] === "de" ? "de" : "en";
  const ground = (chance.happens(0.75) ? grounds[0] : chance.pick(grounds)) as Ground;
  const isFresh = state === "sent" && (from === protagonist || to === protagonist);
  const opensAt = Math.max(
    requestsOpenAt,
    Date.parse(from.registeredAt) + dayMs,
    Date.parse(to.registeredAt) + dayMs,
  );
  const latest = state === "sent" ? requestsCloseAt : requestsCloseAt - 2 * dayMs;
  const earliest = state === "sent" ? Math.max(opensAt, requestsCloseAt - 8 * dayMs) : opensAt;
  const sentAt = isFresh
    ? inWorkingHours(Date.parse("2017-09-19T09:00:00+02:00") + chance.below(2) * dayMs, chance)
    : inWorkingHours(earliest + chance.next() * Math.max(0, latest - earliest), chance);
  return {
    code: "",
    from,
    to,
    preference,
    reasonLanguage,
    reason: reasonFor(ground, to.organisation, reasonLanguage, chance),
    state,
    declineReason: state === "declined" ? declineReasonFor(bothSpeakGerman ? "de" : "en", chance) : null,
    sentAt,
    answeredAt: state === "accepted" || state === "declined" ? answerTo(sentAt, chance) : null,
  };
}

function answerTo(sentAt: string, chance: Chance): string {
  const answered = inWorkingHours(
    Date.parse(sentAt) + (1 + Math.floor(chance.next() * chance.next() * 6)) * dayMs,
    chance,
  );
  return answered < answersCloseAt ? answered : answersCloseAt;
}
