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
