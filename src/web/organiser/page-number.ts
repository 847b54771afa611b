/** Rows on one page of a list. */
export const perPage = 25;

/** The page an address asks for, from 1; anything that is not a page number is page 1. */
export function pageOf(url: URL): number {
  const page = Number(url.searchParams.get("page"));
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}

/** The same address with other parameters; an empty value takes a parameter away, and a new filter starts on page 1. */
export function addressWith(url: URL, changes: Record<string, string>): string {
  const parameters = new URLSearchParams(url.searchParams);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") parameters.delete(name);
    else parameters.set(name, value);
  }
  if (!("page" in changes)) parameters.delete("page");
  const text = parameters.toString();
  return text ? `?${text}` : url.pathname;
}

/** How many pages so many rows take; there is always a first one. */
export function pageCountOf(rowCount: number): number {
  return Math.max(1, Math.ceil(rowCount / perPage));
}

/** Where to go instead when an address asks for a page that a shorter list no longer has; null when it is there. */
export function lastPageInstead(url: URL, pageCount: number): string | null {
  return pageOf(url) > pageCount ? url.pathname + addressWith(url, { page: String(pageCount) }) : null;
}
