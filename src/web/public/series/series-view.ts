import type { Language } from "#kernel/language";
import type { Edition, PastEdition, PastFigure, Series } from "#modules/editions";

export const pastFigures = ["people", "clusters", "countries", "meetings"] as const;

export type FigureView = { figure: PastFigure; count: number | null; isAbout: boolean };

function figuresOf(past: PastEdition): FigureView[] {
  const counts = {
    people: past.peopleCount,
    clusters: past.clusterCount,
    countries: past.countryCount,
    meetings: past.meetingCount,
  };
  return pastFigures.map((figure) => ({
    figure,
    count: counts[figure],
    isAbout: past.approximate?.includes(figure) ?? false,
  }));
}

/** A series as its page shows it: what is known of each edition, the latest first, and which of them live in this house. */
export function seriesView(series: Series, editions: readonly Edition[], language: Language) {
  const here = editions.filter((edition) => edition.seriesId === series.id);
  const nameOf = new Map(here.map((edition) => [edition.id, edition]));
  const past = series.pastEditions
    .toSorted((one, other) => other.year - one.year)
    .map((one) => ({
      key: `${one.year} ${one.name[language]}`,
      year: one.year,
      place: one.place[language],
      motto: one.motto ?? "",
      days: one.days?.[language] ?? "",
      figures: figuresOf(one),
      notes: (one.notes ?? []).map((note) => note[language]),
      evidence: one.evidence ?? null,
      sources:
        one.sources ?? (one.sourceUrl ? [{ name: new URL(one.sourceUrl).host, url: one.sourceUrl }] : []),
      editionId: one.editionId !== undefined && nameOf.has(one.editionId) ? one.editionId : null,
    }));
  const inTime = past.toReversed();
  const barsOf = (figure: PastFigure) =>
    inTime.map(({ key, year, place, figures }) => ({
      key,
      label: `${year} ${place}`,
      ...figures.find((one) => one.figure === figure)!,
    }));
  return {
    name: series.name[language],
    summary: series.summary[language],
    past,
    charts: (["meetings", "people"] as const)
      .map((figure) => ({ figure, bars: barsOf(figure) }))
      .filter(({ bars }) => bars.filter(({ count }) => count !== null).length > 1),
  };
}
