import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { Cooperation, Matches, Profile } from "@kontor/matching";
import type { Io } from "../io.ts";
import { FileRefusal } from "../match/read-csv.ts";
import { readCooperations, readProfiles } from "../match/read-profiles.ts";

const usage =
  "match ORGANISATIONS.csv [--known COOPERATIONS.csv] [--abroad] [--top 20] [--seed 1] [--balanced] [--out MATCHES.json]";

type Wish = {
  readonly organisations: string;
  readonly known: string | undefined;
  readonly out: string | undefined;
  readonly abroadOnly: boolean;
  readonly balanced: boolean;
  readonly top: number;
  readonly seed: number;
};

/** `match`: reads organisations, writes whom each should meet as `kontor-matches/1`. Exit code 0, or 1 with one line. */
export async function matchCommand(args: string[], io: Io): Promise<number> {
  try {
    const wish = parseWish(args);
    const profiles = readProfiles(wish.organisations);
    const cooperations = wish.known === undefined ? [] : readCooperations(wish.known);
    noteStrangers(wish, profiles, cooperations, io);
    const text = `${JSON.stringify(await matchesFor(wish, profiles, cooperations), inContract, 1)}\n`;
    if (wish.out === undefined) await written(io.stdout, text);
    else writeOut(wish.out, text);
    return 0;
  } catch (failure) {
    if (!(failure instanceof FileRefusal)) throw failure;
    io.stderr.write(`kontor: ${failure.message}\n`);
    return 1;
  }
}

/** `kontor-matches/1` knows evidence, not its languages. */
function inContract(key: string, value: unknown): unknown {
  return key === "evidenceLanguages" ? undefined : value;
}

async function matchesFor(wish: Wish, profiles: Profile[], cooperations: Cooperation[]): Promise<Matches> {
  const { allocateLists, matchAll, prepareMatching } = await import("@kontor/matching");
  const index = await prepareMatching(profiles, cooperations);
  return wish.balanced ? allocateLists(index, wish) : matchAll(index, wish);
}

function parseWish(args: string[]): Wish {
  const { values, positionals } = parsedArgs(args);
  const [organisations, ...more] = positionals;
  if (organisations === undefined)
    throw new FileRefusal(`no file of organisations is named; expected ${usage}`);
  if (more.length > 0) throw new FileRefusal(`“${more[0]}” is one file too many; expected ${usage}`);
  return {
    organisations,
    known: values.known,
    out: values.out,
    abroadOnly: values.abroad ?? false,
    balanced: values.balanced ?? false,
    top: wholeNumber("--top", values.top ?? "20", 1),
    seed: wholeNumber("--seed", values.seed ?? "1", 0),
  };
}

function parsedArgs(args: string[]) {
  const string = { type: "string" } as const;
  const boolean = { type: "boolean" } as const;
  try {
    const options = {
      known: string,
      out: string,
      top: string,
      seed: string,
      abroad: boolean,
      balanced: boolean,
    };
    return parseArgs({ args, options, allowPositionals: true });
  } catch (failure) {
    const [wrong = ""] = (failure as Error).message.split(/[.\n]/, 1);
    throw new FileRefusal(`${wrong}; expected ${usage}`);
  }
}

function wholeNumber(option: string, text: string, min: number): number {
  if (/^\d{1,15}$/.test(text) && Number(text) >= min) return Number(text);
  throw new FileRefusal(`${option} “${text}” is no such number; expected a whole number from ${min} on`);
}

/** A partner nobody knows is left out; one word about it, because it may be a slip of the pen. */
function noteStrangers(wish: Wish, profiles: Profile[], cooperations: Cooperation[], io: Io): void {
  const known = new Set(profiles.map(({ id }) => id));
  const strangers = new Set(
    cooperations.flatMap(({ partnerIds }) => partnerIds.filter((id) => !known.has(id))),
  );
  if (strangers.size === 0) return;
  const [first] = strangers;
  io.stderr.write(
    `kontor: note: ${basename(wish.known ?? "")}: ${strangers.size} partner(s) not among the organisations are left out, the first is ${first}\n`,
  );
}

function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException;
    throw new FileRefusal(
      `${basename(file)}: cannot be written (${code}); expected a file in a folder that exists`,
    );
  }
}

/** Waits until a pipe has taken everything, so that nothing is lost when the process ends. */
function written(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    stream.write(text, (failure) => (failure ? reject(failure) : resolve())),
  );
}
