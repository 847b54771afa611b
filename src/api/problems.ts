import type { Bilingual } from "#kernel/language";

type ProblemKind = { readonly status: number; readonly title: Bilingual; readonly detail: Bilingual };

/**
 * Everything that can go wrong, by the name under which it stays findable: the `type` of a problem is the address of its
 * paragraph on the developers' page. A name is never given another meaning.
 */
export const problems = {
  "not-understood": {
    status: 400,
    title: { de: "Nicht verstanden", en: "Not understood" },
    detail: {
      de: "Die Anfrage enthält Angaben, die es hier nicht gibt oder die anders geschrieben werden. „errors“ nennt jede davon.",
      en: "The request has values that are unknown here or written differently. “errors” names each of them.",
    },
  },
  "bad-cursor": {
    status: 400,
    title: { de: "Die Fortsetzung passt nicht", en: "The cursor does not fit" },
    detail: {
      de: "„cursor“ gehört zu einer anderen Liste oder zu anderen Filtern. Bitte beginnen Sie die Liste von vorn.",
      en: "“cursor” belongs to another list or to other filters. Please start the list again.",
    },
  },
  "token-missing": {
    status: 401,
    title: { de: "Token fehlt", en: "Token missing" },
    detail: {
      de: "Senden Sie ein Token: „Authorization: Bearer kontor_…“. Wer die Konferenz organisiert, stellt es aus.",
      en: "Send a token: “Authorization: Bearer kontor_…”. The organisers of the conference issue it.",
    },
  },
  "token-invalid": {
    status: 401,
    title: { de: "Token gilt nicht", en: "Token not valid" },
    detail: {
      de: "Dieses Token ist unbekannt, abgelaufen oder widerrufen. Bitte lassen Sie sich ein neues ausstellen.",
      en: "This token is unknown, expired or revoked. Please ask for a new one.",
    },
  },
  "scope-missing": {
    status: 403,
    title: { de: "Dafür reicht das Token nicht", en: "The token does not reach that far" },
    detail: {
      de: "Dieses Token darf das nicht. „scope“ nennt, welches Recht fehlt.",
      en: "This token may not do this. “scope” names the right that is missing.",
    },
  },
  "not-found": {
    status: 404,
    title: { de: "Nicht gefunden", en: "Not found" },
    detail: {
      de: "Das gibt es nicht, oder dieses Token reicht nicht bis dahin.",
      en: "There is no such thing, or this token does not reach it.",
    },
  },
  "method-not-allowed": {
    status: 405,
    title: { de: "So geht es hier nicht", en: "Not in this way" },
    detail: {
      de: "Diese Adresse kennt die Methode nicht. „Allow“ nennt die möglichen.",
      en: "This address does not know the method. “Allow” names those it knows.",
    },
  },
  "under-way": {
    status: 409,
    title: { de: "Wird gerade bearbeitet", en: "Under way" },
    detail: {
      de: "Dieselbe Anfrage ist noch in Arbeit. Bitte fragen Sie gleich noch einmal mit demselben Schlüssel.",
      en: "The same request is still being worked on. Please ask again shortly with the same key.",
    },
  },
  "already-done": {
    status: 409,
    title: { de: "Schon geschehen", en: "Already done" },
    detail: {
      de: "Das ist bereits so. Bitte lesen Sie den jetzigen Stand.",
      en: "It is like that already. Please read the present state.",
    },
  },
  "has-begun": {
    status: 409,
    title: { de: "Hat schon begonnen", en: "Has begun" },
    detail: {
      de: "Was begonnen hat, bleibt, wie es ist.",
      en: "What has begun stays as it is.",
    },
  },
  "no-place": {
    status: 409,
    title: { de: "Kein Platz", en: "No place" },
    detail: {
      de: "Dafür ist kein gemeinsamer Termin oder kein Platz frei.",
      en: "There is no time that all share, or no place left.",
    },
  },
  "slot-taken": {
    status: 409,
    title: { de: "Termin belegt", en: "Slot taken" },
    detail: {
      de: "In diesem Termin geht es nicht. „alternatives“ nennt die freien, die besten zuerst.",
      en: "It is not possible in this slot. “alternatives” names those that are free, the best first.",
    },
  },
  changed: {
    status: 412,
    title: { de: "Inzwischen geändert", en: "Changed meanwhile" },
    detail: {
      de: "Es hat sich seit Ihrem „If-Match“ geändert. Bitte lesen Sie den jetzigen Stand und entscheiden Sie neu.",
      en: "It has changed since your “If-Match”. Please read the present state and decide anew.",
    },
  },
  "too-large": {
    status: 413,
    title: { de: "Zu groß", en: "Too large" },
    detail: {
      de: "Der Inhalt ist größer als 2 MB. Bitte teilen Sie ihn auf.",
      en: "The content is larger than 2 MB. Please divide it.",
    },
  },
  "not-json": {
    status: 415,
    title: { de: "Kein JSON", en: "Not JSON" },
    detail: {
      de: "Erwartet wird JSON mit „Content-Type: application/json“.",
      en: "JSON is expected, with “Content-Type: application/json”.",
    },
  },
  refused: {
    status: 422,
    title: { de: "So nicht möglich", en: "Not possible like this" },
    detail: {
      de: "Angaben im Inhalt passen nicht. „errors“ nennt jede davon.",
      en: "Values in the content do not fit. “errors” names each of them.",
    },
  },
  "other-content": {
    status: 422,
    title: { de: "Schlüssel schon verwendet", en: "Key used already" },
    detail: {
      de: "Unter diesem „Idempotency-Key“ wurde schon etwas anderes gesendet.",
      en: "Something else was already sent under this “Idempotency-Key”.",
    },
  },
  "target-refused": {
    status: 422,
    title: { de: "Diese Adresse wird nicht aufgerufen", en: "This address is not called" },
    detail: {
      de: "Webhooks gehen nur an öffentliche Adressen mit https:// und einem üblichen Anschluss. „reason“ nennt, woran es liegt.",
      en: "Webhooks go to public addresses only, with https:// and a usual port. “reason” names what stands in the way.",
    },
  },
  "if-match-missing": {
    status: 428,
    title: { de: "If-Match fehlt", en: "If-Match missing" },
    detail: {
      de: "Senden Sie in „If-Match“ das „ETag“ des Standes, den Sie ändern, damit nichts unbemerkt verloren geht.",
      en: "Send the “ETag” of what you change in “If-Match”, so that nothing is lost unnoticed.",
    },
  },
  "too-many-requests": {
    status: 429,
    title: { de: "Zu viele Anfragen", en: "Too many requests" },
    detail: {
      de: "Dieses Token hat sein Maß für diese Minute aufgebraucht. „Retry-After“ nennt die Sekunden bis zur nächsten Anfrage.",
      en: "This token has used up its measure for this minute. “Retry-After” names the seconds until the next request.",
    },
  },
  unforeseen: {
    status: 500,
    title: { de: "Unvorhergesehen", en: "Unforeseen" },
    detail: {
      de: "Etwas ist schiefgegangen, das nicht an Ihnen liegt. Es steht im Protokoll.",
      en: "Something went wrong that is not your doing. It is in the log.",
    },
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problems;

/** The stable address of a problem, relative to the installation. */
export function problemType(code: ProblemCode): string {
  return `/en/developers#problem-${code}`;
}
