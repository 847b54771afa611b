import { expect, test } from "vitest";
import type { AgendaFrame } from "#modules/meetings";
import { agendaViewOf } from "./agenda-view.ts";
import type { AgendaDelta, DeltaMeeting } from "./delta.ts";

const frame = {
  timeZone: "Europe/Berlin",
  startsOn: "2030-09-19",
  endsOn: "2030-09-19",
  zones: [],
  tables: [],
  slots: [],
  sessions: [],
} as unknown as AgendaFrame;
const organisation = { id: "o", name: "O", country: "" };
const person = { id: "p2", name: "Muster", jobTitle: "", languages: ["en"], organisation };
const meeting: DeltaMeeting = {
  id: "m1",
  startsAt: "2030-09-19T08:00:00.000Z",
  endsAt: "2030-09-19T08:20:00.000Z",
  tableCode: "T1",
  state: "standing",
  sequence: 1,
  seen: 1,
  changedAt: "2030-09-01T08:00:00.000Z",
  cancelledBy: null,
  cancelReason: "",
  people: [{ ...person, exchange: "none" }],
  wishes: [],
  note: null,
  outcome: null,
  rating: null,
  nextStep: null,
  agreedNextStep: null,
};
const shown = (one: Partial<DeltaMeeting>) => {
  const delta = { self: { id: "p1" }, version: null, sessionCodes: [], absentSlotCodes: [] };
  const view = agendaViewOf(
    frame,
    { ...delta, meetings: [{ ...meeting, ...one }] } as never as AgendaDelta,
    "en",
  );
  return {
    onAgenda: view.days.flatMap((day) => day.items.map((item) => item.id)),
    meeting: view.meetings[0]!,
  };
};

test("a meeting that lost its time stays on the agenda, seen or not, until it has one or is cancelled", () => {
  const lost = { state: "cancelled", cancelledBy: "timetable" } as const;
  for (const seen of [0, 1]) {
    expect(shown({ ...lost, seen }).onAgenda).toEqual(["m1"]);
    expect(shown({ ...lost, seen }).meeting.isWaitingForTime).toBe(true);
  }
  expect(shown({ state: "standing" }).meeting.isWaitingForTime).toBe(false);
  const cancelled = { state: "cancelled", cancelledBy: "other" } as const;
  expect(shown({ ...cancelled, seen: 0 }).onAgenda).toEqual(["m1"]);
  expect(shown({ ...cancelled, seen: 1 })).toMatchObject({
    onAgenda: [],
    meeting: { isWaitingForTime: false },
  });
});
