import type { BrowserContext } from "@playwright/test";
import { demonstrationOrigin } from "./ports.ts";

export const languages = ["de", "en"] as const;
export type Role = "organiser" | "partner" | "participant" | "funder" | "administrator";

export const editionPath = "editions/stuttgart-2017";

/** Signs the browser in for one of the demonstration's roles, as the buttons of /demo do. */
export async function signInAs(
  context: BrowserContext,
  role: Role,
  origin = demonstrationOrigin,
): Promise<void> {
  const answer = await context.request.post(`${origin}/demo/sign-in`, {
    form: { role },
    headers: { origin },
    maxRedirects: 0,
  });
  if (answer.status() !== 303) throw new Error(`signing in as ${role} answered ${answer.status()}`);
}
