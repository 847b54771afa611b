const letters: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  œ: "oe",
};

/** Lower case without accents, so that "Möbel" and "mobel", "Łódź" and "lodz" are the same letters. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[ßæøłđðþıœ]/g, (letter) => letters[letter] ?? letter);
}
