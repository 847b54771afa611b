import subsetFont from "subset-font";

/** Letters of the languages between Lisbon and Tallinn that the Latin alphabet of ASCII and Latin-1 does not have. */
const lettersOfEurope = [
  [0x0100, 0x017f],
  [0x0218, 0x021b],
  [0x1e9e, 0x1e9e],
];
/** ASCII and Latin-1, marks of text, arrows and signs: everything our pages write. */
const lettersAtHand = [
  [0x0020, 0x007e],
  [0x00a0, 0x00ff],
  [0x0131, 0x0131],
  [0x0152, 0x0153],
  [0x2010, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
];

const faces = [
  { name: /latin-ext-wght-normal.*\.woff2$/, ranges: lettersOfEurope },
  { name: /latin-wght-normal.*\.woff2$/, ranges: lettersAtHand },
];

function textOf(ranges) {
  return ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
    .map((code) => String.fromCodePoint(code))
    .join("");
}

/** Leaves out of the typeface what no European name is written with; a browser takes other letters from its own faces. */
export function smallerFace() {
  return {
    name: "smaller-face",
    async generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        const face = file.type === "asset" && faces.find(({ name }) => name.test(file.fileName));
        if (face)
          file.source = await subsetFont(Buffer.from(file.source), textOf(face.ranges), {
            targetFormat: "woff2",
          });
      }
    },
  };
}
