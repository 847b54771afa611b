import { editionName, editionsOf } from "#modules/editions";
import { siteFactsOf } from "#modules/site";
import { calendarDayOf } from "#kernel/calendar-day";
import { registrationWindow } from "#modules/registration";
import { isAdministrator } from "#web/actor.ts";
import { m } from "#web/paraglide/messages.js";
import { standingOn } from "#web/public/edition-moment.ts";
import { hasPage } from "#web/public/public-pages.ts";
import { saidFacts } from "#web/public/site/said-facts.server.ts";

/** The front page: the conference first, then everything else that is public. Without one it says so, and to an administrator what to do. */
export async function load({ parent, locals }) {
  const { db, language, clock } = locals;
  const { editionId } = await parent();
  const facts = saidFacts(await siteFactsOf(db), language);
  const editions = await editionsOf(db);
  const now = clock.now();
  const first = pickFirst(editions, calendarDayOf(now, "Europe/Berlin")) ?? null;
  const edition = first && {
    id: first.id,
    series: first.seriesName[language],
    motto: editionName(first, language),
    description: first.description[language],
    startsOn: first.startsOn,
    endsOn: first.endsOn,
    venue: first.venue,
    standing: standingOn(calendarDayOf(now, first.timeZone), first),
    isRegistrationOpen: registrationWindow(first, calendarDayOf(now, first.timeZone), false).state === "open",
  };
  return {
    facts,
    edition: editionId ? edition : null,
    isAdministrator: isAdministrator(locals.actor),
    ways: waysOn(first),
  };

  function waysOn(at: typeof first) {
    const start = `/${language}`;
    return [
      ...(at && hasPage("/editions/[edition]/programme")
        ? [{ href: `${start}/editions/${at.id}/programme`, title: m.site_start_programme(), text: "" }]
        : []),
      ...(hasPage("/topics")
        ? [{ href: `${start}/topics`, title: m.site_start_topics(), text: m.site_start_topics_text() }]
        : []),
      ...(hasPage("/calls")
        ? [{ href: `${start}/calls`, title: m.site_start_calls(), text: m.site_start_calls_text() }]
        : []),
      {
        href: `${start}/organisations`,
        title: m.public_organisations(),
        text: m.site_start_organisations_text(),
      },
      { href: `${start}/landscapes`, title: m.site_landscapes(), text: m.site_start_landscapes_text() },
      ...(at
        ? [
            {
              href: `${start}/series/${at.seriesId}`,
              title: at.seriesName[language],
              text: m.site_start_series_text(),
            },
          ]
        : []),
    ];
  }
}

/** The conference that runs or comes next; where none does, the one held last. They come with the latest first. */
function pickFirst<One extends { endsOn: string }>(editions: readonly One[], today: string): One | undefined {
  return editions.findLast((one) => one.endsOn >= today) ?? editions[0];
}
