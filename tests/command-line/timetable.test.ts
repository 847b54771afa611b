import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plan } from "@kontor/timetable";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runKontor } from "./run-kontor.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kontor-timetable-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const named = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `${prefix}${at + 1}` }));
const round = {
  format: "kontor-problem/1",
  name: "everybody meets everybody",
  slots: named("s", 5),
  tables: named("t", 3),
  participants: named("p", 6),
  meetings: named("p", 6).flatMap(({ id }, at) =>
    named("p", at).map((other) => ({
      id: `${other.id}+${id}`,
      participants: [other.id, id],
      worth: 2,
      required: true,
    })),
  ),
};
const dzn =
  "nBusiness = 3;\nnMeetings = 3;\nnTables = 2;\nnTotalSlots = 3;\nrequested = [|1, 2,3, |1, 3,3, |2, 3,3, |];\n";
const timetable = (...args: string[]) => runKontor(["timetable", ...args]);

describe("kontor timetable", () => {
  test("plans a problem to a proven optimum and checks it", async () => {
    const [problem, out] = [file("round.json", round), join(folder, "plan.json")];
    expect(await timetable(problem, "--steps", "300000", "--out", out)).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "",
    });
    const plan = JSON.parse(readFileSync(out, "utf8")) as Plan;
    expect(plan).toMatchObject({
      format: "kontor-plan/1",
      problem: "everybody meets everybody",
      status: "optimal",
      unplaced: [],
      score: { worth: 30, worthMax: 30, breaks: 0, breaksMin: 0 },
      proof: { worth: "optimal", breaks: "optimal" },
      seed: 1,
    });
    expect(plan.placed).toHaveLength(15);
    const checked = await timetable("check", problem, out);
    expect([checked.exitCode, checked.stderr]).toEqual([0, ""]);
    expect(JSON.parse(checked.stdout)).toMatchObject({
      valid: true,
      placed: 15,
      score: { worth: 30, breaks: 0 },
    });
  });

  test("gives the same plan for the same seed and steps", async () => {
    const problem = file("round.json", round);
    const plans = await Promise.all(
      [1, 2].map(
        async () => JSON.parse((await timetable(problem, "--steps", "20000", "--seed", "7")).stdout) as Plan,
      ),
    );
    expect({ ...plans[0], seconds: 0 }).toEqual({ ...plans[1], seconds: 0 });
  });

  test("reads an instance of the benchmark", async () => {
    const { exitCode, stdout } = await timetable(file("three.dzn", dzn), "--steps", "50000");
    expect(exitCode).toBe(0);
    // Three who all meet in three slots: somebody meets in the first and in the last.
    expect(JSON.parse(stdout)).toMatchObject({ status: "optimal", score: { breaks: 1, breaksMin: 1 } });
  });

  test("keeps a published plan as it is", async () => {
    const problem = file("round.json", round);
    const published = file("published.json", (await timetable(problem, "--steps", "300000")).stdout);
    const again = JSON.parse(
      (await timetable(problem, "--steps", "1000", "--seed", "5", "--from", published)).stdout,
    ) as Plan;
    expect(again.placed).toEqual((JSON.parse(readFileSync(published, "utf8")) as Plan).placed);
  });

  test("says with exit code 2 why the required meetings cannot all be placed, and writes nothing", async () => {
    const out = join(folder, "none.json");
    const said = await timetable(file("tight.json", { ...round, slots: named("s", 4) }), "--out", out);
    expect(said).toEqual({
      exitCode: 2,
      stdout: "",
      stderr:
        "kontor: tight.json: no plan can place all required meetings: 15 meetings are required, but all slots together have room for 12.\n",
    });
    expect(existsSync(out)).toBe(false);
  });

  test.each([
    [["absent.json"], /^kontor: absent\.json: there is no such file; expected /],
    [["broken.json"], /^kontor: broken\.json: line 1: this is not JSON; expected an object in braces$/],
    [["wrong.json"], /^kontor: wrong\.json: slots: missing; expected a list$/],
    [
      ["wrong.dzn"],
      /^kontor: wrong\.dzn: nTables: missing or not a number from 1 to 100000; expected a line such as nTables = 42;$/,
    ],
    [
      ["good.json", "--seconds", "soon"],
      /^kontor: --seconds "soon" is out of range; expected a number from 0\.1 to 86400$/,
    ],
    [["good.json", "--fast"], /^kontor: Unknown option '--fast'.*; expected timetable PROBLEM /],
    [[], /^kontor: 0 file\(s\) named; expected timetable PROBLEM /],
    [
      ["check", "good.json", "wrong.json"],
      /^kontor: wrong\.json: format: "kontor-problem\/1" is not allowed here; expected "kontor-plan\/1"$/,
    ],
  ])("refuses bad input in one line: %j", async (args, line) => {
    file("broken.json", "{");
    file("wrong.json", { ...round, slots: undefined });
    file("wrong.dzn", dzn.replace("nTables = 2;", ""));
    file("good.json", round);
    const inFolder = args.map((arg) =>
      arg.includes(".") && arg !== "absent.json" ? join(folder, arg) : arg,
    );
    const { exitCode, stdout, stderr } = await timetable(...inFolder);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr.endsWith("\n")).toBe(true);
    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  test("names every rule that a plan breaks", async () => {
    const problem = file("round.json", round);
    const plan = JSON.parse((await timetable(problem, "--steps", "300000")).stdout) as Plan;
    const [first, ...others] = plan.placed;
    const mutilated = {
      ...plan,
      placed: [{ ...first, slot: others[0]?.slot, table: others[0]?.table }, ...others.slice(0, -1)],
    };
    const { exitCode, stdout, stderr } = await timetable("check", problem, file("mutilated.json", mutilated));
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false });
    expect(stderr).toMatch(/table t\d has meetings/);
    expect(stderr).toMatch(/is required and not placed/);
  });
});
