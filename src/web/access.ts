import {
  atFullStrength,
  delegationOf,
  isAdministrator,
  isEditor,
  isOrganiserOf,
  type Actor,
} from "./actor.ts";

/** Who may use a route. To anyone else who is signed in the page does not exist (404). */
export type Access =
  | "anyone"
  | "demonstration-only"
  | "first-run-only"
  | "signed-in"
  | "participant"
  | "administrator"
  | "editor"
  | "organiser-of-any-edition"
  | "organiser-of-edition"
  | "organiser-or-partner-of-edition";

type RuleForActors =
  | "participant"
  | "administrator"
  | "editor"
  | "organiser-of-any-edition"
  | "organiser-of-edition"
  | "organiser-or-partner-of-edition";

/**
 * Every route with who may use it. A route that is missing here answers 404, and a test that enumerates the
 * router fails on it.
 */
export const accessByRoute: Record<string, Access> = {
  "/": "anyone",
  "/livez": "anyone",
  "/readyz": "anyone",
  "/demo": "demonstration-only",
  "/demo/sign-in": "demonstration-only",
  "/demo/invited": "demonstration-only",
  "/demo/mailbox": "demonstration-only",
  "/demo/mailbox/[letter]": "demonstration-only",
  "/demo/mailbox/[letter]/html": "demonstration-only",
  "/demo/mailbox/[letter]/files/[file]": "demonstration-only",
  "/sign-out": "anyone",
  "/[lang=lang]": "anyone",
  "/[lang=lang]/[...rest]": "anyone",
  "/[lang=lang]/sign-in": "anyone",
  "/[lang=lang]/sign-in/code": "anyone",
  "/[lang=lang]/sign-in/link": "anyone",
  "/[lang=lang]/sign-in/passkey": "anyone",
  "/[lang=lang]/sign-in/oidc": "anyone",
  "/[lang=lang]/sign-in/second-factor": "signed-in",
  "/[lang=lang]/too-many-requests": "anyone",
  "/[lang=lang]/account": "signed-in",
  "/[lang=lang]/account/passkey": "signed-in",
  "/sign-in/oidc": "anyone",
  "/[lang=lang]/first-run": "first-run-only",
  // Every address of the interface for programs; tokens decide there, see src/api.
  "/api/v1/[...path]": "anyone",
  "/[lang=lang]/editions/[edition]": "anyone",
  "/[lang=lang]/editions/[edition]/register": "anyone",
  "/[lang=lang]/editions/[edition]/register/who": "anyone",
  "/[lang=lang]/editions/[edition]/register/when": "anyone",
  "/[lang=lang]/editions/[edition]/register/words": "anyone",
  "/[lang=lang]/editions/[edition]/register/review": "anyone",
  "/[lang=lang]/editions/[edition]/register/sent": "anyone",
  "/[lang=lang]/editions/[edition]/register/organisations": "anyone",
  "/[lang=lang]/calls": "anyone",
  "/[lang=lang]/calls/[call]": "anyone",
  "/feeds/calls.ics": "anyone",
  "/feeds/calls.atom": "anyone",
  "/feeds/calls/[call].ics": "anyone",
  "/feeds/calls/[call].atom": "anyone",
  "/[lang=lang]/organisations": "anyone",
  "/[lang=lang]/organisations/[organisation]": "anyone",
  "/[lang=lang]/imprint": "anyone",
  "/[lang=lang]/privacy": "anyone",
  "/[lang=lang]/accessibility": "anyone",
  "/[lang=lang]/accessibility/report": "anyone",
  "/[lang=lang]/contact/[block]": "anyone",
  "/[lang=lang]/series/[series]": "anyone",
  "/[lang=lang]/landscapes": "anyone",
  "/[lang=lang]/landscapes/[region]": "anyone",
  "/[lang=lang]/search": "anyone",
  "/robots.txt": "anyone",
  "/sitemap.xml": "anyone",
  "/sitemap/[part].xml": "anyone",
  "/[lang=lang]/organiser/site": "administrator",
  "/[lang=lang]/organiser/site/contacts": "organiser-of-any-edition",
  "/[lang=lang]/organiser/site/barriers": "organiser-of-any-edition",
  "/[lang=lang]/me": "participant",
  "/[lang=lang]/me/agenda": "participant",
  "/[lang=lang]/me/agenda/data": "participant",
  "/[lang=lang]/me/agenda/act": "participant",
  "/[lang=lang]/me/agenda/calendar": "participant",
  "/[lang=lang]/me/meetings/[meeting]/calendar": "participant",
  "/[lang=lang]/me/meetings/[meeting]": "participant",
  "/[lang=lang]/me/offline": "anyone",
  "/agenda-frames/[hash]": "anyone",
  "/calendar/[token].ics": "anyone",
  "/[lang=lang]/me/suggestions": "participant",
  "/[lang=lang]/me/requests": "participant",
  "/[lang=lang]/me/notifications": "participant",
  "/[lang=lang]/unsubscribe/[token]": "anyone",
  "/[lang=lang]/answer/[token]": "anyone",
  "/[lang=lang]/answer/group/[token]": "anyone",
  "/[lang=lang]/answer/time/[token]": "anyone",
  "/[lang=lang]/me/profile": "signed-in",
  "/[lang=lang]/me/people": "participant",
  "/[lang=lang]/me/contacts": "participant",
  "/[lang=lang]/me/contacts/vcards": "participant",
  "/[lang=lang]/me/contacts/table": "participant",
  "/[lang=lang]/me/contacts/waiting": "participant",
  "/[lang=lang]/c/[token]": "participant",
  "/[lang=lang]/me/afterwards": "participant",
  "/[lang=lang]/me/people/group": "participant",
  "/[lang=lang]/me/data": "signed-in",
  "/[lang=lang]/me/data/export": "signed-in",
  "/[lang=lang]/data-deleted": "anyone",
  "/[lang=lang]/me/people/[participant]": "participant",
  "/[lang=lang]/me/messages": "participant",
  "/[lang=lang]/me/messages/[participant]": "participant",
  "/[lang=lang]/organiser/editions/new": "administrator",
  "/[lang=lang]/organiser/editions/[edition]": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/people": "organiser-or-partner-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/people/invitations": "organiser-or-partner-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/people/rules": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/people/rules/calls": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/people/rules/types/[type]": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/requests": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/settings": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/mail": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/mail/new": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/mail/letters": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/mail/letters/[kind]": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/mail/letters/[kind]/html": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/mail/[mailing]": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/mail/[mailing]/change": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/mail/[mailing]/letter": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/reports": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/timetable": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/timetable/progress": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/timetable/[timetable]": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/timetable/[timetable]/people": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/timetable/[timetable]/unplaced": "organiser-of-edition",
  "/[lang=lang]/organiser/editions/[edition]/timetable/[timetable]/changes": "organiser-of-edition",
};

