/** For each code of a request the words that our screens, and people, have for it. */
export type RequestWords = Readonly<Record<string, readonly string[]>>;

export const preferenceWords: RequestWords = {
  must: ["must meet", "very much", "unbedingt", "muss", "muss sein"],
  want: ["want to meet", "gladly", "gern", "gerne", "möchte", "möchte ich"],
  nice: ["nice to meet", "if it fits", "wenn es passt", "wäre schön"],
};

export const stateWords: RequestWords = {
  draft: ["Entwurf"],
  sent: ["not answered", "gesendet", "offen", "ohne Antwort"],
  accepted: ["zugesagt", "angenommen"],
  declined: ["abgelehnt"],
  withdrawn: ["zurückgezogen"],
  expired: ["abgelaufen"],
  cancelled: ["abgesagt"],
};

export const languageWords: RequestWords = {
  de: ["german", "deutsch"],
  en: ["english", "englisch"],
};

/** The code behind a word or code, whatever its case; other text comes back as it is, in small letters. */
export function codeOfWord(words: RequestWords, text: string): string {
  const word = text.replaceAll(/\s+/g, " ").trim().toLowerCase();
  return Object.keys(words).find((code) => words[code]?.some((one) => one.toLowerCase() === word)) ?? word;
}
