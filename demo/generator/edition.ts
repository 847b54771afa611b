import type { Bilingual } from "#kernel/language";

export const editionId = "stuttgart-2017";

export type SessionPlan = {
  code: string;
  kind: string;
  title: Bilingual;
  summary: Bilingual;
  startsAt: string;
  endsAt: string;
  roomCode: string | null;
};

const day1 = "2017-09-21";
const day2 = "2017-09-22";
/** A time of day in Stuttgart, where clocks stand two hours before UTC in September. */
const at = (day: string, time: string) => `${day}T${time}:00+02:00`;

function slots() {
  const blocks = [
    { day: day1, code: "d1", halfDay: "d1-morning", firstAt: "10:00", count: 6 },
    { day: day1, code: "d1", halfDay: "d1-afternoon", firstAt: "14:00", count: 3 },
    { day: day2, code: "d2", halfDay: "d2-morning", firstAt: "09:30", count: 6 },
    { day: day2, code: "d2", halfDay: "d2-afternoon", firstAt: "13:00", count: 3 },
  ];
  const numbers: Record<string, number> = {};
  return blocks.flatMap(({ day, code, halfDay, firstAt, count }) =>
    Array.from({ length: count }, (_, index) => {
      const number = (numbers[code] = (numbers[code] ?? 0) + 1);
      const [startsAt, endsAt] = [index * slotMinutes, (index + 1) * slotMinutes].map((more) =>
        at(day, later(firstAt, more)),
      );
      return { code: `${code}-${String(number).padStart(2, "0")}`, halfDay, startsAt, endsAt };
    }),
  );
}

const slotMinutes = 20;

