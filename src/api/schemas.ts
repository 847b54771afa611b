import { z } from "zod";
import { invariant } from "#kernel/invariant";

/** The schemas of answers by their names, as they stand in the published document. */
export const answerSchemas = z.registry<{ id: string }>();
/** The schemas of what is sent to us. */
export const contentSchemas = z.registry<{ id: string }>();

const names = new WeakMap<z.ZodType, string>();

/** Gives the schema of an answer its name. */
export function answered<Schema extends z.ZodType>(name: string, schema: Schema): Schema {
  answerSchemas.add(schema, { id: name });
  names.set(schema, name);
  return schema;
}

/** Gives the schema of a content its name. */
export function sent<Schema extends z.ZodType>(name: string, schema: Schema): Schema {
  contentSchemas.add(schema, { id: name });
  names.set(schema, name);
  return schema;
}

export function nameOfSchema(schema: z.ZodType): string {
  const name = names.get(schema);
  invariant(name, "the schema of every answer and content has a name");
  return name;
}

/** A moment, written with its offset. */
export const moment = z.iso.datetime({ offset: true }).meta({ description: "A moment, in UTC." });
export const day = z.iso.date();
export const bilingual = z
  .object({ de: z.string(), en: z.string() })
  .meta({ description: "A text in German and English." });
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(200);
export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

export function at(moment: Date): string {
  return moment.toISOString();
}

export function atOrNull(moment: Date | null): string | null {
  return moment ? moment.toISOString() : null;
}

/** A problem as RFC 9457 has it, with everything that any of ours can say besides. */
export const problemSchema = answered(
  "Problem",
  z.object({
    type: z
      .string()
      .meta({ description: "A stable address that explains it, relative to the installation." }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(
        z.object({
          in: z.enum(["query", "body", "row"]),
          path: z.string(),
          message: z.string(),
        }),
      )
      .optional()
      .meta({ description: "What exactly does not fit." }),
    scope: z.string().optional().meta({ description: "The right that is missing." }),
    reason: z.string().optional().meta({ description: "Which of several reasons it was." }),
    alternatives: z
      .array(z.object({ slotCode: z.string(), tableCode: z.string(), startsAt: moment, endsAt: moment }))
      .optional()
      .meta({ description: "What is free instead, the best first." }),
  }),
);
export type Problem = z.infer<typeof problemSchema>;
