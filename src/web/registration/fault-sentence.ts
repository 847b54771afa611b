import type { Fault, Faults } from "#modules/registration";
import { m } from "#web/paraglide/messages.js";

/** What is wrong with a field, in one sentence that says what to do. */
export function faultSentence(field: string, fault: Fault): string {
  if (fault.code === "too-long") return m.registration_fault_too_long({ max: fault.max });
  switch (field) {
    case "email":
      return m.registration_fault_email();
    case "organisation":
      return fault.code === "missing"
        ? m.registration_fault_organisation()
        : m.registration_fault_choose_organisation();
    case "country":
    case "kind":
    case "typeCode":
      return m.registration_fault_choose();
    case "website":
      return m.registration_fault_website();
    case "languages":
      return m.registration_fault_languages();
    case "givenName":
    case "familyName":
      if (fault.code === "wrong") return m.registration_fault_name();
  }
  return fault.code === "missing" ? m.registration_fault_missing() : m.registration_fault_choose();
}

export function faultSentences(faults: Faults): Partial<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(faults).flatMap(([field, fault]) => (fault ? [[field, faultSentence(field, fault)]] : [])),
  );
}
