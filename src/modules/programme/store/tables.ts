export type ProgrammeSessionTable = {
  edition_id: string;
  code: string;
  kind: string;
  title_de: string;
  title_en: string;
  summary_de: string;
  summary_en: string;
  starts_at: Date;
  ends_at: Date;
  room_code: string | null;
};

export type AttendanceTable = {
  edition_id: string;
  session_code: string;
  participant_id: string;
  during: string;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    programme_session: ProgrammeSessionTable;
    attendance: AttendanceTable;
  }
}
