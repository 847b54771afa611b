import { error } from "@sveltejs/kit";
import { signInSecretOf } from "#modules/accounts";
import { readAnswerToken, type AnswerRight } from "#platform/answer-token";

/** What the link of a letter gives the right to answer; a link that we did not sign leads nowhere. */
export async function letterRightOf(event: {
  locals: Pick<App.Locals, "db" | "clock">;
  params: { token: string };
}): Promise<AnswerRight & { isOver: boolean }> {
  const { locals, params } = event;
  const right = readAnswerToken(await signInSecretOf(locals.db), params.token);
  if (!right) error(404, "Not found");
  return { ...right, isOver: right.expiresAt <= locals.clock.now() };
}
