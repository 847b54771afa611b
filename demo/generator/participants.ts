import type { ParticipantState } from "#modules/registration";
import { byText } from "./by-text.ts";
import { chanceFrom, type Chance } from "./chance.ts";
import { edition, type SessionPlan } from "./edition.ts";
import { jobTitles, namesByCountry } from "./names.ts";
import type { DemoOrganisation } from "./organisations.ts";

export type DemoParticipant = {
  code: string;
  organisation: DemoOrganisation;
  givenName: string;
  familyName: string;
  email: string;
  jobTitle: string;
  languages: string[];
  delegationCode: string | null;
  state: ParticipantState;
  meetingsMin: number;
  meetingsMax: number;
  absentSlots: string[];
  sessions: string[];
  registeredAt: string;
};

/** States of those who are registered beside the approved participants. */
const otherStates: ParticipantState[] = [
  "applied",
  "applied",
  "applied",
  "waiting",
  "waiting",
  "refused",
  "cancelled",
  "cancelled",
];
const registrationOpensAt = Date.parse("2017-05-15T09:00:00+02:00");
const registrationClosesAt = Date.parse("2017-09-08T18:00:00+02:00");

/** 250 approved people of the given organisations and a few of others in other states; codes in order of registration. */
export function participantsOf(
  taking: readonly DemoOrganisation[],
  others: readonly DemoOrganisation[],
  approvedCount: number,
  chance: Chance,
): DemoParticipant[] {
  const sizes = delegationSizes(taking, approvedCount, chance);
  const names = new NameBook();
  const approved = taking.flatMap((organisation) =>
    Array.from({ length: sizes.get(organisation.id) ?? 1 }, (_, index) =>
      person(organisation, index, "approved", names, chance),
    ),
  );
  const rest = otherStates.map((state, index) =>
    person(others[index * 7] as DemoOrganisation, 0, state, names, chance),
  );
  assignAbsences(approved, chance);
  return [...approved, ...rest]
    .toSorted((a, b) => byText(`${a.registeredAt} ${a.email}`, `${b.registeredAt} ${b.email}`))
    .map((one, index) => ({ ...one, code: `p${String(index + 1).padStart(3, "0")}` }));
}

/** How many each organisation sends: one to three, the hosts' region more often several. */
function delegationSizes(
  taking: readonly DemoOrganisation[],
  approvedCount: number,
  chance: Chance,
): Map<string, number> {
  const sizes = new Map(taking.map((one) => [one.id, 1]));
  const order = chance
    .shuffled(taking)
    .map((one) => ({ id: one.id, rank: chance.next() * (one.isFromBadenWuerttemberg ? 0.4 : 1) }))
    .toSorted((a, b) => a.rank - b.rank);
  const thirds = 11;
  const seconds = approvedCount - taking.length - thirds;
  for (const { id } of order.slice(0, seconds)) sizes.set(id, 2);
  for (const { id } of order.slice(0, thirds)) sizes.set(id, 3);
  return sizes;
}

/** Gives out names and addresses, none of them twice. */
class NameBook {
  readonly #given = new Set<string>();

  next(country: string, chance: Chance): { givenName: string; familyName: string; email: string } {
    const names = namesByCountry[country];
    if (!names) throw new Error(`no names for ${country}`);
    for (;;) {
      const index = chance.below(names.given.length);
      const givenName = names.given[index] as string;
      const [ofMen = "", ofWomen = ofMen] = chance.pick(names.family).split("/");
      const familyName = index % 2 === 0 ? ofWomen : ofMen;
      const email = `${asAddress(givenName)}.${asAddress(familyName)}@people.invalid`;
      if (this.#given.has(email)) continue;
      this.#given.add(email);
      return { givenName, familyName, email };
    }
  }
}

const letters: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  ø: "oe",
  å: "aa",
  ł: "l",
  đ: "d",
  ı: "i",
};

function asAddress(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[äöüßæøåłđı]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFD")
    .replaceAll(/[^a-z]/g, "");
}

function person(
  organisation: DemoOrganisation,
  index: number,
  state: ParticipantState,
  names: NameBook,
  chance: Chance,
): DemoParticipant {
  const languages = [...(namesByCountry[organisation.country]?.languages ?? ["en"])];
  if (!languages.includes("de") && chance.happens(0.16)) languages.push("de");
  if (!languages.includes("fr") && chance.happens(0.07)) languages.push("fr");
  // Most come late: the square root moves the registrations towards the end.
  const share = Math.sqrt(chance.next());
  const registered = registrationOpensAt + share * (registrationClosesAt - registrationOpensAt);
  const meetingsMax = chance.pick([9, 9, 9, 9, 9, 9, 8, 8, 7, 6]);
  return {
    code: "",
    organisation,
    ...names.next(organisation.country, chance),
    jobTitle: index === 0 ? chance.pick(jobTitles.slice(0, 4)) : chance.pick(jobTitles.slice(2)),
    languages,
    delegationCode: organisation.delegationCode,
    state,
    meetingsMin: edition.meetingsMin,
    meetingsMax,
    absentSlots: [],
    sessions: [],
    registeredAt: inWorkingHours(registered, chance),
  };
}

