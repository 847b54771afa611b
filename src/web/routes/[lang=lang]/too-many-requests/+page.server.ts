import { error } from "@sveltejs/kit";

/** What is shown instead of a page that was asked for too often; the hooks add when to come back. */
export function load(): never {
  error(429, "Too many requests");
}
