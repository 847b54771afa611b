/**
 * What all agendas of an edition share, in one language and without anything of anybody: it goes to every device once
 * and stays there until the frame of the conference itself changes. Moments are written as ISO 8601 in UTC.
 */
export type AgendaFrame = {
  readonly kind: "agenda-frame/1";
  readonly editionId: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
  readonly venue: string;
  readonly street: string;
  readonly city: string;
  readonly slots: readonly { code: string; halfDay: string; startsAt: string; endsAt: string }[];
  readonly zones: readonly { code: string; name: string; way: string }[];
  readonly tables: readonly { code: string; zoneCode: string }[];
  readonly sessions: readonly {
    code: string;
    kind: string;
    title: string;
    room: string | null;
    startsAt: string;
    endsAt: string;
  }[];
};
