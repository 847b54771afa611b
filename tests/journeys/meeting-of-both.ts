import { expect, type BrowserContext } from "@playwright/test";
import { demonstrationOrigin } from "./ports.ts";

export type Delta = {
  self: { id: string };
  meetings: {
    id: string;
    state: string;
    startsAt: string;
    note: { text: string } | null;
    people: { name: string }[];
  }[];
  requests: { id: string }[];
};

export async function deltaOf(context: BrowserContext): Promise<Delta> {
  return (await context.request.get(`${demonstrationOrigin}/en/me/agenda/data`)).json();
}

/** A meeting of both, asked for and accepted without a page. */
export async function meetingOf(
  one: BrowserContext,
  other: BrowserContext,
  otherId: string,
): Promise<string> {
  const headers = { origin: demonstrationOrigin };
  const asked = await one.request.post(`${demonstrationOrigin}/en/me/people/${otherId}?/request`, {
    form: { to: otherId, reason: "Invented", preference: "want" },
    headers,
  });
  expect(asked.status()).toBe(200);
  const request = (await deltaOf(other)).requests[0]!.id;
  const accepted = await other.request.post(`${demonstrationOrigin}/en/me/agenda/act`, {
    data: { kind: "accept", request },
    headers: { ...headers, "idempotency-key": crypto.randomUUID() },
  });
  expect(accepted.status(), await accepted.text()).toBe(200);
  const own = await deltaOf(one);
  const shared = (await deltaOf(other)).meetings.find(({ id }) =>
    own.meetings.some((each) => each.id === id),
  );
  return shared!.id;
}
