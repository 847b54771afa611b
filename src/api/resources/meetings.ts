import { z } from "zod";
import { accepted, refused, type Result } from "#kernel/result";
import {
  bookMeeting,
  cancelAppointment,
  meetingOf,
  meetingsAfter,
  moveAppointmentAsSeen,
  type BookingRefusal,
  type CancelRefusal,
  type ListedMeeting,
} from "#modules/meetings";
import {
  listOperation,
  operation,
  type ApiNeeds,
  type Done,
  type Operation,
  type OperationRefusal,
} from "../operation.ts";
import { answered, at, moment, sent, uuid } from "../schemas.ts";
import { inEdition } from "./editions.ts";

const meeting = answered(
  "Meeting",
  z.object({
    id: z.string(),
    code: z.string(),
    kind: z.enum(["pair", "group"]),
    state: z.enum(["wanted", "cancelled"]),
    participantIds: z.array(z.string()),
    appointment: z
      .object({
        slotCode: z.string(),
        tableCode: z.string(),
        startsAt: moment,
        endsAt: moment,
        state: z.enum(["standing", "cancelled"]),
        sequence: z.int().meta({ description: "Grows with every change, as calendars ask for it." }),
        changedAt: moment,
      })
      .nullable()
      .meta({ description: "Where and when; null while it waits for a place." }),
  }),
);
type Meeting = z.infer<typeof meeting>;
const place = sent(
  "MeetingPlace",
  z.strictObject({
    slotCode: z.string().max(100).optional().meta({ description: "Left out: the best there is." }),
  }),
);
const cancellation = sent(
  "MeetingCancellation",
  z.strictObject({ reason: z.string().max(500).default("").meta({ description: "One line." }) }),
);

const example = {
  id: "5c6d7e8f-1111-4222-8333-444455556666",
  code: "p001-p002",
  kind: "pair",
  state: "wanted",
  participantIds: ["7f3c0a52-9a0e-4f3e-8d0f-0d6b4f1f7a11", "8f3c0a52-9a0e-4f3e-8d0f-0d6b4f1f7a12"],
  appointment: {
    slotCode: "d1-01",
    tableCode: "12",
    startsAt: "2017-09-21T08:20:00.000Z",
    endsAt: "2017-09-21T08:40:00.000Z",
    state: "standing",
    sequence: 0,
    changedAt: "2017-09-14T08:00:00.000Z",
  },
};

function show(one: ListedMeeting): Meeting {
  const { appointment } = one;
  return {
    id: one.id,
    code: one.code,
    kind: one.kind,
    state: one.state,
    participantIds: [...one.participantIds],
    appointment: appointment && {
      slotCode: appointment.slotCode,
      tableCode: appointment.tableCode,
      startsAt: at(appointment.startsAt),
      endsAt: at(appointment.endsAt),
      state: appointment.state,
      sequence: appointment.sequence,
      changedAt: at(appointment.changedAt),
    },
  };
}

const group = "meetings";
const one = inEdition.extend({ meeting: uuid });

type Address = { edition: string; meeting: string };

async function read({ tx }: Pick<ApiNeeds, "tx">, params: Address): Promise<Result<Done, OperationRefusal>> {
  const found = await meetingOf(tx, params.edition, params.meeting);
  return found ? accepted({ value: show(found) }) : refused({ code: "not-found" });
}

