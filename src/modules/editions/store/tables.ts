import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type {
  BookingMode,
  Host,
  PastEdition,
  Phase,
  RegistrationMode,
  Satellite,
} from "../domain/edition.ts";

type Json<Value extends object> = JSONColumnType<Value, string, string>;
/** A calendar date; read as text by `to_char`, never as a moment. */
type CalendarDate = ColumnType<Date, string, string>;

export type SeriesTable = {
  id: string;
  name_de: string;
  name_en: string;
  past_editions: Json<PastEdition[]>;
  summary_de: Generated<string>;
  summary_en: Generated<string>;
};

export type EditionTable = {
  id: string;
  series_id: string;
  motto_de: string;
  motto_en: string;
  description_de: string;
  description_en: string;
  starts_on: CalendarDate;
  ends_on: CalendarDate;
  time_zone: string;
  venue_name: string;
  venue_street: string | null;
  venue_city: string;
  venue_country: string;
  hosts: Json<Host[]>;
  phases: Json<Phase[]>;
  satellites: Json<Satellite[]>;
  requests_per_participant_max: number;
  meetings_min: number;
  meetings_max: number;
  is_demonstration: boolean;
  booking_mode: Generated<BookingMode>;
  request_answer_hours: Generated<number>;
  registration_mode: Generated<RegistrationMode>;
  reply_to: Generated<string | null>;
  created_at: Generated<Date>;
};

export type SlotTable = {
  edition_id: string;
  code: string;
  half_day: string;
  starts_at: Date;
  ends_at: Date;
};

export type ZoneTable = {
  edition_id: string;
  code: string;
  name_de: string;
  name_en: string;
  way_de: string;
  way_en: string;
  position: number;
};

export type MeetingTableTable = { edition_id: string; code: string; zone_code: string; position: number };
export type RoomTable = {
  edition_id: string;
  code: string;
  name_de: string;
  name_en: string;
  seats: number | null;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    series: SeriesTable;
    edition: EditionTable;
    slot: SlotTable;
    zone: ZoneTable;
    meeting_table: MeetingTableTable;
    room: RoomTable;
  }
}
