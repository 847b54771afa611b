import { createHmac } from "node:crypto";
import type { EditionId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import { parseEmail } from "#modules/accounts";
import { cleanLine } from "./registration-entries.ts";

export type InvitationToMake = {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly letterLanguage: Language;
  readonly delegationCode: string | null;
  readonly typeCode: string | null;
  readonly isApprovedAtOnce: boolean;
};

export type Invitation = InvitationToMake & {
  readonly id: string;
  readonly editionId: EditionId;
  readonly createdAt: Instant;
  readonly releasedAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly usedAt: Instant | null;
};

export type InvitationState = "held" | "released" | "used" | "revoked" | "expired";

/** How long an invitation can be used once it is released, in days. */
export const invitationDays = 60;

/** How many addresses one list may have. */
export const invitationListMax = 500;

export function invitationState(invitation: Invitation, now: Instant): InvitationState {
  if (invitation.usedAt) return "used";
  if (invitation.revokedAt) return "revoked";
  if (!invitation.releasedAt) return "held";
  return invitation.expiresAt && invitation.expiresAt <= now ? "expired" : "released";
}

/**
 * What the link of an invitation holds, 256 bits: `/{lang}/editions/{edition}/register?invitation={token}`. It is worked out
 * from the installation's secret whenever it is needed and kept nowhere.
 */
export function invitationToken(secret: string, invitationId: string): string {
  return createHmac("sha256", secret).update(`invitation:${invitationId}`).digest("base64url");
}

export type InvitedPerson = { email: string; givenName: string; familyName: string };

/**
 * Reads a list of addresses, one in each line, with or without a name: `Ada Muster <ada@example.org>`, `ada@example.org`,
 * `ada@example.org; Ada; Muster`. Lines that hold no address are given back with their numbers.
 */
export function parseInvitationList(text: string): {
  people: InvitedPerson[];
  wrong: { line: number; text: string }[];
} {
  const people = new Map<string, InvitedPerson>();
  const wrong: { line: number; text: string }[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = cleanLine(raw);
    if (line === "") continue;
    const person = parseLine(line);
    if (!person) wrong.push({ line: index + 1, text: line.slice(0, 80) });
    else if (!people.has(person.email)) people.set(person.email, person);
  }
  return { people: [...people.values()], wrong };
}

function parseLine(line: string): InvitedPerson | null {
  const bracketed = /^(.*)<([^<>]+)>$/.exec(line);
  if (bracketed) {
    const email = parseEmail(bracketed[2] ?? "");
    return email === null ? null : { email, ...namesOf((bracketed[1] ?? "").replaceAll('"', "")) };
  }
  const [first = "", ...rest] = line.split(/[;,\t]/).map((cell) => cell.trim());
  const email = parseEmail(first);
  if (!email) return null;
  const [given = "", family = ""] = rest;
  return rest.length === 1
    ? { email, ...namesOf(given) }
    : { email, givenName: given.slice(0, 100), familyName: family.slice(0, 100) };
}

/** "Ada Maria Muster" → "Ada Maria", "Muster". */
function namesOf(text: string): { givenName: string; familyName: string } {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const familyName = words.length > 1 ? (words.pop() ?? "") : "";
  return { givenName: words.join(" ").slice(0, 100), familyName: familyName.slice(0, 100) };
}
