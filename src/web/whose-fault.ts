/** Whether a request was answered with an error because of how it was sent; ours is all the rest, and is looked into. */
export function isSendersFault(status: number): boolean {
  return status >= 400 && status < 500;
}

/** What an error page is about. */
export type Trouble = "missing" | "too-many" | "wrongly-sent" | "ours";

export function troubleOf(status: number): Trouble {
  if (status === 404) return "missing";
  if (status === 429) return "too-many";
  return isSendersFault(status) ? "wrongly-sent" : "ours";
}
