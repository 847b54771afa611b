import type { Bilingual } from "../profile.ts";
import type { Criterion } from "./criterion.ts";

/** Kinds that need each other: the first is what the reader is, the second what the other side is. Anything else says nothing. */
const fits: readonly {
  readonly kinds: readonly [string, string];
  readonly value: number;
  readonly sentence: Bilingual;
}[] = [
  {
    kinds: ["cluster", "research-node"],
    value: 0.7,
    sentence: {
      en: "They do research; you bring firms that can use it.",
      de: "Dort wird geforscht; Sie bringen Firmen mit, die das nutzen können.",
    },
  },
  {
    kinds: ["sme-network", "research-node"],
    value: 0.8,
    sentence: {
      en: "They do research; you bring firms that can use it.",
      de: "Dort wird geforscht; Sie bringen Firmen mit, die das nutzen können.",
    },
  },
  {
    kinds: ["company", "research-node"],
    value: 1,
    sentence: {
      en: "They do research; you can put it to use.",
      de: "Dort wird geforscht; Sie können es anwenden.",
    },
  },
  {
    kinds: ["company", "cluster"],
    value: 0.5,
    sentence: {
      en: "Through this cluster you reach many firms at once.",
      de: "Über dieses Cluster erreichen Sie viele Firmen auf einmal.",
    },
  },
  {
    kinds: ["research-node", "cluster"],
    value: 0.7,
    sentence: {
      en: "They bring firms that can use your research.",
      de: "Dort gibt es Firmen, die Ihre Forschung nutzen können.",
    },
  },
  {
    kinds: ["research-node", "sme-network"],
    value: 0.8,
    sentence: {
      en: "They bring firms that can use your research.",
      de: "Dort gibt es Firmen, die Ihre Forschung nutzen können.",
    },
  },
  {
    kinds: ["research-node", "company"],
    value: 1,
    sentence: { en: "They can put your research to use.", de: "Dort lässt sich Ihre Forschung anwenden." },
  },
  {
    kinds: ["cluster", "company"],
    value: 0.5,
    sentence: {
      en: "Through your cluster they reach many firms at once.",
      de: "Über Ihr Cluster erreicht man dort viele Firmen auf einmal.",
    },
  },
  {
    kinds: ["agency", "agency"],
    value: 0.6,
    sentence: {
      en: "You are both agencies and can prepare joint calls.",
      de: "Sie sind beide Agenturen und können gemeinsame Ausschreibungen vorbereiten.",
    },
  },
];

function kindOf(kind: string | null | undefined): string {
  return (kind ?? "").trim().toLowerCase();
}

function fitOf(reader: string, other: string) {
  return fits.find(({ kinds: [own, foreign] }) => own === reader && foreign === other);
}

export const fittingKinds: Criterion = {
  name: "fitting-kinds",
  rule: {
    en: "What you are and what they are need each other.",
    de: "Ihre Art von Organisation und die andere brauchen einander.",
  },
  symmetric: true,
  measure: ({ organisation: one }, { organisation: other }) => {
    const [own, foreign] = [kindOf(one.profile.kind), kindOf(other.profile.kind)];
    if (own === "" || foreign === "") return null;
    return fitOf(own, foreign)?.value ?? 0;
  },
  explain: ({ organisation: one }, { organisation: other }) => {
    const fit = fitOf(kindOf(one.profile.kind), kindOf(other.profile.kind));
    return fit
      ? {
          sentence: fit.sentence,
          evidence: [...new Set([(one.profile.kind ?? "").trim(), (other.profile.kind ?? "").trim()])],
        }
      : null;
  },
};
