import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Outcome, Progress } from "@kontor/timetable";
import type { Io } from "../io.ts";
import {
  checkWritable,
  numberOf,
  readPlan,
  readProblem,
  Refusal,
  writeOut,
  writePlan,
} from "./timetable-files.ts";

const usage =
  "timetable PROBLEM [--seconds 10] [--seed 1] [--steps N] [--prove] [--spread N|none] [--from PLAN] [--out PLAN]";
const checkUsage = "timetable check PROBLEM PLAN [--spread N|none]";

/** Exit codes that others rely on. */
const exitCode = { planned: 0, badInput: 1, impossible: 2, notFound: 3 } as const;

const text = { type: "string" } as const;
const checkOptions = { spread: text } as const;
const planOptions = {
  ...checkOptions,
  seconds: text,
  seed: text,
  steps: text,
  from: text,
  out: text,
  prove: { type: "boolean" },
} as const;

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
  const { values, positionals } = parsed(() =>
    parseArgs({ args, allowPositionals: true, options: planOptions }),
  );
  const [file] = filesOf(positionals, 1, usage) as [string];
  const seconds = numberOf("--seconds", values.seconds ?? "10", [0.01, 86_400]);
  const seed = numberOf("--seed", values.seed ?? "1", [0, 4_294_967_295], true);
  const stepsMax =
    values.steps === undefined ? undefined : numberOf("--steps", values.steps, [1, 1e12], true);
  const problem = await readProblem(file, values.spread);
  const from = values.from === undefined ? undefined : await readPlan(values.from, problem);
  if (values.out !== undefined) checkWritable(values.out, file);
  const { infeasiblePlan, solveTimetable } = await import("@kontor/timetable");

  let isCancelled = false;
  const cancel = () => {
    isCancelled = true;
  };
  process.once("SIGINT", cancel);
  process.once("SIGTERM", cancel);
  const startedAt = performance.now();
  const now = () => (performance.now() - startedAt) / 1_000;
  const bar = progressBar(io, stepsMax === undefined ? seconds : null);
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
    process.off("SIGTERM", cancel);
  }
  if (outcome.kind === "plan") {
    await writePlan(outcome.plan, values.out, io);
    return exitCode.planned;
  }
  if (outcome.kind === "impossible") {
    io.stderr.write(
      `kontor: ${basename(file)}: no plan can place all required meetings: ${outcome.sentence.en}\n`,
    );
    // A plan that people know is not overwritten with nothing.
    if (values.out === undefined || resolve(values.out) !== resolve(values.from ?? ""))
      await writePlan(
        infeasiblePlan(problem, outcome, { seed, seconds: Math.round(now() * 100) / 100 }),
        values.out,
        io,
      );
    return exitCode.impossible;
  }
  io.stderr.write(
    `kontor: ${basename(file)}: no plan without a broken rule was found in the time (${outcome.missing.length} left, the first: ${outcome.missing[0]}); try more --seconds\n`,
  );
  return exitCode.notFound;
}

/** Lines about a plan beyond this number are counted and not written. */
const linesMax = 100;

async function check(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parsed(
    () => parseArgs({ args, allowPositionals: true, options: checkOptions }),
    checkUsage,
  );
  const [problemFile, planFile] = filesOf(positionals, 2, checkUsage) as [string, string];
  const problem = await readProblem(problemFile, values.spread);
  const given = await readPlan(planFile, problem);
  if (given.status === "infeasible" && given.placed.length === 0)
    throw new Refusal(
      `${basename(planFile)}: status: "infeasible", so that nothing is placed; expected a plan that can be checked`,
    );
  const { checkPlan } = await import("@kontor/timetable");
  const { brokenRules, falseClaims, remarks, score, placedCount } = checkPlan(problem, given);
  const lines = [
    ...brokenRules,
    ...falseClaims,
    ...remarks.map((line) => `(wish) ${line}`),
    ...(given.problem && problem.name && given.problem !== problem.name
      ? [`(note) it says it is a plan for "${given.problem}", and this is "${problem.name}"`]
      : []),
  ];
  for (const line of lines.slice(0, linesMax)) io.stderr.write(`kontor: ${basename(planFile)}: ${line}\n`);
  if (lines.length > linesMax)
    io.stderr.write(`kontor: ${basename(planFile)}: and ${lines.length - linesMax} lines more\n`);
  const valid = brokenRules.length === 0 && falseClaims.length === 0;
  const counts = { brokenRules: brokenRules.length, falseClaims: falseClaims.length };
  await writeOut(`${JSON.stringify({ valid, placed: placedCount, ...counts, score })}\n`, io);
  return valid ? exitCode.planned : exitCode.badInput;
}

function parsed<Arguments>(read: () => Arguments, wanted = usage): Arguments {
  try {
    return read();
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

/** One line that is written over; only where somebody watches. `seconds`: null where time is not the limit. */
function progressBar(
  io: Io,
  seconds: number | null,
): { show: (progress: Progress) => void; clear: () => void } {
  const isTerminal = (io.stderr as { isTTY?: boolean }).isTTY === true;
  if (!isTerminal) return { show: () => {}, clear: () => {} };
  return {
    show: (at) => {
      const filled = seconds === null ? 0 : Math.min(20, Math.round((at.seconds / seconds) * 20));
      const bar = seconds === null ? "" : `${"█".repeat(filled).padEnd(20, "·")} `;
      io.stderr.write(
        `\r\u001B[K${bar}${at.seconds.toFixed(1)} s  worth ${at.worth} of ${at.worthMax}  breaks ${at.breaks} (bound ${at.breaksMin})`,
      );
    },
    clear: () => void io.stderr.write("\r\u001B[K"),
  };
}
