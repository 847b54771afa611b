import { isLanguage, type Language } from "#kernel/language";

export function match(text: string): text is Language {
  return isLanguage(text);
}
