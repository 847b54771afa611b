import { sql } from "kysely";
import type { Bilingual } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { isFactCode, type FactCode, type SiteFacts } from "../domain/site-facts.ts";
import "./tables.ts";

/** Everything the operator has said. One query. */
export async function siteFactsOf(tx: Tx): Promise<SiteFacts> {
  const rows = await tx.selectFrom("site_fact").select(["code", "text_de", "text_en"]).execute();
  return new Map(
    rows.flatMap(({ code, text_de: de, text_en: en }) => (isFactCode(code) ? [[code, { de, en }]] : [])),
  );
}

/** Writes facts anew; one that says nothing any more goes. Call it inside a transaction. */
export async function saveSiteFacts(
  tx: Tx,
  facts: ReadonlyMap<FactCode, Bilingual>,
  now: Instant,
): Promise<void> {
  const said = [...facts].filter(([, { de, en }]) => de || en);
  const gone = [...facts.keys()].filter((code) => !said.some(([one]) => one === code));
  if (gone.length > 0) await tx.deleteFrom("site_fact").where("code", "in", gone).execute();
  if (said.length === 0) return;
  await tx
    .insertInto("site_fact")
    .values(said.map(([code, { de, en }]) => ({ code, text_de: de, text_en: en, changed_at: now })))
    .onConflict((conflict) =>
      conflict
        .column("code")
        .doUpdateSet({
          text_de: sql`excluded.text_de`,
          text_en: sql`excluded.text_en`,
          changed_at: sql`excluded.changed_at`,
        })
        .where(({ or, eb }) =>
          or([
            eb("site_fact.text_de", "<>", sql<string>`excluded.text_de`),
            eb("site_fact.text_en", "<>", sql<string>`excluded.text_en`),
          ]),
        ),
    )
    .execute();
}

/** When what the site says last changed; null where it says nothing yet. */
export async function siteChangedAt(tx: Tx): Promise<Instant | null> {
  const row = await tx
    .selectFrom("site_fact")
    .select((eb) => eb.fn.max("changed_at").as("at"))
    .executeTakeFirst();
  return row?.at ?? null;
}

export type Publication = { publishedAt: Instant; without: string[] };

/** Whether the site is open to search engines, and what was still missing when that was decided. */
export async function publicationOf(tx: Tx): Promise<Publication | null> {
  const row = await tx.selectFrom("site_publication").selectAll().executeTakeFirst();
  return row ? { publishedAt: row.published_at, without: row.published_without } : null;
}

export async function savePublication(tx: Tx, without: readonly string[], now: Instant): Promise<void> {
  const values = { published_at: now, published_without: [...without] };
  await tx
    .insertInto("site_publication")
    .values(values)
    .onConflict((conflict) => conflict.column("is_the_only_one").doUpdateSet(values))
    .execute();
}

export async function deletePublication(tx: Tx): Promise<void> {
  await tx.deleteFrom("site_publication").execute();
}
