import { expect, test } from "vitest";
import type { AgendaMeeting } from "./agenda-view.ts";
import { meetingAsEvent } from "./calendar-of-reader.server.ts";

const person = { name: "Bo Beispiel", organisation: { name: "Other Cluster" } };
const meeting = (state: "standing" | "cancelled") =>
  ({
    id: "m",
    sequence: 1,
    state,
    person,
    others: [],
    people: [person],
    wishes: [],
  }) as unknown as AgendaMeeting;
const frame = { venue: "Halle" } as never;

test("a cancelled meeting says so first, also where a calendar knows no states", () => {
  const summary = (state: "standing" | "cancelled", language: "de" | "en") =>
    meetingAsEvent(meeting(state), { frame, language, origin: "https://kontor.example" }).summary;
  expect(summary("cancelled", "de")).toBe("Abgesagt: Treffen: Bo Beispiel, Other Cluster");
  expect(summary("cancelled", "en")).toBe("Cancelled: Meeting: Bo Beispiel, Other Cluster");
  expect(summary("standing", "en")).toBe("Meeting: Bo Beispiel, Other Cluster");
});
