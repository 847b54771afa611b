/** Only pages of our own are followed after signing in: a path in a known language, without anything a browser could read as another host. */
export function ownPath(next: string | null | undefined): string | null {
  return next && next.length <= 300 && /^\/(de|en)(\/[A-Za-z0-9_-]+)*\/?$/.test(next) ? next : null;
}

/** The part of an address that carries on where someone wants to go; empty where there is nothing to carry. */
export function withNext(path: string, next: string | null): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path;
}
