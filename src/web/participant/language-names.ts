import type { Language } from "#kernel/language";

const makers = new Map<Language, { names: Intl.DisplayNames; list: Intl.ListFormat }>();

/** "Englisch und Polnisch" for `["en", "pl"]`; a code that nobody knows stands as it is. */
export function languageNames(codes: readonly string[], language: Language): string {
  let maker = makers.get(language);
  if (!maker) {
    maker = {
      names: new Intl.DisplayNames(language, { type: "language", fallback: "code" }),
      list: new Intl.ListFormat(language, { type: "conjunction" }),
    };
    makers.set(language, maker);
  }
  const { names, list } = maker;
  return list.format(codes.map((code) => nameOf(names, code)));
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
