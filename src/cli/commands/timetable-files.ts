import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import type { GivenPlan, Parsed, Plan, Problem } from "@kontor/timetable";
import type { Io } from "../io.ts";

/** Bad input, as one line: where, what is wrong, what is expected. */
export class Refusal extends Error {}

const bytesMax = 256 * 1024 * 1024;
const expected = "expected a problem or plan as JSON, or a problem as .dzn";

/** `spread` is for .dzn only, which says nothing about it itself; a number, "none", or 2 where not given. */
export async function readProblem(file: string, spread: string | undefined): Promise<Problem> {
  const { parseDzn, parseProblem } = await import("@kontor/timetable");
  const isBenchmark = file.endsWith(".dzn");
  if (spread !== undefined && !isBenchmark)
    throw new Refusal(
      `--spread is for .dzn files; expected "rules": { "breaksSpreadMax": … } in ${basename(file)} instead`,
    );
  if (!isBenchmark) return readable(file, parseProblem(readText(file)));
  const spreadMax = spread === "none" ? null : spreadOf(spread ?? "2");
  return readable(file, parseDzn(readText(file), { spreadMax, name: basename(file, ".dzn") }));
}

/** A plan of which at least one meeting is in the problem: else it is a plan for another one. */
export async function readPlan(file: string, problem: Problem): Promise<GivenPlan> {
  const { parsePlan } = await import("@kontor/timetable");
  const plan = readable(file, parsePlan(readText(file)));
  const known = new Set(problem.meetings.map((meeting) => meeting.id));
  if (plan.placed.length > 0 && !plan.placed.some((placed) => known.has(placed.meeting)))
    throw new Refusal(
      `${basename(file)}: placed: none of the ${plan.placed.length} meetings is in the problem; expected a plan for ${problem.name === "" ? "this problem" : `"${problem.name}"`}${plan.problem ? `, not for "${plan.problem}"` : ""}`,
    );
  return plan;
}

/** Before the work begins: whether the plan can be written when it is done. */
export function checkWritable(out: string, problemFile: string): void {
  const folder = dirname(out);
  const refuse = (wrong: string) =>
    new Refusal(`${out}: ${wrong}; expected a file in a folder that can be written to`);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw refuse(`there is no such folder as ${folder}`);
  if (existsSync(out) && statSync(out).isDirectory()) throw refuse("this is a folder");
  if (existsSync(out) && realpathSync(out) === realpathSync(problemFile))
    throw refuse("this is the problem itself");
  try {
    accessSync(existsSync(out) ? out : folder, constants.W_OK);
  } catch {
    throw refuse("it must not be written to");
  }
}

/** A file that is there keeps its content until the new one is complete. */
export async function writePlan(plan: Plan, out: string | undefined, io: Io): Promise<void> {
  const text = `${JSON.stringify(plan, null, 1)}\n`;
  if (out === undefined) return writeOut(text, io);
  const isPlain = !existsSync(out) || statSync(out).isFile();
  const beside = `${out}.${process.pid}.part`;
  try {
    writeFileSync(isPlain ? beside : out, text);
    if (isPlain) renameSync(beside, existsSync(out) ? realpathSync(out) : out);
  } catch (failure) {
    rmSync(beside, { force: true });
    throw new Refusal(
      `${out}: cannot be written (${(failure as NodeJS.ErrnoException).code}); expected a file in a folder that can be written to`,
    );
  }
}

/** Whoever reads may have gone already (`… | head`); that is no mistake. */
export function writeOut(text: string, io: Io): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (failure: Error | null | undefined) =>
      failure && (failure as NodeJS.ErrnoException).code !== "EPIPE" ? reject(failure) : resolve();
    io.stdout.once("error", end);
    io.stdout.write(text, (failure) => {
      if (!failure) io.stdout.off("error", end);
      end(failure);
    });
  });
}

export function numberOf(
  option: string,
  text: string,
  [min, max]: readonly [number, number],
  whole = false,
): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  throw new Refusal(
    `${option} "${text}" is out of range; expected a ${whole ? "whole " : ""}number from ${min} to ${max}`,
  );
}

function spreadOf(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new Refusal(`--spread "${text}" is out of range; expected a whole number from 0 to 9999, or none`);
}

function readText(file: string): string {
  if (!existsSync(file)) throw new Refusal(`${file}: there is no such file; ${expected}`);
  const { size } = statSync(file);
  if (!statSync(file).isFile()) throw new Refusal(`${file}: this is not a file; ${expected}`);
  if (size > bytesMax) throw new Refusal(`${basename(file)}: ${size} bytes; expected at most ${bytesMax}`);
  try {
    return readFileSync(file, "utf8");
  } catch (failure) {
    throw new Refusal(
      `${file}: cannot be read (${(failure as NodeJS.ErrnoException).code}); expected a file that may be read`,
    );
  }
}

function readable<Value>(file: string, parsed: Parsed<Value>): Value {
  if (parsed.ok) return parsed.value;
  throw new Refusal(`${basename(file)}: ${parsed.sentence.replaceAll(/\s*[\n\r]+\s*/g, " ")}`);
}
