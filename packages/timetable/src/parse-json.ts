import type { z } from "zod";
import { type Parsed, refused } from "./problem.ts";

/** JSON text, with the line of the first mistake in the refusal where the engine tells its place. */
export function parseJson(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (failure) {
    const place = /position (\d+)/.exec((failure as Error).message);
    const line = place ? `line ${text.slice(0, Number(place[1])).split("\n").length}` : "the file";
    return refused(`${line}: this is not JSON; expected an object in braces`);
  }
}

/** The first thing wrong with the shape of a file as one line: where, what is there, what is expected. */
export function shapeFault(error: z.ZodError, given: unknown): string {
  const issue = error.issues[0];
  if (!issue) return "the file: not readable; expected an object";
  const where = issue.path.length > 0 ? issue.path.join(".") : "the file";
  const found = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    given,
  );
  return `${where}: ${described(found)}; expected ${expectedOf(issue)}`;
}

function described(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === "object") return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return `${text.length > 60 ? `${text.slice(0, 60)}…` : text} is not allowed here`;
}

function expectedOf(issue: z.core.$ZodIssue): string {
  const names: Record<string, string> = {
    array: "a list",
    string: "a text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    object: "an object",
  };
  const kindOf = (origin: string) => ({ array: "entries", string: "characters" })[origin] ?? "";
  switch (issue.code) {
    case "invalid_type":
      return names[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "too_small":
      return `at least ${issue.minimum} ${kindOf(issue.origin)}`.trim();
    case "too_big":
      return `at most ${issue.maximum} ${kindOf(issue.origin)}`.trim();
    default:
      return issue.message;
  }
}
