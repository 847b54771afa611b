import { expect, test } from "vitest";
import { isSendersFault, troubleOf } from "./whose-fault.ts";

test("a request without the data of a form is the fault of whoever sent it, what nobody foresaw is ours", () => {
  expect([400, 404, 405, 413, 415, 429].map(isSendersFault)).toEqual(Array(6).fill(true));
  expect([500, 503].map(isSendersFault)).toEqual([false, false]);
  expect([404, 429, 415, 405, 500].map(troubleOf)).toEqual([
    "missing",
    "too-many",
    "wrongly-sent",
    "wrongly-sent",
    "ours",
  ]);
});
