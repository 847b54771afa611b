/**
 * Editions: the conference as a frame.
 *
 * Owns series, editions, slots, zones, tables and rooms.
 * Never knows who takes part, what happens in a session, or who meets whom.
 * Guarantees that the slots of an edition do not overlap and that quotas make sense.
 */
export type {
  Edition,
  Host,
  PastEdition,
  Phase,
  Room,
  Satellite,
  Slot,
  Table,
  Zone,
} from "./domain/edition.ts";
export { capacityAtAGlance, type Capacity } from "./domain/capacity-at-a-glance.ts";
export { editionOf, editionsOf } from "./store/editions.ts";
export { roomsOf, slotsOf, tablesOf, zonesOf } from "./store/places.ts";
export { saveEdition, type EditionToSave } from "./store/save-edition.ts";
