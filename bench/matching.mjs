// Measures the matching engine on known cooperations: would a real partner abroad stand in the first ten?
// Usage: node bench/matching.mjs [--organisations CLUSTERS.csv] [--cooperations COOPERATIONS.csv] [--rounds 2000] [--json]
// The project that is scored is left out of what the engine knows. Prints means per project with bootstrap intervals
// over projects, for the engine and for baselines, and times for all organisations of the table.
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const text = (name) => ({ type: "string", default: name });
const { values } = parseArgs({
  options: {
    organisations: text(join(root, "demo/sources/clusters.csv")),
    cooperations: text(join(root, "demo/sources/cooperations.csv")),
    rounds: text("2000"),
    json: { type: "boolean", default: false },
  },
});
const load = async (file) =>
  (await runnerImport(join(root, file), { root, logLevel: "error", ssr: { noExternal: [/^@kontor\//] } }))
    .module;
const { allocateLists, matchAll, prepareMatching } = await load("packages/matching/src/index.ts");
const { readCooperations, readProfiles } = await load("src/cli/match/read-profiles.ts");

const profiles = readProfiles(values.organisations);
const projects = readCooperations(values.cooperations);
const profileById = new Map(profiles.map((one) => [one.id, one]));
const firstOnes = 10;

/** Every organisation of a project with the partners that would be a hit. */
function questionsOf(isPartner) {
  return projects.map(({ id, partnerIds }) => {
    const members = partnerIds.filter((one) => profileById.has(one));
    return {
      project: id,
      asked: members.flatMap((reader) => {
        const wanted = members.filter(
          (one) => one !== reader && isPartner(profileById.get(reader), profileById.get(one)),
        );
        return wanted.length > 0 ? [{ reader, wanted: new Set(wanted) }] : [];
      }),
    };
  });
}
const abroad = (one, other) => one.country !== other.country;
const partners = {
  all: questionsOf(abroad),
  "different ecosystem": questionsOf((one, other) => abroad(one, other) && one.ecosystem !== other.ecosystem),
};

// Engines: each gives, for a project, the list of every organisation (ids, best first).
const candidatesOf = (reader) =>
  profiles.filter((one) => one.id !== reader && abroad(profileById.get(reader), one));
const ranked = (reader, score) =>
  candidatesOf(reader)
    .map((one) => ({ id: one.id, value: score(profileById.get(reader), one) }))
    .sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1))
    .slice(0, firstOnes)
    .map((one) => one.id);

function words(profile) {
  return (
    profile.keywords.en
      .join(" ")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
const countByWord = new Map();
for (const one of profiles)
  for (const word of new Set(words(one))) countByWord.set(word, (countByWord.get(word) ?? 0) + 1);
const vectorById = new Map(
  profiles.map((one) => {
    const vector = new Map();
    for (const word of words(one))
      vector.set(word, (vector.get(word) ?? 0) + Math.log(profiles.length / countByWord.get(word)));
    const length = Math.hypot(...vector.values()) || 1;
    return [one.id, new Map([...vector].map(([word, weight]) => [word, weight / length]))];
  }),
);
function cosine(one, other) {
  const [a, b] = [vectorById.get(one.id), vectorById.get(other.id)];
  let sum = 0;
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0);
  return sum;
}
const sameEcosystem = (one, other) => (one.ecosystem && one.ecosystem === other.ecosystem ? 1 : 0);
const samePortfolio = (one, other) => (one.portfolio && one.portfolio === other.portfolio ? 1 : 0);
/** Among equals a drawn order, or a list of equals would tell of the alphabet. */
function drawn(text) {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
const tie = (one, other, draw) => 1e-6 * drawn(`${draw} ${one.id} ${other.id}`);

const draws = 20;
const baselines = {
  random: (draw) => (one, other) => tie(one, other, draw),
  "same ecosystem": (draw) => (one, other) => sameEcosystem(one, other) + tie(one, other, draw),
  "TF-IDF": (draw) => (one, other) => cosine(one, other) + tie(one, other, draw),
  "TF-IDF + sameness": (draw) => (one, other) =>
    cosine(one, other) +
    0.25 * sameEcosystem(one, other) +
    0.25 * samePortfolio(one, other) +
    tie(one, other, draw),
};

/**
 * What is measured of one list, and then averaged over a project: whether any partner stands in it ("hit"), and which
 * share of the pairs of a project stands in its lists ("found").
 */
const measures = {
  hit: (list, wanted) => [list.some((id) => wanted.has(id)) ? 1 : 0],
  found: (list, wanted) => [...wanted].map((id) => (list.includes(id) ? 1 : 0)),
};

/** Means per project; null for projects without a question. */
function perProject(measure, questions, listOf) {
  return questions.map(({ project, asked }) =>
    asked.length === 0
      ? null
      : mean(asked.flatMap(({ reader, wanted }) => measure(listOf(project, reader), wanted))),
  );
}
const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;

/** Mean and 95 % interval over projects drawn with replacement. */
function interval(projectMeans) {
  const known = projectMeans.filter((value) => value !== null);
  const means = Array.from({ length: Number(values.rounds) }, (_, round) =>
    mean(known.map((_, place) => known[Math.floor(drawn(`bootstrap ${round} ${place}`) * known.length)])),
  ).sort((a, b) => a - b);
  const at = (share) => means[Math.min(means.length - 1, Math.floor(share * means.length))];
  return { mean: mean(known), from: at(0.025), to: at(0.975), projects: known.length };
}

const columns = Object.entries(partners).flatMap(([which, questions]) =>
  Object.entries(measures).map(([what, measure]) => ({ title: `${what}, ${which}`, questions, measure })),
);
const rows = [];
/** One row; `listOfs` are draws of the same ranking, over which is averaged first. */
function report(name, ...listOfs) {
  const row = { name };
  for (const { title, questions, measure } of columns) {
    const drawn = listOfs.map((listOf) => perProject(measure, questions, listOf));
    row[title] = interval(
      drawn[0].map((first, place) => (first === null ? null : mean(drawn.map((one) => one[place])))),
    );
  }
  rows.push(row);
}

for (const [name, scoreOf] of Object.entries(baselines)) {
  const lists = new Map();
  const listOf = (draw) => (_, reader) => {
    const key = `${draw} ${reader}`;
    if (!lists.has(key)) lists.set(key, ranked(reader, scoreOf(draw)));
    return lists.get(key);
  };
  report(name, ...Array.from({ length: draws }, (_, draw) => listOf(draw)));
}

const idsOf = (matches) =>
  new Map(
    matches.matches.map((one) => [one.organisation, one.suggestions.map((other) => other.organisation)]),
  );
const wish = { abroadOnly: true, top: firstOnes };
const alone = idsOf(matchAll(await prepareMatching(profiles), wish));
report("engine, profiles only", (_, reader) => alone.get(reader));
const withOthers = new Map();
for (const { id } of projects) {
  const index = await prepareMatching(
    profiles,
    projects.filter((one) => one.id !== id),
  );
  withOthers.set(id, {
    ranked: idsOf(matchAll(index, wish)),
    balanced: idsOf(allocateLists(index, { ...wish, seed: 1 })),
  });
}
report("engine, other projects known", (project, reader) => withOthers.get(project).ranked.get(reader));
report("engine, other projects known, balanced", (project, reader) =>
  withOthers.get(project).balanced.get(reader),
);

/** How evenly lists show organisations: share shown at all, and the Gini coefficient of how often. */
function exposure(lists) {
  const count = new Map(profiles.map(({ id }) => [id, 0]));
  for (const list of lists.values()) for (const id of list) count.set(id, count.get(id) + 1);
  const sorted = [...count.values()].sort((a, b) => a - b);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const gini =
    sorted.reduce((sum, value, place) => sum + (2 * (place + 1) - sorted.length - 1) * value, 0) /
    (sorted.length * total);
  return { shown: mean(sorted.map((value) => (value > 0 ? 1 : 0))), most: sorted.at(-1), gini };
}
const time = async (work) => {
  const startedAt = performance.now();
  const value = await work();
  return { value, ms: Math.round(performance.now() - startedAt) };
};
const prepared = await time(() => prepareMatching(profiles, projects));
const twenty = { abroadOnly: true, top: 20 };
const plain = await time(() => matchAll(prepared.value, twenty));
const balanced = await time(() => allocateLists(prepared.value, { ...twenty, seed: 1 }));
const result = {
  organisations: profiles.length,
  rows,
  exposure: { ranked: exposure(idsOf(plain.value)), balanced: exposure(idsOf(balanced.value)) },
  milliseconds: { prepare: prepared.ms, ranked: plain.ms, balanced: balanced.ms },
};

if (values.json) console.log(JSON.stringify(result, null, 1));
else {
  const shown = ({ mean: value, from, to }) => `${value.toFixed(2)} [${from.toFixed(2)}, ${to.toFixed(2)}]`;
  console.log(
    `First ${firstOnes} of ${profiles.length} organisations, partners abroad, mean per project, 95 % interval over projects`,
  );
  console.log(
    `hit: any partner of the project; found: share of its partners. Projects: ${columns.map(({ title }) => `${title} ${rows[0][title].projects}`).join("; ")}`,
  );
  console.log(["".padEnd(40), ...columns.map(({ title }) => title.padEnd(25))].join(" "));
  for (const row of rows)
    console.log([row.name.padEnd(40), ...columns.map(({ title }) => shown(row[title]).padEnd(25))].join(" "));
  for (const [name, { shown: share, most, gini }] of Object.entries(result.exposure))
    console.log(
      `lists of twenty, ${name}: ${(100 * share).toFixed(0)} % are shown, nobody in more than ${most}, Gini ${gini.toFixed(2)}`,
    );
  console.log(
    `time: prepare ${prepared.ms} ms, ranked lists ${plain.ms} ms, balanced lists ${balanced.ms} ms`,
  );
}