export const meetingOperations: readonly Operation[] = [
  listOperation({
    id: "listMeetings",
    path: "/editions/{edition}/meetings",
    group,
    summary: {
      de: "Treffen mit Ort und Zeit, auch solche, die noch darauf warten",
      en: "Meetings with place and time, and those that wait for one",
    },
    scope: "meetings:read",
    params: inEdition,
    filters: {
      state: z.enum(["wanted", "cancelled"]).optional(),
      participant: uuid.optional().meta({ description: "Only meetings of this participant." }),
    },
    item: meeting,
    itemName: "Meeting",
    exampleItem: example,
    page: ({ tx }, { params, filters, after, limit }) =>
      meetingsAfter(tx, params.edition, {
        after: after === null ? null : String(after[0]),
        limit,
        state: filters.state,
        participantId: filters.participant,
      }),
    keyOf: ({ code }) => [code],
    show,
  }),
  operation({
    id: "getMeeting",
    method: "GET",
    path: "/editions/{edition}/meetings/{meeting}",
    group,
    summary: { de: "Ein Treffen", en: "One meeting" },
    scope: "meetings:read",
    params: one,
    answer: meeting,
    example: { answer: example },
    run: (needs, { params }) => read(needs, params),
  }),
  operation({
    id: "bookMeeting",
    method: "POST",
    path: "/editions/{edition}/meetings/{meeting}/appointment",
    group,
    summary: {
      de: "Einem vereinbarten Treffen ohne Termin einen geben",
      en: "Give an agreed meeting without a place one",
    },
    scope: "meetings:write",
    params: one,
    body: place,
    answer: meeting,
    problems: ["already-done", "has-begun", "no-place", "slot-taken"],
    example: { body: { slotCode: "d1-01" }, answer: example },
    run: async (needs, { params, body }) => {
      const which = { editionId: params.edition, meetingId: params.meeting, by: null };
      const booked = await bookMeeting(needs, which, body);
      return booked.ok ? read(needs, params) : refusalOfBooking(booked);
    },
  }),
  operation({
    id: "moveMeeting",
    method: "PUT",
    path: "/editions/{edition}/meetings/{meeting}/appointment",
    group,
    summary: {
      de: "Ein Treffen verlegen; alle erfahren davon",
      en: "Move a meeting; everyone of it hears of it",
    },
    scope: "meetings:write",
    params: one,
    body: place,
    answer: meeting,
    changes: "getMeeting",
    problems: ["already-done", "has-begun", "no-place", "slot-taken"],
    example: { body: { slotCode: "d1-02" }, answer: example },
    run: async (needs, { params, body, seen }) => {
      const which = { editionId: params.edition, meetingId: params.meeting };
      const wish = { slotCode: body.slotCode, seen: (seen as Meeting).appointment?.sequence ?? null };
      const moved = await moveAppointmentAsSeen(needs, which, wish);
      if (moved.ok) return read(needs, params);
      return moved.code === "moved" ? refused({ code: "changed" }) : refusalOfBooking(moved);
    },
  }),
  operation({
    id: "cancelMeeting",
    method: "POST",
    path: "/editions/{edition}/meetings/{meeting}/cancellation",
    group,
    summary: {
      de: "Ein Treffen absagen; alle erfahren davon",
      en: "Cancel a meeting; everyone of it hears of it",
    },
    scope: "meetings:write",
    params: one,
    body: cancellation,
    answer: meeting,
    changes: "getMeeting",
    problems: ["already-done", "has-begun"],
    example: {
      body: { reason: "The room is closed." },
      answer: { ...example, state: "cancelled", appointment: { ...example.appointment, state: "cancelled" } },
    },
    run: async (needs, { params, body, seen }) => {
      const which = { editionId: params.edition, meetingId: params.meeting, by: null };
      const sequence = (seen as Meeting).appointment?.sequence ?? null;
      const cancelled = await cancelAppointment(needs, which, body.reason, sequence);
      return cancelled.ok ? read(needs, params) : refusalOfCancellation(cancelled);
    },
  }),
];

type Refused<Refusal> = { readonly ok: false } & Refusal;

function refusalOfBooking(refusal: Refused<BookingRefusal>): Refused<OperationRefusal> {
  switch (refusal.code) {
    case "not-found":
    case "not-yours":
      return refused({ code: "not-found" });
    case "already-cancelled":
    case "already-placed":
      return refused({ code: "already-done", more: { reason: refusal.code } });
    case "has-begun":
      return refused({ code: "has-begun" });
    case "no-common-slot":
    case "participant-full":
      return refused({ code: "no-place", more: { reason: refusal.code } });
    case "slot-taken": {
      const alternatives = refusal.alternatives.map(({ slotCode, tableCode, startsAt, endsAt }) => ({
        slotCode,
        tableCode,
        startsAt: at(startsAt),
        endsAt: at(endsAt),
      }));
      return refused({ code: "slot-taken", more: { reason: refusal.reason ?? "taken", alternatives } });
    }
  }
}

function refusalOfCancellation(refusal: Refused<CancelRefusal>): Refused<OperationRefusal> {
  switch (refusal.code) {
    case "not-found":
    case "not-yours":
      return refused({ code: "not-found" });
    case "already-cancelled":
      return refused({ code: "already-done", more: { reason: refusal.code } });
    case "has-begun":
      return refused({ code: "has-begun" });
    case "moved":
      return refused({ code: "changed" });
    case "reason-not-one-line":
      return refused({
        code: "refused",
        more: {
          errors: [{ in: "body", path: "reason", message: `One line of at most ${refusal.max} characters.` }],
        },
      });
  }
}
