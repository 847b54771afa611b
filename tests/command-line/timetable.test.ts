import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { Plan } from "@kontor/timetable";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { timetableCommand } from "#cli/commands/timetable";
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
    expect(JSON.parse(stdout)).toMatchObject({ problem: "three" });
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

  const tight = "15 meetings are required, but all slots together have room for 12.";

  test("says with exit code 2 why the required meetings cannot all be placed", async () => {
    const out = join(folder, "none.json");
    const problem = file("tight.json", { ...round, slots: named("s", 4) });
    expect(await timetable(problem, "--out", out)).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `kontor: tight.json: no plan can place all required meetings: ${tight}\n`,
    });
    const plan = JSON.parse(readFileSync(out, "utf8")) as Plan;
    expect(plan).toMatchObject({ format: "kontor-plan/1", status: "infeasible", placed: [], seed: 1 });
    expect(plan.unplaced.map((one) => one.meeting)).toEqual(round.meetings.map((one) => one.id));
    expect(await timetable("check", problem, out)).toMatchObject({
      exitCode: 1,
      stdout: "",
      stderr: `kontor: none.json: status: "infeasible", so that nothing is placed; expected a plan that can be checked\n`,
    });
    expect(new Set(plan.unplaced.map((one) => one.sentence.de))).toEqual(
      new Set(["Nichts ist geplant, weil nicht alle Pflichttreffen stattfinden können."]),
    );
  });

  test("names the reason at each meeting it concerns, and leaves a published plan alone", async () => {
    const published = file("known.json", (await timetable(file("round.json", round))).stdout);
    const modest = round.participants.map((one) => (one.id === "p1" ? { ...one, meetingsMax: 3 } : one));
    const problem = file("modest.json", { ...round, participants: modest });
    const before = readFileSync(published, "utf8");
    const kept = await timetable(problem, "--from", published, "--out", published);
    expect([kept.exitCode, kept.stdout]).toEqual([2, ""]);
    expect(readFileSync(published, "utf8")).toBe(before);
    const { unplaced } = JSON.parse((await timetable(problem)).stdout) as Plan;
    const concerned = unplaced.filter((one) => one.about.participants.includes("p1"));
    expect(concerned.map((one) => one.meeting)).toEqual(["p1+p2", "p1+p3", "p1+p4", "p1+p5", "p1+p6"]);
    expect(concerned[0]?.sentence.en).toBe("p1 has 5 required meetings, but can take at most 3.");
  });

  test("ends with exit code 3 and writes nothing where the time was too short", async () => {
    // Seven who all meet in seven slots at three tables: every seat is needed, which a few steps do not find.
    const seven = {
      ...round,
      slots: named("s", 7),
      participants: named("p", 7),
      meetings: named("p", 7).flatMap(({ id }, at) =>
        named("p", at).map((other) => ({
          id: `${other.id}+${id}`,
          participants: [other.id, id],
          required: true,
        })),
      ),
      rules: { breaksSpreadMax: 0 },
    };
    const out = join(folder, "late.json");
    const said = await timetable(file("seven.json", seven), "--steps", "1", "--out", out);
    expect([said.exitCode, said.stdout, existsSync(out)]).toEqual([3, "", false]);
    expect(said.stderr).toMatch(
      /^kontor: seven\.json: no plan without a broken rule was found in the time .*\n$/,
    );
  });

  test("shows the way on a terminal, and gives the best plan so far when it is stopped", async () => {
    const people = named("p", 40);
    const problem = file("large.json", {
      ...round,
      slots: named("s", 16),
      tables: named("t", 9),
      participants: people,
      meetings: people.flatMap(({ id }, at) =>
        people
          .slice(at + 1, at + 9)
          .map((other) => ({ id: `${id}+${other.id}`, participants: [id, other.id] })),
      ),
    });
    const out = join(folder, "stopped.json");
    let shown = "";
    const stderr = Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          if (shown === "") process.emit("SIGINT");
          shown += String(chunk);
          done();
        },
      }),
      { isTTY: true },
    );
    const exitCode = await timetableCommand([problem, "--seconds", "3600", "--out", out], {
      stdout: process.stdout,
      stderr,
    });
    expect(exitCode).toBe(0);
    expect(shown).toMatch(/·+ \d+\.\d s {2}worth \d+ of \d+ {2}breaks \d+ \(bound \d+\)/);
    expect((await timetable("check", problem, out)).exitCode).toBe(0);
  });

  test.each([
    [["absent.json"], /^kontor: absent\.json: there is no such file; expected /],
    [["broken.json"], /^kontor: broken\.json: line 1: this is not JSON; expected an object in braces$/],
    [["wrong.json"], /^kontor: wrong\.json: slots: missing; expected a list$/],
    [["wrong.dzn"], /^kontor: wrong\.dzn: nTables: missing; expected a line such as nTables = 42;$/],
    [
      ["cut.dzn"],
      /^kontor: cut\.dzn: requested: "requested = .*" does not end; expected a semicolon after every statement$/,
    ],
    [
      ["endless.dzn"],
      /^kontor: endless\.dzn: nTotalSlots: "1000000000" is not a number from 1 to 1000; expected /,
    ],
    [["empty.json"], /^kontor: empty\.json: format: missing; expected "kontor-problem\/1"$/],
    [["folder.json"], /folder\.json: this is not a file; expected /],
    [["good.json", "--spread", "2"], /^kontor: --spread is for \.dzn files; expected "rules": /],
    [["wrong.dzn", "--spread", "much"], /^kontor: --spread "much" is out of range; expected /],
    [["good.json", "--seed", "-1"], /^kontor: Option '--seed' argument is ambiguous/],
    [["good.json", "--seed=-1"], /^kontor: --seed "-1" is out of range; expected a whole number from 0 to /],
    [
      ["good.json", "--out", "nowhere/plan.json"],
      /^kontor: .*plan\.json: there is no such folder as .*nowhere; expected /,
    ],
    [["good.json", "--out", "good.json"], /good\.json: this is the problem itself; expected /],
    [
      ["good.json", "--from", "foreign.json"],
      /^kontor: foreign\.json: placed: none of the 1 meetings is in the problem; expected a plan for "everybody meets everybody", not for "other"$/,
    ],
    [["check", "good.json", "foreign.json"], /^kontor: foreign\.json: placed: none of the 1 meetings /],
    [["check", "good.json"], /^kontor: 1 file\(s\) named; expected timetable check PROBLEM PLAN /],
    [
      ["check", "good.json", "foreign.json", "--seconds", "1"],
      /^kontor: Unknown option '--seconds'.*; expected timetable check PROBLEM PLAN /,
    ],
    [
      ["good.json", "--seconds", "soon"],
      /^kontor: --seconds "soon" is out of range; expected a number from 0\.01 to 86400$/,
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
    file("cut.dzn", dzn.slice(0, dzn.indexOf("|2,")));
    file("endless.dzn", dzn.replace("nTotalSlots = 3", "nTotalSlots = 1000000000"));
    file("empty.json", {});
    file("good.json", round);
    file("foreign.json", {
      format: "kontor-plan/1",
      problem: "other",
      placed: [{ meeting: "x", slot: "s1", table: "t1" }],
    });
    mkdirSync(join(folder, "folder.json"), { recursive: true });
    const inFolder = args.map((arg) =>
      arg.includes(".") && arg !== "absent.json" ? join(folder, arg) : arg,
    );
    const { exitCode, stdout, stderr } = await timetable(...inFolder);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr.endsWith("\n")).toBe(true);
    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  test("does not believe a plan that praises itself", async () => {
    const problem = file("round.json", round);
    const plan = JSON.parse((await timetable(problem, "--steps", "300000")).stdout) as Plan;
    const vain = file("vain.json", { ...plan, score: { ...plan.score, worth: 31, worthMax: 31 } });
    const { exitCode, stdout, stderr } = await timetable("check", problem, vain);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false, brokenRules: 0, falseClaims: 2 });
    expect(stderr).toBe(
      "kontor: vain.json: score.worth is 31 in the plan, but counted 30\n" +
        "kontor: vain.json: the plan says it is optimal, but its worth 30 is below 31\n",
    );
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
