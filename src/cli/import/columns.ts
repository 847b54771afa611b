import type { OrganisationColumn } from "#modules/directory";
import type { ParticipantColumn, StatementColumn } from "#modules/registration";
import type { ColumnHeadings } from "./headings.ts";

/** A `*` marks a necessary column. Besides these headings each column is known by its own name. */
function columnsOf<Column extends string>(table: Record<Column, string>): readonly ColumnHeadings<Column>[] {
  return Object.entries<string>(table).map(([column, text]) => ({
    column: column as Column,
    isNecessary: text.startsWith("*"),
    headings: text
      .replace(/^\*/, "")
      .split("|")
      .map((heading) => heading.trim())
      .filter(Boolean),
  }));
}

export const organisationHeadings = columnsOf<OrganisationColumn>({
  id: "* organisation id | organization id | cluster id | Kennung | Organisationskennung",
  name: "* organisation name | organization name | cluster name | Bezeichnung | Name der Organisation",
  kind: "type | organisation type | Art | Typ | Art der Organisation",
  country: "* country code | Land | Länderkürzel | Ländercode | Staat",
  region: "region text | Gebiet | Bundesland",
  ecosystem: "eu ecosystem | industrial ecosystem | Ökosystem | industrielles Ökosystem",
  portfolio: "esca portfolio | field | Portfolio | Technologiefeld | Fachgebiet",
  keywords_en: "keywords | keywords english | Schlagwörter englisch | Stichwörter englisch | Schlagwörter en",
  keywords_de:
    "keywords german | Schlagwörter | Schlagworte | Stichwörter | Stichworte | Schlagwörter deutsch | Schlagwörter de",
  quality_label: "label | Qualitätssiegel | Siegel | Gütesiegel",
  descriptor_basis: "basis | Grundlage der Beschreibung | Grundlage",
  source_url: "source | Quelle | Quellenadresse",
  website: "web site | homepage | url | web | Webseite | Internetseite | Internet",
  latitude: "lat | Breite | Breitengrad | geografische Breite",
  longitude: "lon | lng | Länge | Längengrad | geografische Länge",
});

export const participantHeadings = columnsOf<ParticipantColumn>({
  code: "* id | participant | participant code | Code | Teilnehmercode | Nummer",
  organisation:
    "* organisation id | organization | organization id | Organisation | Kennung der Organisation | Cluster",
  given_name: "* first name | forename | Vorname",
  family_name: "* last name | surname | name | Nachname | Familienname",
  email: "* e-mail address | email address | mail | E-Mail | E-Mail-Adresse | Mailadresse",
  job_title: "title | position | role | function | Funktion | Stellung | Berufsbezeichnung",
  languages: "language | Sprachen | Sprache",
  delegation: "delegation code | Delegation",
  state: "status | Status | Stand | Zustand",
  meetings_min:
    "minimum meetings | meetings minimum | Treffen mindestens | Mindestzahl Treffen | Gespräche mindestens",
  meetings_max:
    "maximum meetings | meetings maximum | Treffen höchstens | Höchstzahl Treffen | Gespräche höchstens",
  absent_slots: "absences | absent | Abwesenheiten | abwesend | fehlende Zeitfenster",
  bookable: "can be requested | anfragbar | buchbar",
  registered_at: "registered | registration date | Anmeldung | angemeldet am | Anmeldedatum",
  invented: "fictitious | erfunden | fiktiv",
});

export const statementHeadings = columnsOf<StatementColumn>({
  organisation:
    "* organisation id | organization | organization id | Organisation | Kennung der Organisation | Cluster",
  direction: "* kind | type | offer or need | Richtung | Art | Angebot oder Gesuch",
  position: "number | order | Reihenfolge | Nummer | Position",
  text_de: "text german | german | Text deutsch | deutsch",
  text_en: "text | text english | english | Text englisch | englisch",
});

export type RequestColumn =
  | "code"
  | "from"
  | "to"
  | "preference"
  | "reason_language"
  | "reason"
  | "state"
  | "decline_reason"
  | "sent_at"
  | "answered_at";

export const requestHeadings = columnsOf<RequestColumn>({
  code: "* id | request | request code | Nummer | Anfrage",
  from: "* from participant | sender | requester | von | Absender",
  to: "* to participant | recipient | receiver | an | Empfänger",
  preference: "priority | wish | Wunsch | Priorität | Dringlichkeit",
  reason_language: "language | Sprache | Sprache der Begründung | Sprache des Grundes",
  reason: "message | text | Grund | Begründung | Nachricht",
  state: "status | Status | Stand | Zustand",
  decline_reason: "reason of decline | Ablehnungsgrund | Grund der Ablehnung",
  sent_at: "* sent | requested at | gesendet | gesendet am | angefragt am",
  answered_at: "answered | beantwortet | beantwortet am | geantwortet am",
});
