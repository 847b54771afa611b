import { fail, redirect } from "@sveltejs/kit";
import {
  emailOfAccount,
  addTotp,
  checkSecondFactor,
  isStrong,
  newTotpKey,
  passkeysOf,
  totpAddress,
  totpOf,
} from "#modules/accounts";
import { homeOf } from "#web/access.ts";
import { atFullStrength } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
import { openSession } from "#web/open-session.server.ts";
import { ownPath } from "#web/own-path.ts";
import { demandStrength, factorNeeds, ownerOf } from "#web/sign-in/factor-changes.ts";
import { minutesOf } from "#web/sign-in/minutes-of.ts";
import { qrPath } from "#web/sign-in/qr-path.ts";

/** Where the second step leads: to the page that asked for it, else home. */
function destination(locals: App.Locals, url: URL): string {
  const home = locals.actor ? homeOf(locals.actor, locals.language) : `/${locals.language}`;
  return ownPath(url.searchParams.get("next")) ?? home;
}

export async function load({ locals, url }) {
  const { accountId } = ownerOf(locals);
  const [totp, passkeys] = await Promise.all([
    totpOf(locals.db, accountId),
    passkeysOf(locals.db, accountId),
  ]);
  const hasFactor = totp !== null || passkeys.length > 0;
  const strong = isStrong(locals.session?.strength ?? "mail");
  const wantsApp = url.searchParams.has("app") && totp === null;
  const task = hasFactor && !strong ? "confirm" : !hasFactor || wantsApp ? "set-up" : "done";
  const email = await emailOfAccount(locals.db, accountId);
  return {
    task: task as "confirm" | "set-up" | "done",
    hasTotp: totp !== null,
    hasPasskey: passkeys.length > 0,
    hasFactor,
    goOn: destination(locals, url),
    next: ownPath(url.searchParams.get("next")),
    newKey: task === "set-up" ? drawnKey(newTotpKey(), email) : null,
  };
}

function drawnKey(key: string, email: string) {
  return { key, shown: key.replaceAll(/(.{4})(?=.)/g, "$1 "), qr: qrPath(totpAddress(key, email)) };
}

/** Opens a strong session in the place of the weak one, also for the page that is rendered with this answer. */
async function strengthen(
  locals: App.Locals,
  exchange: { request: Request; cookies: import("@sveltejs/kit").Cookies },
): Promise<void> {
  const { accountId, sessionId } = ownerOf(locals);
  await openSession(accountId, "totp", exchange);
  locals.session = { id: sessionId, strength: "totp" };
  if (locals.actor) locals.actor = atFullStrength(locals.actor);
}

export const actions = {
  /** Confirms by a code of the app or a recovery code. */
  confirm: async ({ request, locals, cookies, url, setHeaders }) => {
    const code = textOf(await request.formData(), "code").replaceAll(/\s/g, "");
    const { accountId } = ownerOf(locals);
    const checked = await checkSecondFactor(factorNeeds(locals), { accountId, code });
    if (!checked.ok) {
      switch (checked.code) {
        case "wrong-code":
          return fail(400, { refusal: checked.code, code, minutes: 0 });
        case "too-many-wrong-codes":
          setHeaders({ "retry-after": String(checked.retryAfterSeconds) });
          return fail(429, { refusal: checked.code, code, minutes: minutesOf(checked.retryAfterSeconds) });
      }
    }
    await strengthen(locals, { request, cookies });
    redirect(303, destination(locals, url));
  },

  /** Sets an app up, once it has shown a code for the key. */
  app: async ({ request, locals, cookies, url }) => {
    const form = await request.formData();
    const key = textOf(form, "key");
    const code = textOf(form, "code").replaceAll(/\s/g, "");
    const { accountId } = ownerOf(locals);
    await demandStrength(locals);
    const email = await emailOfAccount(locals.db, accountId);
    const added = await addTotp(factorNeeds(locals), { accountId, key, code });
    if (!added.ok) {
      const again = /^[A-Z2-7]{32}$/.test(key) ? drawnKey(key, email) : null;
      return fail(400, { refusal: added.code, code, minutes: 0, newKey: again });
    }
    await strengthen(locals, { request, cookies });
    if (added.value.recoveryCodes === null) redirect(303, destination(locals, url));
    return { recoveryCodes: added.value.recoveryCodes };
  },
};
