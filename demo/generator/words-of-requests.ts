import type { Language } from "#kernel/language";
import type { Ground } from "./affinity.ts";
import type { Chance } from "./chance.ts";
import { countryNames } from "./country-names.ts";
import type { DemoOrganisation } from "./organisations.ts";

/** One line in which the sender says why. */
export function reasonFor(ground: Ground, to: DemoOrganisation, language: Language, chance: Chance): string {
  const country = countryNames[to.country]?.[language] ?? to.country;
  const de = language === "de";
  switch (ground.kind) {
    case "cooperation":
      return chance.pick(
        de
          ? [
              `Wir kennen uns aus ${ground.title} und möchten den nächsten Schritt planen.`,
              `Nach ${ground.title}: Was machen wir als Nächstes gemeinsam?`,
            ]
          : [
              `We know each other from ${ground.title} and would like to plan the next step.`,
              `After ${ground.title}: what shall we do together next?`,
            ],
      );
    case "need":
      return chance.pick(
        de
          ? [
              `Wir suchen: ${ground.need.de}. Ihre Mitglieder könnten die richtigen Partner sein.`,
              `Unser Bedarf: ${ground.need.de}. Gern hören wir, was Sie anbieten.`,
              `Mehrere Mitglieder fragen nach: ${ground.need.de}. Passt das zu Ihnen?`,
            ]
          : [
              `We look for: ${ground.need.en}. Your members could be the right partners.`,
              `Our need: ${ground.need.en}. We would like to hear what you can offer.`,
              `Several of our members ask for: ${ground.need.en}. Does that fit you?`,
            ],
      );
    case "offer":
      return chance.pick(
        de
          ? [
              `Sie suchen: ${ground.need.de}. Wir haben Mitglieder, die das können.`,
              `Zu Ihrem Bedarf „${ground.need.de}“ haben wir etwas anzubieten.`,
            ]
          : [
              `You look for: ${ground.need.en}. We have members who can do that.`,
              `We have something to offer for your need “${ground.need.en}”.`,
            ],
      );
    case "keyword":
      return chance.pick(
        de
          ? [
              `Unser gemeinsames Thema: ${ground.keyword.de}. Wie arbeiten Ihre Mitglieder daran?`,
              `Wir beide arbeiten an diesem Thema: ${ground.keyword.de}. Vielleicht ergibt das ein gemeinsames Vorhaben.`,
            ]
          : [
              `A topic we share: ${ground.keyword.en}. How do your members work on it?`,
              `We both work on this topic: ${ground.keyword.en}. It might become a joint project.`,
            ],
      );
    case "call":
      return chance.pick(
        de
          ? [
              `Wir bereiten einen Antrag zum BSR Innovation Express vor und suchen einen Partner (${country}).`,
              "Baden-Württemberg und der Ostseeraum: Wir möchten die CLIP-Ausschreibung gemeinsam nutzen.",
            ]
          : [
              `We prepare an application to BSR Innovation Express and look for a partner (${country}).`,
              "Baden-Württemberg and the Baltic Sea Region: we would like to use the CLIP call together.",
            ],
      );
    case "field":
      return chance.pick(
        de
          ? [
              "Wir sind auf demselben Gebiet tätig und möchten voneinander lernen.",
              `Wie sieht Ihr Gebiet bei Ihnen aus (${country})? Wir planen einen Studienbesuch.`,
            ]
          : [
              "We work in the same field and would like to learn from each other.",
              `What does your field look like at home (${country})? We plan a study visit.`,
            ],
      );
    case "curiosity":
      return chance.pick(
        de
          ? [
              "Wir kennen uns noch nicht. Zwanzig Minuten reichen, um das zu ändern.",
              "Ihr Angebot ist uns neu; wir möchten mehr erfahren.",
            ]
          : [
              "We have not met yet. Twenty minutes are enough to change that.",
              "What you do is new to us; we would like to learn more.",
            ],
      );
  }
}

const declineReasons = {
  de: [
    "Unser Kalender ist leider voll.",
    "Für dieses Thema ist bei uns eine andere Organisation zuständig.",
    "Wir konzentrieren uns diesmal auf andere Themen.",
    "Wir sehen uns ohnehin im Oktober.",
  ],
  en: [
    "Our agenda is full, unfortunately.",
    "Another organisation of our region works on this topic.",
    "We focus on other topics this time.",
    "We will meet in October anyway.",
  ],
};

/** Many decline without a word. */
export function declineReasonFor(language: Language, chance: Chance): string | null {
  return chance.happens(0.55) ? chance.pick(declineReasons[language]) : null;
}
