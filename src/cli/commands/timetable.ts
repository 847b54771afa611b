import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { GivenPlan, Outcome, Parsed, Plan, Problem, Progress } from "@kontor/timetable";
import type { Io } from "../io.ts";

const usage =
  "timetable PROBLEM [--seconds 10] [--seed 1] [--steps N] [--prove] [--spread N|none] [--from PLAN] [--out PLAN]";
const checkUsage = "timetable check PROBLEM PLAN [--spread N|none]";

/** Exit codes that others rely on. */
const exitCode = { planned: 0, badInput: 1, impossible: 2, notFound: 3 } as const;

class Refusal extends Error {}

/** `timetable`: plans, or verifies a plan. Bad input is one line on standard error and nothing is written. */
export async function timetableCommand(args: string[], io: Io): Promise<number> {
  try {
    return args[0] === "check" ? await check(args.slice(1), io) : await plan(args, io);
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    io.stderr.write(`kontor: ${failure.message}\n`);
    return exitCode.badInput;
  }
}

async function plan(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parsedArgs(args, usage);
  const [file] = filesOf(positionals, 1, usage);
  const seconds = numberOf("--seconds", values.seconds ?? "10", 0.1, 86_400);
  const seed = numberOf("--seed", values.seed ?? "1", 0, 4_294_967_295, true);
  const stepsMax = values.steps === undefined ? undefined : numberOf("--steps", values.steps, 1, 1e12, true);
  const problem = await readProblem(file as string, values.spread);
  const from = values.from === undefined ? undefined : await readPlan(values.from);
  const { solveTimetable } = await import("@kontor/timetable");

  let isCancelled = false;
  const cancel = () => {
    isCancelled = true;
  };
  process.once("SIGINT", cancel);
  const startedAt = performance.now();
  const now = () => (performance.now() - startedAt) / 1_000;
  const bar = progressBar(io, seconds);
  let outcome: Outcome;
  try {
    outcome = await solveTimetable(problem, {
      seed,
      secondsMax: stepsMax === undefined ? seconds : Number.POSITIVE_INFINITY,
      ...(stepsMax !== undefined && { stepsMax }),
      now,
      isCancelled: () => isCancelled,
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      ...(from && { from }),
      prove: values.prove === true,
      onProgress: bar.show,
    });
  } finally {
    bar.clear();
    process.off("SIGINT", cancel);
  }
  if (outcome.kind === "impossible") {
    io.stderr.write(
      `kontor: ${basename(file as string)}: no plan can place all required meetings: ${outcome.sentence.en}\n`,
    );
    return exitCode.impossible;
  }
  if (outcome.kind === "not-found") {
    io.stderr.write(
      `kontor: ${basename(file as string)}: no plan without a broken rule was found in the time (${outcome.missing.length} left, the first: ${outcome.missing[0]}); try more --seconds\n`,
    );
    return exitCode.notFound;
  }
  await writePlan(outcome.plan, values.out, io);
  return exitCode.planned;
}

async function check(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parsedArgs(args, checkUsage);
  const [problemFile, planFile] = filesOf(positionals, 2, checkUsage);
  const problem = await readProblem(problemFile as string, values.spread);
  const given = await readPlan(planFile as string);
  const { checkPlan } = await import("@kontor/timetable");
  const checked = checkPlan(problem, given);
  for (const line of checked.brokenRules)
    io.stderr.write(`kontor: ${basename(planFile as string)}: ${line}\n`);
  for (const line of checked.remarks)
    io.stderr.write(`kontor: ${basename(planFile as string)}: (wish) ${line}\n`);
  io.stdout.write(
    `${JSON.stringify({ valid: checked.brokenRules.length === 0, placed: checked.placedCount, brokenRules: checked.brokenRules.length, score: checked.score })}\n`,
  );
  return checked.brokenRules.length === 0 ? exitCode.planned : exitCode.badInput;
}

function parsedArgs(args: string[], wanted: string) {
  const string = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        seconds: string,
        seed: string,
        steps: string,
        spread: string,
        from: string,
        out: string,
        prove: { type: "boolean" },
      },
    });
  } catch (failure) {
    const [wrong = ""] = (failure as Error).message.split(/[.\n]/, 1);
    throw new Refusal(`${wrong}; expected ${wanted}`);
  }
}

function filesOf(positionals: string[], count: number, wanted: string): string[] {
  if (positionals.length !== count)
    throw new Refusal(`${positionals.length} file(s) named; expected ${wanted}`);
  return positionals;
}

function numberOf(option: string, text: string, min: number, max: number, whole = false): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  throw new Refusal(
    `${option} "${text}" is out of range; expected a ${whole ? "whole " : ""}number from ${min} to ${max}`,
  );
}

async function readProblem(file: string, spread: string | undefined): Promise<Problem> {
  const { parseDzn, parseProblem } = await import("@kontor/timetable");
  const text = readText(file);
  const spreadMax = spread === "none" ? null : numberOf("--spread", spread ?? "2", 0, 1_000, true);
  return readable(file, file.endsWith(".dzn") ? parseDzn(text, { spreadMax }) : parseProblem(text));
}

async function readPlan(file: string): Promise<GivenPlan> {
  const { parsePlan } = await import("@kontor/timetable");
  return readable(file, parsePlan(readText(file)));
}

function readText(file: string): string {
  if (!existsSync(file))
    throw new Refusal(
      `${file}: there is no such file; expected a problem or plan as JSON, or a problem as .dzn`,
    );
  if (!statSync(file).isFile())
    throw new Refusal(
      `${file}: this is not a file; expected a problem or plan as JSON, or a problem as .dzn`,
    );
  return readFileSync(file, "utf8");
}

function readable<Value>(file: string, parsed: Parsed<Value>): Value {
  if (parsed.ok) return parsed.value;
  throw new Refusal(`${basename(file)}: ${parsed.sentence.replaceAll("\n", " ")}`);
}

async function writePlan(made: Plan, out: string | undefined, io: Io): Promise<void> {
  const text = `${JSON.stringify(made, null, 1)}\n`;
  if (out === undefined)
    return new Promise((resolve, reject) =>
      io.stdout.write(text, (failure) => (failure ? reject(failure) : resolve())),
    );
  try {
    writeFileSync(out, text);
  } catch (failure) {
    throw new Refusal(
      `${out}: cannot be written (${(failure as NodeJS.ErrnoException).code}); expected a file in a folder that exists`,
    );
  }
}

/** One line that is written over; only where somebody watches. */
function progressBar(io: Io, seconds: number): { show: (progress: Progress) => void; clear: () => void } {
  const isTerminal = (io.stderr as { isTTY?: boolean }).isTTY === true;
  if (!isTerminal) return { show: () => {}, clear: () => {} };
  return {
    show: (at) => {
      const filled = Math.min(20, Math.round((at.seconds / seconds) * 20));
      const bar = "█".repeat(filled).padEnd(20, "·");
      io.stderr.write(
        `\r\u001B[K${bar} ${at.seconds.toFixed(1)} s  worth ${at.worth} of ${at.worthMax}  breaks ${at.breaks} (bound ${at.breaksMin})`,
      );
    },
    clear: () => void io.stderr.write("\r\u001B[K"),
  };
}
