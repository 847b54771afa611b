import { z } from "zod";
import type { Announce } from "#kernel/announce";
import type { EditionId } from "#kernel/ids";
import type { Bilingual, Language } from "#kernel/language";
import type { Log } from "#kernel/log";
import type { Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { KeyedRequest } from "#modules/accounts";
import type { AccessToken, CheckTarget, Scope } from "#modules/interfaces";
import type { MeetingEvent } from "#modules/meetings";
import type { RegistrationEvent } from "#modules/registration";
import type { ProblemCode } from "./problems.ts";
import { answered, type Problem } from "./schemas.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What operations work with. */
export type ApiNeeds = {
  tx: Tx;
  /** The time of the conference. */
  clock: Clock;
  /** The time by which tokens end and limits count. */
  realClock: Clock;
  announce: Announce<MeetingEvent | RegistrationEvent>;
  log: Log;
  /** The secret of the installation, which seals those of webhooks. */
  secret: string;
  /** Whether a webhook may go to an address. */
  checkTarget: CheckTarget;
  /** Lets what is sent again under one key have one effect. */
  oneEffect: (
    keyed: KeyedRequest,
    refuse: (status: 409 | 422 | 503, headers?: Record<string, string>) => Response,
    work: () => Promise<Response>,
  ) => Promise<Response>;
};

/** Why an operation did not do it, with what the problem says besides. */
export type OperationRefusal = {
  code: ProblemCode;
  more?: Partial<Pick<Problem, "errors" | "reason" | "alternatives" | "detail">>;
};

export type Input<Params, Query, Body> = {
  params: Params;
  query: Query;
  body: Body;
  token: AccessToken | null;
  language: Language;
  /** What `If-Match` was about: the answer as it was just read. */
  seen: unknown;
};

export type Done = {
  value: unknown;
  /** The address of what was made, below `/api/v1`. */
  location?: string;
};

/** How an operation stands in the table: everything that is published about it, and what it does. */
export type Operation = {
  readonly id: string;
  readonly method: Method;
  /** Below `/api/v1`, with its parameters in braces. */
  readonly path: string;
  readonly group: string;
  readonly summary: Bilingual;
  /** Null: for everyone, without a token. */
  readonly scope: Scope | null;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | null;
  /** Null: there is nothing to say, 204. */
  readonly answer: z.ZodType | null;
  readonly status: 200 | 201 | 204;
  readonly isList: boolean;
  /** The operation that shows what this one changes; then `If-Match` is needed. */
  readonly changes: string | null;
  /** What it can refuse besides what every operation can. */
  readonly problems: readonly ProblemCode[];
  readonly example: { readonly body?: unknown; readonly answer?: unknown };
  readonly deprecated: {
    readonly sinceOn: string;
    readonly sunsetOn: string;
    readonly instead: string;
  } | null;
  readonly run: (needs: ApiNeeds, input: Input<any, any, any>) => Promise<Result<Done, OperationRefusal>>;
};

type Optional = "query" | "body" | "isList" | "changes" | "problems" | "deprecated" | "status" | "example";

/** An operation with its parameters, filters and content as its schemas say. */
export function operation<
  Params extends z.ZodObject,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
>(
  one: Omit<Operation, Optional | "params" | "run"> &
    Partial<Omit<Pick<Operation, Optional>, "query" | "body">> & {
      params: Params;
      query?: Query;
      body?: Body;
      run: (
        needs: ApiNeeds,
        input: Input<z.output<Params>, z.output<Query>, z.output<Body>>,
      ) => Promise<Result<Done, OperationRefusal>>;
    },
): Operation {
  return {
    isList: false,
    changes: null,
    problems: [],
    deprecated: null,
    status: one.answer === null ? 204 : 200,
    example: {},
    ...one,
    query: one.query ?? z.strictObject({}),
    body: one.body ?? null,
  };
}

/** Parts of a sorting key: the first by which a list is ordered, then what makes it unique. */
export type Key = readonly (string | number)[];

export const pageBounds = { usual: 50, max: 200 } as const;

const paging = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(pageBounds.max)
    .default(pageBounds.usual)
    .meta({ description: "How many rows at most." }),
  cursor: z.string().max(1_000).optional().meta({ description: "`next` of the page before." }),
};

