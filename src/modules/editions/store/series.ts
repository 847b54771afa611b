import type { Selectable } from "kysely";
import type { Tx } from "#kernel/tx";
import type { Series } from "../domain/edition.ts";
import type { SeriesTable } from "./tables.ts";

function asSeries(row: Selectable<SeriesTable>): Series {
  return {
    id: row.id,
    name: { de: row.name_de, en: row.name_en },
    summary: { de: row.summary_de, en: row.summary_en },
    pastEditions: row.past_editions,
  };
}

/** Every series with its past editions, by name. One query. */
export async function allSeries(tx: Tx): Promise<Series[]> {
  const rows = await tx.selectFrom("series").selectAll().orderBy("name_de").orderBy("id").execute();
  return rows.map(asSeries);
}

export async function seriesById(tx: Tx, id: string): Promise<Series | null> {
  const row = await tx.selectFrom("series").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? asSeries(row) : null;
}

/** Writes what a series is and what is known of its past editions; the series is made where there is none. */
export async function saveSeries(tx: Tx, series: Series): Promise<void> {
  const values = {
    name_de: series.name.de,
    name_en: series.name.en,
    summary_de: series.summary.de,
    summary_en: series.summary.en,
    past_editions: JSON.stringify(series.pastEditions),
  };
  await tx
    .insertInto("series")
    .values({ id: series.id, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
}
