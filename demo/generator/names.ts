/**
 * Common given and family names by country, from which invented people are combined. Given names of women and men take
 * turns, women first; a family name with two forms is written `of men/of women`.
 */
export const namesByCountry: Record<string, { given: string[]; family: string[]; languages: string[] }> = {
  DE: { given: ["Katrin", "Jürgen", "Sabine", "Markus", "Heike", "Tobias", "Anja", "Stefan", "Ulrike", "Matthias", "Svenja", "Björn"], family: ["Bräuer", "Hofmeister", "Lindner", "Köhler", "Wegener", "Schäfer", "Rössler", "Pfaff", "Brandstätter", "Eichinger", "Vogt", "Groß"], languages: ["de", "en"] },
  FR: { given: ["Camille", "Étienne", "Hélène", "Julien", "Manon", "Olivier", "Sandrine", "Thierry", "Élodie", "François"], family: ["Lefèvre", "Bonnard", "Chauvet", "Delmas", "Garnier", "Mercier", "Perrin", "Roussel", "Vasseur", "Béranger"], languages: ["fr", "en"] },
  NO: { given: ["Ingrid", "Bjørn", "Astrid", "Øyvind", "Solveig", "Håkon", "Marit", "Eirik"], family: ["Haugland", "Bakken", "Sørlie", "Nygård", "Tveit", "Myhre", "Solbakken", "Ødegård"], languages: ["no", "en"] },
  DK: { given: ["Mette", "Søren", "Karen", "Lærke", "Jesper", "Anders", "Birgitte", "Rasmus"], family: ["Kjærgaard", "Dalsgaard", "Møller", "Bruun", "Østergaard", "Vestergaard", "Skov", "Thygesen"], languages: ["da", "en"] },
  ES: { given: ["Marta", "Íñigo", "Lucía", "Javier", "Núria", "Andrés", "Begoña", "Raúl"], family: ["Ibáñez", "Cañas", "Ferrer", "Goikoetxea", "Muñoz", "Sanchís", "Villar", "Roca"], languages: ["es", "en"] },
  LT: { given: ["Rūta", "Mindaugas", "Eglė", "Darius", "Jūratė", "Tomas", "Aušra", "Gediminas"], family: ["Žukauskas/Žukauskienė", "Petraitis/Petraitienė", "Kazlauskas/Kazlauskienė", "Šimkus/Šimkienė", "Butkus/Butkienė", "Rimkus/Rimkienė", "Vaitkus/Vaitkienė", "Jankauskas/Jankauskienė"], languages: ["lt", "en"] },
  IT: { given: ["Chiara", "Matteo", "Francesca", "Davide", "Elisa", "Andrea", "Silvia", "Niccolò"], family: ["Bianchetti", "Moretto", "Galli", "Serafini", "Pellegrini", "Conti", "Zanella", "Ferraris"], languages: ["it", "en"] },
  SE: { given: ["Åsa", "Göran", "Linnéa", "Björn", "Karin", "Mårten", "Ulrika", "Håkan"], family: ["Sjöberg", "Lindqvist", "Åkesson", "Hedlund", "Nordström", "Wallin", "Öhman", "Bergstrand"], languages: ["sv", "en"] },
  PL: { given: ["Agnieszka", "Paweł", "Małgorzata", "Łukasz", "Katarzyna", "Michał", "Joanna", "Grzegorz"], family: ["Wójcik", "Zieliński/Zielińska", "Dąbrowski/Dąbrowska", "Kamiński/Kamińska", "Szczepański/Szczepańska", "Jabłoński/Jabłońska", "Król", "Wróbel"], languages: ["pl", "en"] },
  LV: { given: ["Ilze", "Jānis", "Līga", "Mārtiņš", "Kristīne", "Andris", "Zane", "Edgars"], family: ["Bērziņš/Bērziņa", "Kalniņš/Kalniņa", "Ozols/Ozola", "Liepiņš/Liepiņa", "Krūmiņš/Krūmiņa", "Zariņš/Zariņa", "Balodis/Balode", "Vītols/Vītola"], languages: ["lv", "en"] },
  NL: { given: ["Marloes", "Jeroen", "Femke", "Sander", "Anouk", "Wouter"], family: ["van Dijk", "Hoekstra", "de Bruin", "Meijer", "Verhoeven", "Kuipers"], languages: ["nl", "en", "de"] },
  BE: { given: ["Liesbeth", "Bart", "Amélie", "Koen", "Céline", "Pieter"], family: ["Claes", "Dumont", "Peeters", "Lambrecht", "Vandenberghe", "Noël"], languages: ["nl", "fr", "en"] },
  FI: { given: ["Päivi", "Antti", "Sanna", "Jukka", "Hanna", "Väinö"], family: ["Mäkelä", "Hämäläinen", "Rantala", "Koskinen", "Järvinen", "Lehtonen"], languages: ["fi", "en"] },
  EE: { given: ["Kadri", "Toomas", "Liis", "Märt", "Piret", "Jüri"], family: ["Tamm", "Mägi", "Kask", "Põld", "Saar", "Rebane"], languages: ["et", "en"] },
  BG: { given: ["Elitsa", "Dimitar", "Radka", "Stoyan"], family: ["Todorov/Todorova", "Hristov/Hristova", "Petkov/Petkova", "Vasilev/Vasileva"], languages: ["bg", "en"] },
  AT: { given: ["Birgit", "Florian", "Elisabeth", "Gernot"], family: ["Hölzl", "Kirchmair", "Steindl", "Pichler"], languages: ["de", "en"] },
  PT: { given: ["Inês", "João", "Catarina", "Rui"], family: ["Magalhães", "Figueiredo", "Brandão", "Pacheco"], languages: ["pt", "en"] },
  CZ: { given: ["Tereza", "Ondřej", "Lenka", "Jiří"], family: ["Dvořáček/Dvořáčková", "Novotný/Novotná", "Kučera/Kučerová", "Říha/Říhová"], languages: ["cs", "en"] },
  UK: { given: ["Fiona", "Graham", "Alison", "Nigel"], family: ["Whitfield", "Ashworth", "Hartley", "Pemberton"], languages: ["en"] },
  HU: { given: ["Zsófia", "Gábor", "Réka", "István"], family: ["Szabó", "Kővári", "Bárány", "Halmi"], languages: ["hu", "en"] },
  GR: { given: ["Eleni", "Nikos", "Sofia", "Kostas"], family: ["Papadakis/Papadaki", "Mavros/Mavrou", "Kalogeras/Kalogera", "Antoniou"], languages: ["el", "en"] },
  RS: { given: ["Jelena", "Miloš", "Ana", "Đorđe"], family: ["Stanković", "Đurić", "Pavlović", "Tomić"], languages: ["sr", "en"] },
  TR: { given: ["Ayşe", "Çağrı", "Elif", "Işıl"], family: ["Yıldırım", "Öztürk", "Kılıç", "Güneş"], languages: ["tr", "en"] },
  SI: { given: ["Maja", "Žiga"], family: ["Kovač", "Zupančič"], languages: ["sl", "en"] },
  RO: { given: ["Ioana", "Răzvan"], family: ["Dănilă", "Munteanu"], languages: ["ro", "en"] },
  HR: { given: ["Petra", "Željko"], family: ["Horvatić", "Šarić"], languages: ["hr", "en"] },
};

export const jobTitles: readonly string[] = [
  "Cluster manager",
  "Managing director",
  "International project manager",
  "Head of internationalisation",
  "Innovation manager",
  "Member relations manager",
  "Project manager EU funding",
  "Business developer",
];
