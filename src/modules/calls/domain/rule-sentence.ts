import type { Language } from "#kernel/language";
import type {
  Bound,
  CountRule,
  CountrySet,
  Evidence,
  FigureRule,
  FundingFact,
  PartyRule,
  Rule,
} from "./call.ts";
import { placeName } from "./place-names.ts";

/** So few places are named one by one; of more the name of their set is said. */
const namedOneByOneMax = 4;

/** A rule as one sentence. Says what the rule asks for, never that somebody meets it. Its mark stands beside it. */
export function ruleSentence(rule: Rule, language: Language, countrySets: readonly CountrySet[]): string {
  const words = sentences[language];
  if (rule.kind === "figure") return `${figureSentence(rule, language)}.`;
  const set = rule.in === null ? null : (countrySets.find(({ id }) => id === rule.in) ?? null);
  const from = rule.in === null ? "" : fromWords(set, rule.in, language);
  return rule.kind === "count" ? `${words.count(rule, from)}.` : `${words.party(rule, from)}.`;
}

/** What there is to be had, as one line. */
export function fundingSentence(fact: FundingFact, language: Language): string {
  const de = language === "de";
  const label = {
    total: de ? "Im Ganzen" : "In all",
    "per-project": de ? "Je Vorhaben" : "Per project",
    "per-project-and-country": de ? "Je Vorhaben und Land" : "Per project and country",
    "per-partner": de ? "Je Partner" : "Per partner",
    rate: de ? "Fördersatz" : "Funding rate",
    "duration-months": de ? "Laufzeit" : "Duration",
    projects: de ? "Geförderte Vorhaben" : "Funded projects",
  }[fact.what];
  const unit =
    fact.what === "rate"
      ? "%"
      : fact.what === "duration-months"
        ? "months"
        : fact.what === "projects"
          ? ""
          : "EUR";
  const { min, max } = fact;
  if (min === null && max === null) return `${label}: ${de ? "nicht bekannt" : "not known"}`;
  return `${label}: ${boundWords({ min, max }, unit, language)}`;
}

type Unit = "" | "%" | "EUR" | "months";

function boundWords({ min, max }: Bound, unit: Unit, language: Language): string {
  const de = language === "de";
  const least = min === null ? "" : amount(min, unit === "months" || unit === "EUR" ? "" : unit, language);
  const most = max === null ? "" : amount(max, "", language);
  const tail =
    unit === "months" ? (de ? " Monate" : " months") : unit === "EUR" ? (de ? " Euro" : " euros") : "";
  const percent = unit === "%";
  if (min !== null && min === max) return `${amount(min, percent ? "%" : "", language)}${tail}`;
  if (min !== null && max !== null)
    return percent
      ? `${amount(min, "%", language)} ${de ? "bis" : "to"} ${amount(max, "%", language)}`
      : `${least} ${de ? "bis" : "to"} ${most}${tail}`;
  if (min !== null) return `${de ? "mindestens" : "at least"} ${least}${tail}`;
  return `${de ? "höchstens" : "at most"} ${percent ? amount(max!, "%", language) : most}${tail}`;
}

function amount(value: number, unit: "" | "%", language: Language): string {
  const locale = language === "de" ? "de-DE" : "en-GB";
  return unit === "%"
    ? new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value)
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

function fromWords(set: CountrySet | null, id: string, language: Language): string {
  const de = language === "de";
  if (set && set.prefixes.length <= namedOneByOneMax) {
    const names = set.prefixes.map((code) => placeName(code, language));
    const list = new Intl.ListFormat(de ? "de" : "en", { type: "disjunction" }).format(names);
    return de ? `aus ${list}` : `from ${list}`;
  }
  const name = set?.title[language] ?? id;
  return de ? `aus dem Länderkreis „${name}“` : `from the set of countries “${name}”`;
}

const figureLabels: Readonly<Record<FigureRule["figure"], readonly [de: string, en: string, unit: Unit]>> = {
  "budget-total-eur": ["Gesamtbudget", "Total budget", "EUR"],
  "budget-eu-eur": ["Förderung durch die EU", "EU contribution", "EUR"],
  "budget-share": ["Anteil am Budget", "Share of the budget", "%"],
  "duration-months": ["Laufzeit", "Duration", "months"],
  "target-third-countries": ["Zielländer außerhalb der EU", "Target countries outside the EU", ""],
  "participations-per-organisation": ["Anträge je Organisation", "Applications per organisation", ""],
  "secondary-objectives": ["Nebenziele", "Secondary objectives", ""],
};

