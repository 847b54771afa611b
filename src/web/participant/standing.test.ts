import { expect, test } from "vitest";
import { standingOf } from "./standing.ts";

const now = new Date("2030-09-19T10:00:00Z");
const meetingAt = (startsAt: string, endsAt: string, other = "ada") => ({
  otherParticipantIds: [other],
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
  tableCode: "T12",
});
const asked = (to: string, state: string) =>
  ({ fromParticipantId: "me", toParticipantId: to, state }) as never;
const asking = (from: string, state: string) =>
  ({ fromParticipantId: from, toParticipantId: "me", state }) as never;

function standing(requests: never[], meetings: ReturnType<typeof meetingAt>[] = []) {
  return standingOf({ now, personIds: new Set(["ada", "ben"]), requests, meetings })?.state ?? null;
}

test.each([
  ["nothing", [], [], null],
  ["a request to someone else", [asked("eve", "accepted")], [], null],
  ["a request that was taken back", [asked("ada", "withdrawn")], [], null],
  ["a request without answer", [asked("ada", "sent")], [], "asked"],
  ["a request of theirs beside one of mine", [asked("ada", "sent"), asking("ben", "sent")], [], "asks-you"],
  [
    "a meeting agreed with one after another declined",
    [asked("ada", "declined"), asked("ben", "accepted")],
    [],
    "agreed",
  ],
  ["a refusal of theirs", [asked("ada", "declined")], [], "declined-by-them"],
  ["a refusal of mine", [asking("ada", "declined")], [], "declined-by-you"],
  [
    "a meeting to come",
    [asked("ada", "accepted")],
    [meetingAt("2030-09-19T11:00:00Z", "2030-09-19T11:20:00Z")],
    "placed",
  ],
  ["a meeting that ends now", [], [meetingAt("2030-09-19T09:40:00Z", "2030-09-19T10:00:00Z")], "met"],
  [
    "a meeting with someone else",
    [],
    [meetingAt("2030-09-19T11:00:00Z", "2030-09-19T11:20:00Z", "eve")],
    null,
  ],
] as const)("%s", (_title, requests, meetings, expected) => {
  expect(standing([...requests], [...meetings])).toBe(expected);
});

test("whoever may answer for the organisation that was asked has been asked", () => {
  const request = { fromParticipantId: "me", toParticipantId: null, candidateIds: ["ada"], state: "sent" };
  const facts = { now, meetings: [], personIds: new Set(["ada"]) };
  expect(standingOf({ ...facts, requests: [request as never] })).toEqual({ state: "asked" });
  expect(standingOf({ ...facts, requests: [{ ...request, state: "withdrawn" } as never] })).toBeNull();
});