/** A moment of the same day between 8 and 19 o'clock in Stuttgart, on a whole minute. */
export function inWorkingHours(moment: number, chance: Chance): string {
  const day = new Date(moment + 2 * 3_600_000).toISOString().slice(0, 10);
  const [hour, minute] = [8 + chance.below(11), chance.below(60)].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${day}T${hour}:${minute}:00+02:00`;
}

const codes = edition.slots.map((slot) => slot.code);
const dayOne = codes.filter((code) => code.startsWith("d1"));
const dayTwo = codes.filter((code) => code.startsWith("d2"));

/** Who comes late or leaves early, about one in eight. */
function assignAbsences(people: DemoParticipant[], chance: Chance): void {
  const patterns = [
    { count: 10, absentSlots: dayOne.slice(0, 3) },
    { count: 4, absentSlots: dayOne.slice(0, 6) },
    { count: 4, absentSlots: dayOne },
    { count: 12, absentSlots: dayTwo.slice(-3) },
    { count: 4, absentSlots: dayTwo },
  ];
  const order = chance.shuffled(people);
  for (const { count, absentSlots } of patterns)
    for (const one of order.splice(0, count)) one.absentSlots = [...absentSlots];
}

/** Sessions for which people sign up, with the fields they speak to and how many take part at the most. */
const signUps: { code: string; fields: string[]; places: number }[] = [
  { code: "lab-models", fields: [], places: 14 },
  {
    code: "round-table-lightweight",
    fields: ["textiles", "mobility", "aerospace-defence", "energy-intensive"],
    places: 12,
  },
  { code: "lab-finance", fields: [], places: 58 },
  { code: "lab-members", fields: [], places: 56 },
  { code: "round-table-health", fields: ["health", "electronics", "digital"], places: 38 },
  { code: "round-table-bioeconomy", fields: ["agri-food", "construction", "energy-intensive"], places: 36 },
  { code: "learning-proposals", fields: [], places: 12 },
  { code: "round-table-energy", fields: ["energy-renewables", "digital", "electronics"], places: 13 },
  {
    code: "round-table-mobility",
    fields: ["mobility", "electronics", "digital", "energy-intensive"],
    places: 46,
  },
  { code: "round-table-food", fields: ["agri-food", "energy-intensive", "tourism"], places: 44 },
  { code: "lab-next-steps", fields: [], places: 40 },
];

/** The day of whoever signs in as the participant holds sessions as well as meetings. */
const sessionsOfProtagonist = [
  "round-table-lightweight",
  "lab-members",
  "learning-proposals",
  "lab-next-steps",
];

/** Signs everyone up for what all attend while they are there, and some for the sessions of their field. */
export function signUp(people: readonly DemoParticipant[], protagonist: DemoParticipant, seed: number): void {
  const chance = chanceFrom(seed);
  const others = people.filter((one) => one !== protagonist);
  for (const session of edition.sessions) {
    const wish = signUps.find((one) => one.code === session.code);
    const free = others.filter((one) => isThere(one, session) && !isTaken(one, session));
    const suited = free.filter(
      (one) => !wish?.fields.length || wish.fields.includes(one.organisation.ecosystem ?? ""),
    );
    const attendees = wish ? chance.shuffled(suited).slice(0, wish.places) : free;
    for (const one of attendees) one.sessions.push(session.code);
    if (!wish || sessionsOfProtagonist.includes(session.code)) protagonist.sessions.push(session.code);
  }
}

/** Absent means from the morning on, or until the evening: a session counts with the nearest slot of its day. */
function isThere(one: DemoParticipant, session: SessionPlan): boolean {
  const ofDay = edition.slots.filter((slot) => slot.startsAt?.slice(0, 10) === session.startsAt.slice(0, 10));
  const next = ofDay.find((slot) => (slot.endsAt ?? "") > session.startsAt) ?? ofDay.at(-1);
  return !one.absentSlots.includes(next?.code ?? "");
}

function isTaken(one: DemoParticipant, session: SessionPlan): boolean {
  return one.sessions.some((code) => {
    const other = edition.sessions.find((candidate) => candidate.code === code);
    return other !== undefined && other.startsAt < session.endsAt && session.startsAt < other.endsAt;
  });
}
