import type { Language } from "#kernel/language";

/** Languages that people at our conferences speak; whatever else someone has named is added. */
const usual = "bg cs da de el en es et fi fr hr hu is it lt lv nl no pl pt ro ru sk sl sr sv tr uk".split(
  " ",
);

/** Every language one can tick, by its name in the reader's language; English and German first, as most speak them. */
export function languageChoices(
  chosen: readonly string[],
  language: Language,
): { code: string; name: string; isUsual: boolean }[] {
  const names = new Intl.DisplayNames(language, { type: "language", fallback: "code" });
  const { compare } = new Intl.Collator(language);
  const all = [...new Set([...usual, ...chosen.filter((code) => /^[a-z]{2}$/.test(code))])];
  return all
    .map((code) => ({
      code,
      name: names.of(code) ?? code,
      isUsual: code === "de" || code === "en" || chosen.includes(code),
    }))
    .toSorted((a, b) => Number(b.isUsual) - Number(a.isUsual) || compare(a.name, b.name));
}
