import { z } from "zod";
import { scopes } from "#modules/interfaces";
import type { Operation } from "./operation.ts";
import { problems, problemType, type ProblemCode } from "./problems.ts";
import { answerSchemas, contentSchemas, nameOfSchema } from "./schemas.ts";

type Json = Record<string, unknown>;

/** What every operation can refuse, by what it is. */
export function problemsOf(operation: Operation): ProblemCode[] {
  const { scope, body, changes, method } = operation;
  const all: ProblemCode[] = ["not-understood", "token-invalid", "too-many-requests", "unforeseen"];
  if (scope !== null) all.push("token-missing", "scope-missing");
  if (operation.path.includes("{")) all.push("not-found");
  if (body !== null) all.push("not-json", "too-large", "refused");
  if (changes !== null) all.push("if-match-missing", "changed");
  if (method === "POST" && scope !== null) all.push("under-way", "other-content");
  return [...new Set([...all, ...operation.problems])].toSorted(
    (a, b) => problems[a].status - problems[b].status,
  );
}

let schemasMade: Json | null = null;

/** The same schemas that parse what comes and shape what goes, in JSON Schema. */
export function componentSchemas(): Json {
  if (schemasMade) return schemasMade;
  const uri = (id: string) => `#/components/schemas/${id}`;
  const answers = z.toJSONSchema(answerSchemas, { uri, io: "output" }).schemas;
  const contents = z.toJSONSchema(contentSchemas, { uri, io: "input" }).schemas;
  const all = Object.entries({ ...answers, ...contents }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  schemasMade = Object.fromEntries(
    all.map(([name, { $schema: _schema, $id: _id, id: _name, ...schema }]) => [name, schema]),
  );
  return schemasMade;
}

function refTo(schema: z.ZodType): Json {
  return { $ref: `#/components/schemas/${nameOfSchema(schema)}` };
}

/** The published document, from the table of operations and nothing else. */
export function openApiDocument(table: readonly Operation[], origin: string): Json {
  const paths: Record<string, Json> = {
    "/openapi.json": {
      get: {
        operationId: "getDocument",
        tags: ["document"],
        summary: "This document",
        security: [{}],
        responses: {
          200: {
            description: "OpenAPI 3.1",
            content: { "application/json": { schema: { type: "object", additionalProperties: true } } },
          },
        },
      },
    },
  };
  for (const operation of table)
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = operationObject(operation);
  return {
    openapi: "3.1.0",
    info: {
      title: "Kontor",
      version: "1",
      summary: "Conferences and the meetings at them, for programs.",
      description:
        "What everyone may see needs no token. Everything else takes one that organisers issue, with the rights it needs. " +
        "Lists come in pages; every answer has an ETag; refusals are problems by RFC 9457. A deprecated operation stays " +
        "for at least one release and says so in the headers Deprecation and Sunset.",
      license: { name: "MPL-2.0", identifier: "MPL-2.0" },
    },
    servers: [{ url: `${origin}/api/v1` }],
    externalDocs: { url: `${origin}/en/developers` },
    tags: ["document", ...new Set(table.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "kontor_…",
          description: `A token of the organisers. Its rights are among: ${scopes.join(", ")}.`,
        },
      },
    },
  };
}

function operationObject(operation: Operation): Json {
  const { body, deprecated, scope, changes } = operation;
  return {
    operationId: operation.id,
    tags: [operation.group],
    summary: operation.summary.en,
    ...(scope !== null && { description: `Needs the right \`${scope}\`.`, "x-scope": scope }),
    security: scope === null ? [{}, { token: [] }] : [{ token: [] }],
    ...(deprecated && { deprecated: true }),
    parameters: [
      ...parametersOf(operation.params, "path"),
      ...parametersOf(operation.query, "query"),
      ...headersOf(operation),
    ],
    ...(body !== null && {
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: refTo(body),
            ...(operation.example.body !== undefined && { example: operation.example.body }),
          },
        },
      },
    }),
    responses: {
      ...successOf(operation),
      ...(changes === null && notModified(operation)),
      ...refusalsOf(operation),
    },
  };
}

export type PublishedParameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  schema: Json;
  description?: string;
};

export function parametersOf(shape: z.ZodObject, place: "path" | "query"): PublishedParameter[] {
  const schema = z.toJSONSchema(shape, { io: "input" }) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || (schema.required ?? []).includes(name),
    schema: rest,
    ...(typeof description === "string" && { description }),
  }));
}

function headersOf({ method, changes, scope }: Operation): PublishedParameter[] {
  const header = (name: string, required: boolean, description: string): PublishedParameter => ({
    name,
    in: "header",
    required,
    description,
    schema: { type: "string" },
  });
  return [
    header("Accept-Language", false, "The language of titles and details of problems: de or en."),
    ...(method === "GET"
      ? [header("If-None-Match", false, "The ETag that is known; 304 where it still holds.")]
      : []),
    ...(changes !== null ? [header("If-Match", true, "The ETag of what is to be changed.")] : []),
    ...(method === "POST" && scope !== null
      ? [header("Idempotency-Key", false, "Sent again under the same key within a day, it has one effect.")]
      : []),
  ];
}

const text = (description: string): Json => ({ description, schema: { type: "string" } });

function successOf(operation: Operation): Json {
  const { answer, status, isList, deprecated } = operation;
  const headers = {
    ...(status === 200 && { ETag: text("Names this state of it.") }),
    ...(status === 201 && { Location: text("Where it stands from now on.") }),
    ...(isList && { Link: text('The next page, `rel="next"`.') }),
    ...(deprecated && {
      Deprecation: text("Since when it is deprecated (RFC 9745)."),
      Sunset: text("Until when it stays at least (RFC 8594)."),
    }),
  };
  if (answer === null) return { [status]: { description: "Done." } };
  return {
    [status]: {
      description: status === 201 ? "Made." : "The answer.",
      headers,
      content: {
        "application/json": {
          schema: refTo(answer),
          ...(operation.example.answer !== undefined && { example: operation.example.answer }),
        },
      },
    },
  };
}

function notModified({ method }: Operation): Json {
  return method === "GET"
    ? { 304: { description: "Nothing has changed since the ETag that is known." } }
    : {};
}

function refusalsOf(operation: Operation): Json {
  const all = problemsOf(operation);
  const statuses = [...new Set(all.map((code) => problems[code].status))];
  const byStatus = statuses.map(
    (status) => [status, all.filter((code) => problems[code].status === status)] as const,
  );
  return Object.fromEntries(
    byStatus.map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => problems[code].title.en).join("; "),
        ...(status === 429 && { headers: { "Retry-After": text("Seconds until the next request.") } }),
        content: {
          "application/problem+json": {
            schema: { $ref: "#/components/schemas/Problem" },
            examples: Object.fromEntries(
              codes.map((code) => [
                code,
                {
                  value: {
                    type: problemType(code),
                    title: problems[code].title.en,
                    status,
                    detail: problems[code].detail.en,
                  },
                },
              ]),
            ),
          },
        },
      },
    ]),
  );
}
