import { z } from "zod";
import type { EditionId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";

/** Somebody whom the public may write to. */
export type ContactBlock = {
  id: string;
  /** The edition that they speak for; null for the installation. */
  editionId: EditionId | null;
  /** The host of the edition for whom they work; "" for the organisers themselves. */
  host: string;
  name: string;
  task: Bilingual;
  address: string;
  telephone: string;
  email: string;
};

export type ContactEntries = {
  scope: string;
  host: string;
  name: string;
  taskDe: string;
  taskEn: string;
  address: string;
  telephone: string;
  email: string;
};

export type ContactFault = "missing" | "too-long" | "not-an-email" | "not-yours";
export type ContactFaults = Partial<Record<keyof ContactEntries, ContactFault>>;

const shapes = {
  host: z.string().max(200),
  name: z.string().max(200),
  taskDe: z.string().max(300),
  taskEn: z.string().max(300),
  address: z.string().max(1_000),
  telephone: z.string().max(100),
  email: z.email().max(254),
} as const;

/** Reads a contact as it was typed. `scopes`: the editions ("" for the installation) that the writer may speak for. */
export function parseContact(
  typed: ContactEntries,
  scopes: readonly string[],
): Result<Omit<ContactBlock, "id">, { code: "faults"; faults: ContactFaults }> {
  const faults: ContactFaults = {};
  for (const field of Object.keys(shapes) as (keyof typeof shapes)[]) {
    if (shapes[field].safeParse(typed[field]).success) continue;
    faults[field] = field === "email" ? "not-an-email" : "too-long";
  }
  for (const field of ["name", "email"] as const) if (typed[field] === "") faults[field] = "missing";
  if (!scopes.includes(typed.scope)) faults.scope = "not-yours";
  if (Object.keys(faults).length > 0) return refused({ code: "faults", faults });
  const { scope, host, name, taskDe, taskEn, address, telephone, email } = typed;
  return accepted({
    editionId: scope || null,
    host: scope ? host : "",
    name,
    task: { de: taskDe || taskEn, en: taskEn || taskDe },
    address,
    telephone,
    email,
  });
}
