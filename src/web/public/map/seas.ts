import { placeOf } from "./map-frame.ts";

/** Names on the water, so that one finds one's way without borders. */
export const seas = [
  { text: { de: "Nordsee", en: "North Sea" }, latitude: 56.2, longitude: 2.9 },
  { text: { de: "Ostsee", en: "Baltic Sea" }, latitude: 55.55, longitude: 17.6 },
  { text: { de: "Atlantik", en: "Atlantic" }, latitude: 46.6, longitude: -8.2 },
  { text: { de: "Mittelmeer", en: "Mediterranean" }, latitude: 38.7, longitude: 6.2 },
].map(({ text, ...at }) => {
  const { x, y } = placeOf(at);
  return { text, x: Math.round(x), y: Math.round(y) };
});
