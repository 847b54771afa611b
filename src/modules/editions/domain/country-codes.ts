/** Regions that have a name and two letters, yet are no country: unions, pseudo-regions, and parts with a code of their own. */
const notACountry = new Set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split(" "));

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** The codes of ISO 3166 for the countries of today, and XK for Kosovo, in the order of the alphabet. */
export const countryCodes: readonly string[] = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => !notACountry.has(code) && names.of(code) !== undefined && isOfToday(code));

/** Codes of countries that are no more, such as DD, mean another one today. */
function isOfToday(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}
