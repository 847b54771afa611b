import { expressionBuilder, sql, type Expression, type SqlBool } from "kysely";
import type { OrganisationId } from "#kernel/ids";
import type { Schema } from "#kernel/schema";
import { writingsOfCountry } from "../domain/country-name.ts";
import { foldText } from "../domain/organisation.ts";
import "./tables.ts";

/** What is looked for in the directory; a filter that is left out, or an empty list, finds everything; so does "". */
export type OrganisationFilters = {
  /** All its words stand in the organisation's name, place or keywords. */
  text?: string | undefined;
  /** ISO 3166 codes. */
  countries?: readonly string[] | undefined;
  ecosystems?: readonly string[] | undefined;
  kinds?: readonly string[] | undefined;
  /** Those of these places: a country, or regions of it as the directory writes them. */
  places?: readonly { country: string; regions?: readonly string[] | undefined }[] | undefined;
  /** Only these; here an empty list finds nothing. */
  ids?: readonly OrganisationId[] | undefined;
};

/** The filters as a condition on a row of `organisation`: never unknown, always true or false. */
export function isFound({ text = "", countries, ecosystems, kinds, places, ids }: OrganisationFilters) {
  const eb = expressionBuilder<Schema, "organisation">();
  const conditions: Expression<SqlBool>[] = foldText(text)
    .split(" ")
    .filter(Boolean)
    .map((word) => eb("search_text", "like", `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`));
  if (countries?.length) conditions.push(eb("country", "in", countries.flatMap(writingsOfCountry)));
  if (ecosystems?.length) conditions.push(eb("ecosystem", "is not", null), eb("ecosystem", "in", ecosystems));
  if (kinds?.length) conditions.push(eb("kind", "in", kinds));
  if (places?.length)
    conditions.push(
      eb.or(
        places.map(({ country, regions }) =>
          eb.and([
            eb("country", "in", writingsOfCountry(country)),
            ...(regions ? [eb("region", "is not", null), eb("region", "in", regions)] : []),
          ]),
        ),
      ),
    );
  // Not `= any(…)`, which PostgreSQL compares one by one with each row.
  if (ids) conditions.push(sql`id in (select unnest(${ids}::text[]))`);
  return eb.and(conditions).$castTo<boolean>();
}
