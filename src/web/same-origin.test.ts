import { expect, test } from "vitest";
import { mayChange } from "./same-origin.ts";

const own = "https://conference.example";
const cases: { method?: string; headers: Record<string, string>; may: boolean; when: string }[] = [
  {
    when: "a page is read from anywhere",
    method: "GET",
    headers: { origin: "https://evil.example" },
    may: true,
  },
  { when: "a form comes from our own page", headers: { origin: own, cookie: "session" }, may: true },
  { when: "a form comes from another page", headers: { origin: "https://evil.example" }, may: false },
  { when: "a form comes from a page without address", headers: { origin: "null" }, may: false },
  {
    when: "only the site is said, and it is another",
    headers: { "sec-fetch-site": "cross-site" },
    may: false,
  },
  {
    when: "only the site is said, and it is a neighbour",
    headers: { "sec-fetch-site": "same-site" },
    may: false,
  },
  { when: "only the site is said, and it is ours", headers: { "sec-fetch-site": "same-origin" }, may: true },
  { when: "a program without session says nothing", headers: {}, may: true },
  { when: "someone with a session says nothing", headers: { cookie: "session" }, may: false },
];

test.each(cases)("$when: $may", ({ method = "POST", headers, may }) => {
  expect(mayChange({ method, headers: new Headers(headers) }, own)).toBe(may);
});