/**
 * A list in pages. `page` gives the rows that come after a key, one more than is asked for where there are more; whoever
 * adds rows meanwhile neither repeats nor hides any.
 */
export function listOperation<
  Row,
  Params extends z.ZodObject,
  Filters extends z.ZodRawShape = Record<never, never>,
>(
  one: Omit<Operation, Optional | "params" | "run" | "method" | "answer"> &
    Partial<Pick<Operation, "problems" | "deprecated">> & {
      params: Params;
      filters?: Filters;
      item: z.ZodType;
      itemName: string;
      exampleItem: unknown;
      page: (
        needs: ApiNeeds,
        wish: {
          params: z.output<Params>;
          filters: z.output<z.ZodObject<Filters>>;
          after: Key | null;
          limit: number;
          token: AccessToken | null;
        },
      ) => Promise<readonly Row[]>;
      keyOf: (row: Row) => Key;
      show: (row: Row) => unknown;
    },
): Operation {
  const { filters, item, itemName, exampleItem, page, keyOf, show, ...rest } = one;
  const query = z.strictObject({ ...paging, ...filters });
  const answer = answered(
    `${itemName}Page`,
    z.object({
      items: z.array(item),
      next: z.string().nullable().meta({ description: "The `cursor` of the next page; null on the last." }),
    }),
  );
  return {
    changes: null,
    body: null,
    deprecated: null,
    ...rest,
    method: "GET",
    isList: true,
    status: 200,
    query,
    answer,
    problems: ["bad-cursor", ...(one.problems ?? [])],
    example: { answer: { items: [exampleItem], next: null } },
    run: async (needs, input) => {
      const { limit, cursor, ...wanted } = input.query as { limit: number; cursor?: string };
      const scopeOfCursor = `${one.id} ${JSON.stringify(wanted)} ${JSON.stringify(input.params)}`;
      const after = cursor === undefined ? null : readCursor(cursor, scopeOfCursor);
      if (cursor !== undefined && after === null) return { ok: false, code: "bad-cursor" };
      const rows = await page(needs, {
        params: input.params,
        filters: wanted as never,
        after,
        limit: limit + 1,
        token: input.token,
      });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : writeCursor(keyOf(last), scopeOfCursor);
      return { ok: true, value: { value: { items: shown.map(show), next } } };
    },
  };
}

/** For lists that are read as a whole, because they stay short: the rows after a key. */
export function rowsAfter<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  after: Key | null,
  limit: number,
): Row[] {
  const sorted = rows.toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)));
  const from = after === null ? 0 : sorted.findIndex((row) => compareKeys(keyOf(row), after) > 0);
  return from < 0 ? [] : sorted.slice(from, from + limit);
}

function compareKeys(a: Key, b: Key): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined || typeof other !== typeof part) return 1;
    if (part < other) return -1;
    if (part > other) return 1;
  }
  return 0;
}

/** A short sum over the list and its filters: a cursor of another list is not mistaken for one of this. */
function sumOf(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) | 0;
  return sum;
}

function writeCursor(key: Key, scopeOfCursor: string): string {
  return Buffer.from(JSON.stringify([sumOf(scopeOfCursor), ...key])).toString("base64url");
}

function readCursor(text: string, scopeOfCursor: string): Key | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (!Array.isArray(parsed) || parsed[0] !== sumOf(scopeOfCursor) || parsed.length < 2) return null;
    const key = parsed.slice(1);
    return key.every((part) => typeof part === "string" || typeof part === "number") ? key : null;
  } catch {
    return null;
  }
}

export type InEdition = { edition: EditionId };
