import { z } from "zod";
import { accepted, refused, type Result } from "#kernel/result";

export const writtenLengthMax = 5_000;

export type WrittenFault = "missing" | "too-long" | "not-an-email";

/** What somebody writes to a contact. */
export type MessageEntries = { name: string; email: string; text: string };
export type MessageFaults = Partial<Record<keyof MessageEntries, WrittenFault>>;

/** What somebody says of a barrier; without an address nobody can answer, and nobody has to give one. */
export type BarrierEntries = { page: string; text: string; email: string };
export type BarrierFaults = Partial<Record<keyof BarrierEntries, WrittenFault>>;

const email = z.email().max(254);

export function parseMessage(
  typed: MessageEntries,
): Result<MessageEntries, { code: "faults"; faults: MessageFaults }> {
  const faults: MessageFaults = {};
  if (typed.name === "") faults.name = "missing";
  else if (typed.name.length > 200) faults.name = "too-long";
  if (typed.email === "") faults.email = "missing";
  else if (!email.safeParse(typed.email).success) faults.email = "not-an-email";
  if (typed.text === "") faults.text = "missing";
  else if (typed.text.length > writtenLengthMax) faults.text = "too-long";
  return Object.keys(faults).length > 0 ? refused({ code: "faults", faults }) : accepted(typed);
}

export function parseBarrier(
  typed: BarrierEntries,
): Result<BarrierEntries, { code: "faults"; faults: BarrierFaults }> {
  const faults: BarrierFaults = {};
  if (typed.page.length > 500) faults.page = "too-long";
  if (typed.text === "") faults.text = "missing";
  else if (typed.text.length > writtenLengthMax) faults.text = "too-long";
  if (typed.email !== "" && !email.safeParse(typed.email).success) faults.email = "not-an-email";
  return Object.keys(faults).length > 0 ? refused({ code: "faults", faults }) : accepted(typed);
}