const shareWords: Readonly<Record<string, readonly [de: string, en: string]>> = {
  "to-sme": [
    "Anteil des Budgets für kleine und mittlere Unternehmen",
    "Share of the budget for small and medium-sized enterprises",
  ],
  "to-sme-cascade": [
    "Anteil des Budgets, der an kleine und mittlere Unternehmen weitergegeben wird",
    "Share of the budget passed on to small and medium-sized enterprises",
  ],
};

function figureSentence(rule: FigureRule, language: Language): string {
  const at = language === "de" ? 0 : 1;
  const label = figureLabels[rule.figure];
  const own = rule.fact === null ? undefined : (shareWords[rule.fact]?.[at] ?? `${label[at]} (${rule.fact})`);
  const bound = rule.bound === null ? unknownNumber[language] : boundWords(rule.bound, label[2], language);
  return `${own ?? label[at]}: ${bound}`;
}

const unknownNumber = {
  de: "wie viel, steht in keiner Quelle, die wir kennen",
  en: "how much is in no source we know",
};

type Words = {
  count(rule: CountRule, from: string): string;
  party(rule: PartyRule, from: string): string;
};

const sentences: Readonly<Record<Language, Words>> = {
  de: {
    count(rule, from) {
      const fact = rule.fact === null ? "" : `, bei denen gilt: ${truthOf(rule.fact, "de")}`;
      const what = {
        partners: rule.bound?.min === 1 && rule.bound.max === null ? "ein Partner" : "Partner",
        "independent-partners": "voneinander unabhängige Partner",
        countries: rule.bound?.min === 1 && rule.bound.max === null ? "ein Land" : "verschiedene Länder",
      }[rule.of];
      if (rule.bound === null)
        return `Wie viele ${rule.of === "countries" ? "Länder" : "Partner"} ${from} es braucht, steht in keiner Quelle, die wir kennen`;
      const start =
        rule.bound.min === 1 && rule.bound.max === null
          ? `Mindestens ${what}`
          : `${capital(boundWords(rule.bound, "", "de"))} ${what}`;
      return [start, from].filter(Boolean).join(" ") + fact;
    },
    party(rule, from) {
      const who = rule.who === "lead" ? "Wer die Federführung hat," : "Wer mit beantragt,";
      const parts = [from && `kommt ${from}`, rule.fact !== null && quality(rule.fact, rule.oneOf, "de")];
      return `${who} ${parts.filter(Boolean).join(" und ")}`;
    },
  },
  en: {
    count(rule, from) {
      const fact = rule.fact === null ? "" : ` of whom this is true: ${truthOf(rule.fact, "en")}`;
      const isOne = rule.bound?.min === 1 && rule.bound.max === null;
      const what = {
        partners: isOne ? "one partner" : "partners",
        "independent-partners": "partners independent of each other",
        countries: isOne ? "one country" : "different countries",
      }[rule.of];
      if (rule.bound === null)
        return `How many ${rule.of === "countries" ? "countries" : "partners"} ${from} it takes is in no source we know`;
      const start = isOne ? `At least ${what}` : `${capital(boundWords(rule.bound, "", "en"))} ${what}`;
      return [start, from].filter(Boolean).join(" ") + fact;
    },
    party(rule, from) {
      const who = rule.who === "lead" ? "The lead" : "Everyone who applies";
      const parts = [from && `is ${from}`, rule.fact !== null && quality(rule.fact, rule.oneOf, "en")];
      return `${who} ${parts.filter(Boolean).join(" and ")}`;
    },
  },
};

const registers: Readonly<Record<string, readonly [de: string, en: string]>> = {
  "bw-clusterdatenbank": [
    "in der Clusterdatenbank Baden-Württemberg",
    "in the cluster database of Baden-Württemberg",
  ],
  "go-cluster": ["im Programm go-cluster", "in the programme go-cluster"],
  eccp: [
    "auf der Europäischen Plattform für Clusterzusammenarbeit (ECCP)",
    "on the European Cluster Collaboration Platform (ECCP)",
  ],
};