function later(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const sum = hour * 60 + minute + minutes;
  return [Math.floor(sum / 60), sum % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

const zones = [
  {
    code: "foyer",
    letter: "A",
    tableCount: 12,
    name: { de: "Foyer", en: "Foyer" },
    way: {
      de: "Erdgeschoss: gleich hinter der Anmeldung, links und rechts der großen Treppe.",
      en: "Ground floor: right behind the registration desk, on both sides of the main stairs.",
    },
  },
  {
    code: "court",
    letter: "B",
    tableCount: 10,
    name: { de: "Lichthof", en: "Atrium" },
    way: {
      de: "Erdgeschoss: durch das Foyer geradeaus, unter dem Glasdach.",
      en: "Ground floor: straight through the foyer, under the glass roof.",
    },
  },
  {
    code: "gallery",
    letter: "C",
    tableCount: 10,
    name: { de: "Galerie", en: "Gallery" },
    way: {
      de: "1. Obergeschoss: die große Treppe hinauf, dann rechts. Aufzug neben der Garderobe.",
      en: "First floor: up the main stairs, then right. The lift is next to the cloakroom.",
    },
  },
  {
    code: "library",
    letter: "D",
    tableCount: 10,
    name: { de: "Bibliothek", en: "Library" },
    way: {
      de: "1. Obergeschoss: die große Treppe hinauf, dann links bis zum Ende des Ganges. Ruhigster Bereich.",
      en: "First floor: up the main stairs, then left to the end of the corridor. The quietest area.",
    },
  },
];

const rooms = [
  { code: "hall", name: { de: "Großer Saal", en: "Main hall" }, seats: 420 },
  { code: "restaurant", name: { de: "Restaurant", en: "Restaurant" }, seats: 300 },
  { code: "room-1", name: { de: "Raum 1", en: "Room 1" }, seats: 60 },
  { code: "room-2", name: { de: "Raum 2", en: "Room 2" }, seats: 60 },
  { code: "room-3", name: { de: "Raum 3", en: "Room 3" }, seats: 40 },
  { code: "room-4", name: { de: "Raum 4", en: "Room 4" }, seats: 40 },
];

function session(
  code: string,
  kind: string,
  [day, from, to]: [string, string, string],
  roomCode: string | null,
  title: Bilingual,
  summary: Bilingual = { de: "", en: "" },
): SessionPlan {
  return { code, kind, title, summary, startsAt: at(day, from), endsAt: at(day, to), roomCode };
}

const sessions: SessionPlan[] = [
  session(
    "arrival",
    "break",
    [day1, "08:15", "09:00"],
    null,
    { de: "Ankunft und Kaffee", en: "Arrival and coffee" },
    {
      de: "Anmeldung im Foyer.",
      en: "Registration desk in the foyer.",
    },
  ),
  session(
    "opening",
    "opening",
    [day1, "09:00", "09:20"],
    "hall",
    { de: "Eröffnung", en: "Opening" },
    {
      de: "Begrüßung durch die Gastgeber aus Baden-Württemberg und dem Ostseeraum.",
      en: "Welcome by the hosts from Baden-Württemberg and the Baltic Sea Region.",
    },
  ),
  session(
    "keynote-partnership",
    "keynote",
    [day1, "09:20", "09:50"],
    "hall",
    { de: "Vom Kontakt zur Partnerschaft", en: "From contact to partnership" },
    {
      de: "Was Clusterpartnerschaften brauchen, damit sie länger halten als ein Projekt.",
      en: "What cluster partnerships need to outlive a single project.",
    },
  ),
  session(
    "lab-models",
    "cluster-lab",
    [day1, "11:00", "12:00"],
    "room-1",
    {
      de: "Cluster Lab: Modelle der Internationalisierung",
      en: "Cluster lab: models of internationalisation",
    },
    {
      de: "Export, Forschung, Plattform: drei Modelle im Vergleich, mit eigenen Zahlen.",
      en: "Export, research, platform: three models compared, with your own figures.",
    },
  ),
  session("lunch-1", "break", [day1, "12:00", "13:10"], "restaurant", { de: "Mittagessen", en: "Lunch" }),
  session(
    "keynote-science",
    "keynote",
    [day1, "13:15", "13:45"],
    "hall",
    { de: "Wissenschaft und Mittelstand an einem Tisch", en: "Science and small firms at one table" },
    {
      de: "Wie Forschungsknoten und kleine Betriebe über Grenzen zusammenarbeiten.",
      en: "How research nodes and small firms work together across borders.",
    },
  ),
  session(
    "round-table-lightweight",
    "round-table",
    [day1, "14:00", "15:00"],
    "room-2",
    {
      de: "Runder Tisch: Leichtbau und technische Textilien",
      en: "Round table: lightweight and technical textiles",
    },
    {
      de: "Für Cluster aus Textil, Werkstoffen, Mobilität und Luftfahrt.",
      en: "For clusters in textiles, materials, mobility and aviation.",
    },
  ),
  session("coffee-1", "break", [day1, "15:00", "15:30"], null, { de: "Kaffeepause", en: "Coffee break" }),
  session(
    "lab-finance",
    "cluster-lab",
    [day1, "15:30", "17:00"],
    "room-1",
    { de: "Cluster Lab: Das Management finanzieren", en: "Cluster lab: financing the management" },
    {
      de: "Beiträge, Dienste, Projekte: tragfähige Geschäftsmodelle für Clusterorganisationen.",
      en: "Fees, services, projects: sustainable business models for cluster organisations.",
    },
  ),
  session(
    "lab-members",
    "cluster-lab",
    [day1, "15:30", "17:00"],
    "room-2",
    { de: "Cluster Lab: Mitglieder mitnehmen", en: "Cluster lab: taking members along" },
    {
      de: "Wie aus dem Treffen zweier Cluster Geschäfte zwischen ihren Mitgliedern werden.",
      en: "How a meeting of two clusters becomes business between their members.",
    },
  ),
  session(
    "round-table-health",
    "round-table",
    [day1, "15:30", "17:00"],
    "room-3",
    { de: "Runder Tisch: Gesundheit trifft Photonik", en: "Round table: health meets photonics" },
    {
      de: "Gemeinsame Vorhaben von Medizintechnik, Optik und digitalen Diensten.",
      en: "Joint plans of medical technology, optics and digital services.",
    },
  ),
  session(
    "round-table-bioeconomy",
    "round-table",
    [day1, "15:30", "17:00"],
    "room-4",
    { de: "Runder Tisch: Bioökonomie", en: "Round table: bioeconomy" },
    {
      de: "Holz, Reststoffe und Lebensmittel als Rohstoff für neue Produkte.",
      en: "Wood, residues and food as raw materials for new products.",
    },
  ),
  session(
    "reception",
    "reception",
    [day1, "18:30", "21:30"],
    "restaurant",
    { de: "Abendempfang", en: "Evening reception" },
    {
      de: "Buffet und Zeit für Gespräche ohne Termin.",
      en: "Buffet, and time to talk without an appointment.",
    },
  ),
  session(
    "funding",
    "information",
    [day2, "08:45", "09:20"],
    "hall",
    { de: "Förderung: BSR Innovation Express und CLIP", en: "Funding: BSR Innovation Express and CLIP" },
    {
      de: "Wie die abgestimmten Ausschreibungen zusammenpassen. Frist: 31. Oktober 2017.",
      en: "How the synchronised calls fit together. Deadline: 31 October 2017.",
    },
  ),
  session(
    "learning-proposals",
    "learning",
    [day2, "09:30", "10:30"],
    "room-2",
    { de: "Lernen: gemeinsame Anträge schreiben", en: "Learning: writing joint proposals" },
    {
      de: "Vom Treffen zur Projektskizze in einer Stunde.",
      en: "From a meeting to a project outline in an hour.",
    },
  ),
  session(
    "round-table-energy",
    "round-table",
    [day2, "10:30", "11:30"],
    "room-1",
    { de: "Runder Tisch: intelligente Energie", en: "Round table: smart energy" },
    {
      de: "Netze, Speicher und Wasser: Erprobungsorte gesucht und angeboten.",
      en: "Grids, storage and water: test sites wanted and offered.",
    },
  ),
  session("lunch-2", "break", [day2, "11:40", "12:50"], "restaurant", { de: "Mittagessen", en: "Lunch" }),
  session(
    "round-table-mobility",
    "round-table",
    [day2, "13:00", "14:00"],
    "room-1",
    { de: "Runder Tisch: Mobilität und Automatisierung", en: "Round table: mobility and automation" },
    {
      de: "Zulieferer, Robotik und Software auf dem Weg zu gemeinsamen Vorhaben.",
      en: "Suppliers, robotics and software on the way to joint plans.",
    },
  ),
  session(
    "round-table-food",
    "round-table",
    [day2, "13:00", "14:00"],
    "room-2",
    { de: "Runder Tisch: Lebensmittel und Verpackung", en: "Round table: food and packaging" },
    {
      de: "Frische, Sicherheit und Kreislauf vom Feld bis zum Laden.",
      en: "Freshness, safety and recycling from field to shop.",
    },
  ),
  session(
    "lab-next-steps",
    "cluster-lab",
    [day2, "13:00", "14:00"],
    "room-3",
    { de: "Cluster Lab: Was danach kommt", en: "Cluster lab: what comes next" },
    {
      de: "Nachbereitung planen: wer wen bis wann anruft, und was nach sechs Monaten übrig sein soll.",
      en: "Planning the follow-up: who calls whom by when, and what should remain after six months.",
    },
  ),
  session(
    "closing",
    "closing",
    [day2, "14:15", "14:45"],
    "hall",
    { de: "Abschluss", en: "Closing" },
    {
      de: "Was vereinbart wurde, und wie es weitergeht.",
      en: "What has been agreed, and what comes next.",
    },
  ),
];

/** Delegations and the countries whose participants they look after; `region` narrows Germany down. */
export const delegations: { code: string; name: Bilingual; country: string; regions?: string[] }[] = [
  {
    code: "baden-wuerttemberg",
    name: { de: "Baden-Württemberg", en: "Baden-Württemberg" },
    country: "DE",
    regions: [
      "Baden-Württemberg",
      "Stuttgart",
      "Stuttgart / Neckar-Alb",
      "Heilbronn-Franken",
      "Bodensee",
      "Rhein-Neckar",
      "Schwarzwald-Baar-Heuberg",
    ],
  },
  { code: "denmark", name: { de: "Dänemark", en: "Denmark" }, country: "DK" },
  { code: "norway", name: { de: "Norwegen", en: "Norway" }, country: "NO" },
  { code: "sweden", name: { de: "Schweden", en: "Sweden" }, country: "SE" },
  { code: "lithuania", name: { de: "Litauen", en: "Lithuania" }, country: "LT" },
  { code: "latvia", name: { de: "Lettland", en: "Latvia" }, country: "LV" },
  { code: "poland", name: { de: "Polen", en: "Poland" }, country: "PL" },
];

/** The edition as the demonstration loads it. Facts stand in demo/README.md with their sources; the rest is invented. */
export const edition = {
  id: editionId,
  seriesId: "cluster-matchmaking-conference",
  seriesName: { de: "Cluster Matchmaking Konferenz", en: "Cluster Matchmaking Conference" },
  pastEditions: [
    {
      name: { de: "Cluster Matchmaking Konferenz 2014", en: "Cluster Matchmaking Conference 2014" },
      year: 2014,
      place: { de: "Berlin", en: "Berlin" },
      peopleCount: 300,
      clusterCount: 150,
      countryCount: 24,
      meetingCount: 433,
    },
    {
      name: { de: "Innovation by Combination", en: "Innovation by Combination" },
      year: 2015,
      place: { de: "Kopenhagen", en: "Copenhagen" },
      peopleCount: 300,
      clusterCount: null,
      countryCount: 30,
      meetingCount: null,
    },
    {
      name: { de: "Internationalisation the Strategic Way", en: "Internationalisation the Strategic Way" },
      year: 2016,
      place: { de: "Warschau", en: "Warsaw" },
      peopleCount: 250,
      clusterCount: 151,
      countryCount: 30,
      meetingCount: 497,
    },
  ],
  motto: {
    de: "Bringing Cluster Collaboration to the Next Level",
    en: "Bringing Cluster Collaboration to the Next Level",
  },
  description: {
    de: "Zwei Tage für die länderübergreifende Zusammenarbeit von Cluster-Initiativen aus Baden-Württemberg, dem Ostseeraum und ganz Europa: Gespräche zu zweit, Runde Tische, Cluster Labs und Impulsreferate.",
    en: "Two days for cooperation across borders between cluster initiatives from Baden-Württemberg, the Baltic Sea Region and all of Europe: one-to-one meetings, round tables, cluster labs and keynotes.",
  },
  startsOn: day1,
  endsOn: day2,
  timeZone: "Europe/Berlin",
  venue: {
    name: "Haus der Wirtschaft",
    street: "Willi-Bleicher-Straße 19",
    city: "Stuttgart",
    country: "DE",
  },
  hosts: [
    {
      name: {
        de: "Ministerium für Wirtschaft, Arbeit und Wohnungsbau Baden-Württemberg",
        en: "Ministry of Economic Affairs, Labour and Housing Baden-Württemberg",
      },
      role: "host",
    },
    { name: { de: "BSR Stars", en: "BSR Stars" }, role: "partner" },
    { name: { de: "Cluster Excellence Denmark", en: "Cluster Excellence Denmark" }, role: "partner" },
  ],
  phases: [
    {
      code: "registration",
      name: { de: "Anmeldung", en: "Registration" },
      startsOn: "2017-05-15",
      endsOn: "2017-09-08",
    },
    { code: "requests", name: { de: "Anfragen", en: "Requests" }, startsOn: "2017-08-21", endsOn: day2 },
    { code: "timetable", name: { de: "Zeitplan", en: "Timetable" }, startsOn: "2017-09-14", endsOn: day2 },
    { code: "conference", name: { de: "Konferenz", en: "Conference" }, startsOn: day1, endsOn: day2 },
    { code: "follow-up", name: { de: "Nachbereitung", en: "Follow-up" }, startsOn: "2017-09-23" },
  ],
  satellites: [
    {
      code: "information-event",
      title: { de: "Informationsveranstaltung", en: "Information event" },
      startsOn: "2017-03-31",
      endsOn: "2017-03-31",
      place: { de: "Haus der Wirtschaft, Stuttgart", en: "Haus der Wirtschaft, Stuttgart" },
      summary: {
        de: "Erste Informationen zur CLIP-Ausschreibung und zum BSR Innovation Express.",
        en: "First information on the CLIP call and on BSR Innovation Express.",
      },
    },
    {
      code: "workshop-oslo",
      title: { de: "Vorbereitender Workshop", en: "Preparatory workshop" },
      startsOn: "2017-06-08",
      endsOn: "2017-06-09",
      place: { de: "Oslo, Norwegen", en: "Oslo, Norway" },
      summary: {
        de: "Langfristige strategische Partnerschaften und nachhaltige Geschäftsmodelle. Nähere Informationen auf Anfrage.",
        en: "Long-term strategic partnerships and sustainable business models. Details on request.",
      },
    },
  ],
  requestsPerParticipantMax: 20,
  meetingsMin: 2,
  meetingsMax: 9,
  isDemonstration: true,
  slots: slots(),
  zones: zones.map(({ code, name, way }) => ({ code, name, way })),
  tables: zones.flatMap(({ code, letter, tableCount }) =>
    Array.from({ length: tableCount }, (_, index) => ({
      code: `${letter}${String(index + 1).padStart(2, "0")}`,
      zoneCode: code,
    })),
  ),
  rooms,
  /** Those that were open or known to come when the conference was held. */
  calls: ["bsr-ie-2017", "clip-bsr-2017", "innosup-01", "h2020-ria"],
  delegations: delegations.map(({ code, name, country }) => ({ code, name, country })),
  sessions,
};
