import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { accessByRoute, decideAccess } from "../../src/web/access.ts";
import { withStrength, type Actor } from "../../src/web/actor.ts";

const routes = join(import.meta.dirname, "../../src/web/routes");

/** Every folder of the router that answers: it holds a page or an endpoint. Groups in brackets are not part of a route. */
function answeringRoutes(folder = routes): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const answers = entries.some((entry) =>
    /^\+(page|server)(@[^.]*)?(\.server)?\.(svelte|ts|js)$/.test(entry.name),
  );
  const own = answers
    ? [`/${relative(routes, folder)}`.replaceAll(/\/\([^)]*\)/g, "").replace(/\/$/, "") || "/"]
    : [];
  return [
    ...own,
    ...entries
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => answeringRoutes(join(folder, entry.name))),
  ];
}

test("every route of the router declares who may use it, and nothing else is declared", () => {
  const answering = answeringRoutes();
  expect(answering.length).toBeGreaterThan(10);
  expect([...answering].sort()).toEqual(Object.keys(accessByRoute).sort());
});

test("a route without a declaration does not exist for anyone", () => {
  const facts = {
    actor: administrator,
    editionId: "stuttgart-2017",
    isDemonstration: true,
    isFirstRun: false,
  };
  expect(decideAccess(undefined, facts)).toBe("does-not-exist");
});

const edition = "stuttgart-2017";
const nobody: Actor = { accountId: "a", name: "Invented", grants: [], participations: [] };
const participant: Actor = {
  ...nobody,
  participations: [{ editionId: edition, participantId: "p", organisationId: "afbw" }],
};
const organiser: Actor = {
  ...nobody,
  grants: [{ role: "organiser", editionId: edition, delegationCode: null }],
};
const foreignOrganiser: Actor = {
  ...nobody,
  grants: [{ role: "organiser", editionId: "oslo-2018", delegationCode: null }],
};
const partner: Actor = { ...nobody, grants: [{ role: "partner", editionId: edition, delegationCode: "no" }] };
const foreignPartner: Actor = {
  ...nobody,
  grants: [{ role: "partner", editionId: "oslo-2018", delegationCode: "no" }],
};
const funder: Actor = { ...nobody, grants: [{ role: "funder", editionId: edition, delegationCode: null }] };
const administrator: Actor = {
  ...nobody,
  grants: [{ role: "administrator", editionId: null, delegationCode: null }],
};

const everyone = {
  anonymous: null,
  nobody,
  participant,
  organiser,
  foreignOrganiser,
  partner,
  foreignPartner,
  funder,
  administrator,
};

describe("who may use a route", () => {
  test.each([
    ["anyone", Object.keys(everyone)],
    [
      "signed-in",
      [
        "nobody",
        "participant",
        "organiser",
        "foreignOrganiser",
        "partner",
        "foreignPartner",
        "funder",
        "administrator",
      ],
    ],
    ["participant", ["participant"]],
    ["administrator", ["administrator"]],
    ["organiser-of-edition", ["organiser", "administrator"]],
    ["organiser-or-partner-of-edition", ["organiser", "partner", "administrator"]],
    ["demonstration-only", []],
    ["first-run-only", []],
  ] as const)("%s admits %j", (rule, admitted) => {
    const facts = { editionId: edition, isDemonstration: false, isFirstRun: false };
    const names = Object.entries(everyone)
      .filter(([, actor]) => decideAccess(rule, { ...facts, actor }) === "allowed")
      .map(([name]) => name);
    expect(names).toEqual(admitted);
  });

  test("with a session by mail alone, whoever sees the data of others is asked for the second factor first", () => {
    const facts = { editionId: edition, isDemonstration: false, isFirstRun: false };
    const rules = ["administrator", "organiser-of-edition", "organiser-or-partner-of-edition"] as const;
    const answers = Object.entries(everyone).map(([name, actor]) => [
      name,
      ...rules.map((rule) => decideAccess(rule, { ...facts, actor: actor && withStrength(actor, false) })),
    ]);
    const [no, first, asked] = ["does-not-exist", "sign-in-first", "second-factor-first"];
    expect(answers).toEqual([
      ["anonymous", first, first, first],
      ["nobody", no, no, no],
      ["participant", no, no, no],
      ["organiser", no, asked, asked],
      ["foreignOrganiser", no, no, no],
      ["partner", no, no, asked],
      ["foreignPartner", no, no, no],
      ["funder", no, no, no],
      ["administrator", asked, asked, asked],
    ]);
  });

  test("a session by mail alone holds none of the grants that see the data of others", () => {
    for (const actor of [organiser, partner, administrator])
      expect(withStrength(actor, false).grants).toEqual([]);
    expect(withStrength(funder, false).grants).toEqual(funder.grants);
    expect(withStrength(organiser, true)).toEqual(organiser);
  });

  test("a page of an organiser does not exist for others, and asks whoever is not signed in to do so", () => {
    const facts = { editionId: edition, isDemonstration: false, isFirstRun: false };
    for (const actor of [nobody, participant, foreignOrganiser, partner, funder]) {
      expect(decideAccess("organiser-of-edition", { ...facts, actor })).toBe("does-not-exist");
    }
    for (const editionId of [edition, "no-such-edition"])
      expect(decideAccess("organiser-of-edition", { ...facts, editionId, actor: null })).toBe(
        "sign-in-first",
      );
  });
});