const kindsOfOrganisation: Readonly<Record<string, readonly [de: string, en: string]>> = {
  cluster: ["Cluster", "cluster"],
  "sme-network": [
    "Netzwerk kleiner und mittlerer Unternehmen",
    "network of small and medium-sized enterprises",
  ],
  "research-innovation-environment": [
    "Forschungs- und Innovationsumfeld",
    "research and innovation environment",
  ],
  "business-network": ["Unternehmensnetzwerk", "business network"],
  "business-support": ["Wirtschaftsförderung", "business support organisation"],
  education: ["Bildungseinrichtung", "education centre"],
  eeig: ["Europäische wirtschaftliche Interessenvereinigung", "European economic interest grouping"],
  egtc: [
    "Europäischer Verbund für territoriale Zusammenarbeit",
    "European grouping of territorial cooperation",
  ],
  "hei-research": ["Hochschule oder Forschungseinrichtung", "higher education or research institution"],
  hospital: ["Krankenhaus", "hospital"],
  infrastructure: ["Infrastruktur- oder Versorgungsbetrieb", "infrastructure or public service provider"],
  "interest-group": ["Interessenverband", "interest group"],
  "large-enterprise": ["Großunternehmen", "large enterprise"],
  "local-authority": ["Kommune", "local authority"],
  "regional-authority": ["Landes- oder Regionalbehörde", "regional authority"],
  "national-authority": ["nationale Behörde", "national authority"],
  ngo: ["Nichtregierungsorganisation", "non-governmental organisation"],
  "sectoral-agency": ["Fachagentur", "sectoral agency"],
  sme: ["kleines oder mittleres Unternehmen", "small or medium-sized enterprise"],
};

/** The word of one value that a fact of a partner can have. */
export function factValueText(value: string | boolean, language: Language): string {
  const at = language === "de" ? 0 : 1;
  if (typeof value === "boolean") return (value ? ["ja", "yes"] : ["nein", "no"])[at]!;
  if (value === "requested") return ["beantragt", "requested"][at]!;
  return kindsOfOrganisation[value]?.[at] ?? value;
}

/** What a fact of a partner is about: "juristische Person", "eingetragen in der Clusterdatenbank …". */
export function factText(fact: string, language: Language): string {
  const at = language === "de" ? 0 : 1;
  if (fact === "legal-entity") return ["juristische Person", "legal entity"][at]!;
  if (fact === "org-type") return ["Art der Organisation", "kind of organisation"][at]!;
  if (fact === "region-less-developed-or-transition")
    return [
      "Sitz in einer weniger entwickelten oder Übergangsregion",
      "seat in a less developed or transition region",
    ][at]!;
  if (fact.startsWith("registered-in:")) {
    const register = fact.slice("registered-in:".length);
    const where = registers[register]?.[at] ?? `${at === 0 ? "in" : "in"} ${register}`;
    return at === 0 ? `eingetragen ${where}` : `registered ${where}`;
  }
  return fact;
}

function truthOf(fact: string, language: Language): string {
  return factText(fact, language);
}

function quality(fact: string, oneOf: readonly (string | boolean)[], language: Language): string {
  const de = language === "de";
  const only = oneOf.length === 1 && oneOf[0] === true;
  if (fact === "legal-entity" && only) return de ? "ist eine juristische Person" : "is a legal entity";
  if (fact.startsWith("registered-in:") && oneOf.includes(true)) {
    const asked = oneOf.includes("requested") ? (de ? " oder hat es beantragt" : " or has asked for it") : "";
    return de ? `ist ${factText(fact, "de")}${asked}` : `is ${factText(fact, "en")}${asked}`;
  }
  const values = new Intl.ListFormat(de ? "de" : "en", { type: "disjunction" }).format(
    oneOf.map((value) => factValueText(value, language)),
  );
  if (fact === "org-type") return de ? `ist eines davon: ${values}` : `is one of these: ${values}`;
  return de ? `erfüllt „${factText(fact, "de")}“: ${values}` : `has “${factText(fact, "en")}”: ${values}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const evidenceWords: Readonly<Record<Evidence, readonly [de: string, en: string]>> = {
  verified: ["belegt", "verified"],
  "partly-verified": ["teilweise belegt", "partly verified"],
  inferred: ["erschlossen, nicht belegt", "inferred, not verified"],
  unverified: ["nicht belegt", "not verified"],
  unknown: ["unbekannt", "unknown"],
};

/** How well a fact is known, in a word or two. */
export function evidenceText(evidence: Evidence, language: Language): string {
  return evidenceWords[evidence][language === "de" ? 0 : 1];
}
