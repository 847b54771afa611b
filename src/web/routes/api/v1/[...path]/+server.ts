import type { RequestHandler } from "@sveltejs/kit";
import { answerApi, operations } from "#api";
import { systemClock } from "#kernel/time";
import { theApplication } from "#web/application.server.ts";
import { withOneEffect } from "#web/one-effect.ts";

/** Every address of the interface for programs; which there are is said by its table of operations. */
const answer: RequestHandler = ({ request, locals, url }) => {
  const { db, clock, announce, log } = locals;
  const { signInSecret: secret, webhooks } = theApplication();
  const asked = new Request(url, request);
  return answerApi(
    {
      tx: db,
      clock,
      realClock: systemClock,
      announce,
      log,
      secret,
      checkTarget: webhooks.checkTarget,
      oneEffect: (keyed, refuse, work) => withOneEffect({ tx: db, clock: systemClock, refuse }, keyed, work),
    },
    asked,
    operations,
  );
};

export const GET = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
export const OPTIONS = answer;
