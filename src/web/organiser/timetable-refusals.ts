import type { PublishRefusal, StartRunRefusal } from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";

/** The sentence for each refusal of a run. The compiler asks for a new one here. */
export function startRefusalSentence(refusal: StartRunRefusal): string {
  switch (refusal.code) {
    case "run-already-going":
      return m.organiser_refusal_run_already_going();
    case "nothing-to-place":
      return m.organiser_refusal_nothing_to_place();
    case "no-slots":
      return m.organiser_refusal_no_slots();
    case "no-slots-left":
      return m.organiser_refusal_no_slots_left();
    case "no-tables":
      return m.organiser_refusal_no_tables();
    case "seconds-out-of-range":
      return m.organiser_refusal_seconds_out_of_range({ min: refusal.min, max: refusal.max });
    case "seed-not-a-whole-number":
      return m.organiser_refusal_seed_not_a_whole_number();
  }
}

/** The sentence for each refusal of a publication. */
export function publishRefusalSentence(refusal: PublishRefusal | { code: "not-a-version" }): string {
  switch (refusal.code) {
    case "not-found":
      return m.organiser_refusal_not_found();
    case "already-published":
      return m.organiser_refusal_already_published({ number: refusal.number });
    case "newer-version":
      return m.organiser_refusal_newer_version();
    case "published-by-someone-else":
      return m.organiser_refusal_published_by_someone_else();
    case "clashes-with-sessions":
      return m.organiser_refusal_clashes_with_sessions({ count: refusal.count });
    case "not-a-version":
      return m.organiser_refusal_not_a_version();
  }
}
