/** The languages of every screen, mail and sentence. */
export const languages = ["de", "en"] as const;
export type Language = (typeof languages)[number];

/** A text in both languages. */
export type Bilingual = { readonly de: string; readonly en: string };

export function isLanguage(text: string | undefined | null): text is Language {
  return text === "de" || text === "en";
}

/** Picks the language a reader wants from an `Accept-Language` header; English when nothing fits. */
export function preferredLanguage(acceptLanguage: string | null | undefined): Language {
  const wishes = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return {
        language: tag.slice(0, 2).toLowerCase(),
        quality: quality ? Number(quality.trim().slice(2)) : 1,
      };
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wishes.map((wish) => wish.language).find(isLanguage) ?? "en";
}
