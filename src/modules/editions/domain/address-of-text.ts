/** Letters that are not a letter with a mark on it, as they are written without them. */
const spelling: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  ø: "oe",
  œ: "oe",
  å: "aa",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** "Kołobrzeg am Meer" → "kolobrzeg-am-meer"; empty where there is no letter of the Latin alphabet and no digit. */
export function addressOfText(text: string): string {
  const spelt = [...text.normalize("NFC").toLowerCase()].map((letter) => spelling[letter] ?? letter).join("");
  const plain = spelt.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return plain
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 50)
    .replaceAll(/^-|-$/g, "");
}
