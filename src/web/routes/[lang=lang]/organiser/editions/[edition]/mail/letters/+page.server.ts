import { automaticLetters } from "#web/organiser/letter-preview.server.ts";

/** The letters that go out by themselves: when, to whom, and whether one can be without them. */
export function load() {
  return { letters: automaticLetters() };
}
