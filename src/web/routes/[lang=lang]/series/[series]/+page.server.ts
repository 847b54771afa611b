import { error } from "@sveltejs/kit";
import { editionName, editionsOf, seriesById } from "#modules/editions";
import { seriesView } from "#web/public/series/series-view.ts";

/** A series of conferences with what is known of its editions. Two queries. */
export async function load({ locals, params }) {
  const { db, language } = locals;
  const series = await seriesById(db, params.series);
  if (!series) error(404, "Not found");
  const editions = await editionsOf(db);
  return {
    series: seriesView(series, editions, language),
    here: editions
      .filter((edition) => edition.seriesId === series.id)
      .map((edition) => ({
        id: edition.id,
        name: editionName(edition, language),
        startsOn: edition.startsOn,
        endsOn: edition.endsOn,
        city: edition.venue.city,
      })),
  };
}
