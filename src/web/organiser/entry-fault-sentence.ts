import type { EntryFault } from "#modules/editions";
import type { Language } from "#kernel/language";
import { m } from "#web/paraglide/messages.js";
import { calendarDate } from "#web/ui/time-text.ts";

/** What is wrong with an entry of a new conference, and what to do. */
export function entryFaultSentence(fault: EntryFault, language: Language): string {
  switch (fault.code) {
    case "missing":
      return m.organiser_fault_missing();
    case "too-long":
      return m.organiser_fault_too_long({ max: fault.max });
    case "no-letters":
      return m.organiser_fault_no_letters();
    case "not-an-address":
      return m.organiser_fault_address();
    case "not-a-mail-address":
      return m.organiser_fault_mail();
    case "reserved-address":
      return m.organiser_fault_address_reserved({ address: fault.address });
    case "address-taken":
      return m.organiser_fault_address_taken({ address: fault.address });
    case "address-not-derived":
      return m.organiser_fault_address_not_derived();
    case "not-a-date":
      return m.organiser_fault_date();
    case "ends-before-it-starts":
      return m.organiser_fault_ends_first();
    case "after-the-conference":
      return m.organiser_fault_after_the_conference({ date: calendarDate(fault.endsOn, language) });
    case "too-many-days":
      return m.organiser_fault_days({ max: fault.max });
    case "not-in-the-list":
      return m.organiser_fault_list();
    case "not-a-whole-number":
      return m.organiser_fault_number({ min: fault.min, max: fault.max });
    case "no-spans":
      return m.organiser_fault_no_spans();
    case "half-a-span":
      return m.organiser_fault_half_span();
    case "not-a-time":
      return m.organiser_fault_time();
    case "span-ends-before-it-starts":
      return m.organiser_fault_span_ends_first();
    case "span-too-short":
      return m.organiser_fault_span_short({ minutes: fault.slotMinutes });
    case "spans-overlap":
      return m.organiser_fault_overlap();
    case "time-left-out":
      return m.organiser_fault_left_out({ time: fault.time, day: calendarDate(fault.on, language) });
  }
}
