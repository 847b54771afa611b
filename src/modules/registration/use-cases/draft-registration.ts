import { randomBytes } from "node:crypto";
import type { EditionId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { invitationState, type Invitation } from "../domain/invitation.ts";
import type { DraftEntries } from "../domain/registration-entries.ts";
import { draftToChange, insertDraft, saveDraftEntries, type Draft } from "../store/drafts.ts";
import { invitationOfToken } from "../store/invitations.ts";

/** How long a draft is kept, in days. */
export const draftDays = 30;

/** 256 bits, for links and cookies. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The invitation of a link, with whether it can still be used; null where there is none. */
export async function invitationBehind(
  needs: { tx: Tx; clock: Clock },
  editionId: EditionId,
  token: string,
): Promise<{ invitation: Invitation; isUsable: boolean } | null> {
  const invitation = token === "" ? null : await invitationOfToken(needs.tx, editionId, token);
  if (!invitation) return null;
  return { invitation, isUsable: invitationState(invitation, needs.clock.now()) === "released" };
}

/** Begins a registration. The token is the only way back to it, and only its hash is kept. */
export async function beginDraft(
  needs: { tx: Tx; clock: Clock },
  wish: {
    editionId: EditionId;
    language: Language;
    invitation: Invitation | null;
    /** Who is signed in need not type their address. */
    known: { email: string; name: string } | null;
  },
): Promise<{ token: string; draft: Draft }> {
  const token = newToken();
  const now = needs.clock.now();
  const { invitation, known } = wish;
  const [given = "", ...rest] = (known?.name ?? "").split(" ");
  const who = {
    givenName: invitation?.givenName || given,
    familyName: invitation?.familyName || rest.join(" "),
    email: invitation?.email ?? known?.email ?? "",
    jobTitle: "",
    organisationText: "",
    organisationChoice: "",
    country: "",
    kind: "",
    website: "",
    typeCode: invitation?.typeCode ?? "",
    letterLanguage: invitation?.letterLanguage ?? wish.language,
    languages: [wish.language],
    answers: {},
  };
  const draft = await insertDraft(needs.tx, {
    editionId: wish.editionId,
    token,
    invitationId: invitation?.id ?? null,
    entries: invitation || known ? { who } : {},
    createdAt: now,
    expiresAt: new Date(now.getTime() + draftDays * 86_400_000),
  });
  return { token, draft };
}

export type DraftRefusal =
  | { code: "draft-expired" }
  /** Someone, perhaps the same person on another device, has saved this step since; here is what stands there now. */
  | { code: "changed-elsewhere"; draft: Draft };

/** Saves one step of a draft unless it was changed since `version`. The same entries sent twice are saved once. */
export async function saveDraftStep<Step extends keyof DraftEntries>(
  needs: { tx: Tx; clock: Clock },
  draft: { id: string; version: number },
  step: Step,
  entries: NonNullable<DraftEntries[Step]>,
): Promise<Result<{ version: number }, DraftRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const known = await draftToChange(tx, draft.id, needs.clock.now());
    if (!known || known.participantId) return refused({ code: "draft-expired" });
    if (isSame(known.entries[step], entries)) return accepted({ version: known.version });
    if (known.version !== draft.version) return refused({ code: "changed-elsewhere", draft: known });
    await saveDraftEntries(tx, known.id, { ...known.entries, [step]: entries });
    return accepted({ version: known.version + 1 });
  });
}

/** Compares whatever the order of properties: the database does not keep it. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
