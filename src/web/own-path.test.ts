import { expect, test } from "vitest";
import { ownPath } from "./own-path.ts";

test.each(["/de", "/en/me/agenda", "/de/organiser/editions/stuttgart-2017/timetable/0b2F-1_x/changes"])(
  "%s is followed",
  (path) => expect(ownPath(path)).toBe(path),
);

test.each([
  null,
  "",
  "me",
  "//evil.example",
  "/\\evil.example",
  "/de//evil.example",
  "https://evil.example/de",
  "/fr/me",
  "/de/me?x=1",
  "/de/../evil",
  "/de/%2e%2e",
  "javascript:alert(1)",
  "/de/me\r\nset-cookie: a=b",
])("%j is not followed", (path) => expect(ownPath(path)).toBeNull());
