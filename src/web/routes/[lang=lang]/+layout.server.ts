import type { Language } from "#kernel/language";
import { homeOf } from "#web/access.ts";
import { editionsOf } from "#modules/editions";
import { latestApplicationOf } from "#modules/registration";
import { contactBlocksOf, publicationOf } from "#modules/site";
import { delegationOf, isOrganiserOf } from "#web/actor.ts";
import { addressesOf, isPublicPage } from "#web/public/public-pages.ts";
import { contactsOfPage } from "#web/public/site/contact-view.ts";

/** What every page needs: who is signed in, in which edition, and whether this is the demonstration. */
export async function load({ locals, params, route, url }) {
  const { actor, language } = locals;
  const editionId =
    params.edition ??
    actor?.participations[0]?.editionId ??
    actor?.grants.find((grant) => grant.editionId)?.editionId ??
    (await editionsOf(locals.db))[0]?.id ??
    null;
  return {
    language,
    editionId,
    path: url.pathname,
    otherLanguagePath: otherLanguagePath(url, language),
    // What stands on public pages only: their addresses, and whom one may write to.
    site: isPublicPage(route.id)
      ? {
          addresses: addressesOf(url, language),
          isPublished: (await publicationOf(locals.db)) !== null,
          contacts: contactsOfPage(await contactBlocksOf(locals.db, editionId), {
            isOfEdition: params.edition !== undefined,
            language,
          }),
        }
      : null,
    isDemonstration: locals.isDemonstration,
    now: locals.clock.now(),
    application:
      actor && actor.participations.length === 0 && actor.grants.length === 0 && !actor.withheldGrants?.length
        ? await latestApplicationOf(locals.db, actor.accountId)
        : null,
    // The page without connection is the same for everybody, and made for participants.
    signedIn:
      route.id === "/[lang=lang]/me/offline"
        ? anyParticipant(language)
        : actor && {
            name: actor.name,
            home: homeOf(actor, language),
            waitsForFactor: (actor.withheldGrants ?? []).length > 0,
            isParticipant: actor.participations.length > 0,
            isOrganiser: editionId !== null && isOrganiserOf(actor, editionId),
            isPartner: editionId !== null && delegationOf(actor, editionId) !== null,
          },
  };
}

function anyParticipant(language: Language) {
  return {
    name: "",
    home: `/${language}/me`,
    waitsForFactor: false,
    isParticipant: true,
    isOrganiser: false,
    isPartner: false,
  };
}

/** This very page in the other language, with what was searched for; the name of a form's action is left out. */
function otherLanguagePath(url: URL, language: Language): string {
  const other = language === "de" ? "en" : "de";
  return `/${other}${url.pathname.slice(3)}${url.search.startsWith("?/") ? "" : url.search}`;
}
