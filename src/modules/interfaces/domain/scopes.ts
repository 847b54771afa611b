/**
 * What a token may do. Each scope is one thing that organisers can say yes or no to; nothing follows from another one,
 * so that a token that books meetings can still not read who the people are.
 */
export const scopes = [
  "editions:read",
  "programme:read",
  "participants:read",
  "participants:contact",
  "participants:write",
  "requests:read",
  "requests:write",
  "meetings:read",
  "meetings:write",
  "timetables:read",
  "calls:read",
  "calls:write",
  "webhooks:read",
  "webhooks:manage",
] as const;
export type Scope = (typeof scopes)[number];

export function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text);
}
