import { expect, test } from "vitest";
import { readerKind, standingOn } from "./edition-moment.ts";

const days = { startsOn: "2017-09-21", endsOn: "2017-09-22" };

test.each([
  ["2017-09-20", days, "coming"],
  ["2017-09-21", days, "running"],
  ["2017-09-22", days, "running"],
  ["2017-09-23", days, "done"],
  ["2030-01-01", { startsOn: "2017-09-14" }, "running"],
] as const)("on %s, %j is %s", (today, span, standing) => {
  expect(standingOn(today, span)).toBe(standing);
});

const nobody = { isParticipant: false, isOrganiser: false, isPartner: false };
test.each([
  [null, false, "visitor"],
  [null, true, "demonstration"],
  [nobody, true, "visitor"],
  [{ ...nobody, isParticipant: true }, true, "participant"],
  [{ ...nobody, isPartner: true }, false, "partner"],
  [{ isParticipant: true, isOrganiser: true, isPartner: true }, false, "organiser"],
] as const)("%j, demonstration %j, is told as %s", (signedIn, isDemonstration, kind) => {
  expect(readerKind(signedIn, isDemonstration)).toBe(kind);
});
