/**
 * Editions: the conference as a frame.
 *
 * Owns series, editions, slots, zones, tables and rooms.
 * Never knows who takes part, what happens in a session, or who meets whom.
 * Guarantees that the slots of an edition do not overlap and that quotas make sense.
 */
export { bookingModes, editionName, registrationModes, requestAnswerHoursBounds } from "./domain/edition.ts";
export type {
  BookingMode,
  BookingSettings,
  Edition,
  EditionToSave,
  Host,
  PastEdition,
  PastFigure,
  Phase,
  RegistrationMode,
  Room,
  Satellite,
  Series,
  Slot,
  Table,
  Zone,
} from "./domain/edition.ts";
export { capacityAtAGlance, type Capacity } from "./domain/capacity-at-a-glance.ts";
export { countryCodes } from "./domain/country-codes.ts";
export {
  newEditionBounds,
  newEditionDefaults,
  spanFields,
  type EntryFault,
  type EntryFaults,
  type NewEditionEntries,
  type NewEditionField,
} from "./domain/new-edition-entries.ts";
export {
  decideSettings,
  settingsBounds,
  settingsOf,
  type EditionSettings,
  type SettingsFaults,
  type SettingsGroup,
} from "./domain/edition-settings.ts";
export { changeSettings, type SettingsRefusal } from "./use-cases/change-settings.ts";
export { createEdition, type NewEditionRefusal } from "./use-cases/create-edition.ts";
export { demonstrationIsHeld } from "./store/demonstration.ts";
export { requestWindow, type RequestWindow } from "./domain/request-window.ts";
export { editionOf, editionsOf, seriesOf } from "./store/editions.ts";
export { roomsOf, slotsOf, tablesOf, zonesOf } from "./store/places.ts";
export { saveEdition } from "./store/save-edition.ts";
export { allSeries, saveSeries, seriesById } from "./store/series.ts";