/** Pages that show one profile; how many of them an account may open is limited, so that nobody collects them all. */
export const profileRoutes: ReadonlySet<string> = new Set([
  "/[lang=lang]/organisations/[organisation]",
  "/[lang=lang]/me/people/[participant]",
]);

/** Pages that whoever has applied may look for already: so long they are led to their profile. */
export const pagesOnceApproved: ReadonlySet<string> = new Set(
  ["", "/agenda", "/requests", "/contacts", "/people", "/suggestions", "/messages"].map(
    (page) => `/[lang=lang]/me${page}`,
  ),
);

export type AccessAnswer = "allowed" | "sign-in-first" | "second-factor-first" | "does-not-exist";

/** Decides one request from the route's rule, the actor, and the state of the installation. */
export function decideAccess(
  rule: Access | undefined,
  facts: {
    actor: Actor | null;
    editionId: string | undefined;
    isDemonstration: boolean;
    isFirstRun: boolean;
  },
): AccessAnswer {
  const { actor, editionId = "" } = facts;
  switch (rule) {
    case undefined:
      return "does-not-exist";
    case "anyone":
      return "allowed";
    case "demonstration-only":
      return facts.isDemonstration ? "allowed" : "does-not-exist";
    case "first-run-only":
      return facts.isFirstRun ? "allowed" : "does-not-exist";
    case "signed-in":
      return actor ? "allowed" : "sign-in-first";
  }
  // Whoever is not signed in is asked to, whether or not there is such a page: a saved address leads on.
  if (!actor) return "sign-in-first";
  if (isForActor(rule, actor, editionId)) return "allowed";
  return isForActor(rule, atFullStrength(actor), editionId) ? "second-factor-first" : "does-not-exist";
}

function isForActor(rule: RuleForActors, actor: Actor, editionId: string): boolean {
  switch (rule) {
    case "participant":
      return actor.participations.length > 0;
    case "administrator":
      return isAdministrator(actor);
    case "editor":
      return isEditor(actor);
    case "organiser-of-any-edition":
      return isAdministrator(actor) || actor.grants.some(({ role }) => role === "organiser");
    case "organiser-of-edition":
      return isOrganiserOf(actor, editionId);
    case "organiser-or-partner-of-edition":
      return isOrganiserOf(actor, editionId) || delegationOf(actor, editionId) !== null;
  }
}

/** Where someone lands after signing in. */
export function homeOf(anyActor: Actor, language: string): string {
  const actor = atFullStrength(anyActor);
  const organised = actor.grants.find((grant) => grant.role === "organiser");
  if (organised) return `/${language}/organiser/editions/${organised.editionId}`;
  if (actor.participations.length > 0) return `/${language}/me`;
  const partner = actor.grants.find((grant) => grant.role === "partner");
  if (partner) return `/${language}/organiser/editions/${partner.editionId}/people`;
  if (isAdministrator(actor)) return `/${language}`;
  return `/${language}/organisations`;
}
