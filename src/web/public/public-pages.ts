import { accessByRoute } from "#web/access.ts";

/**
 * Pages that anybody may find: they carry their canonical address and that in the other language, name whom one may write
 * to, and stand in the sitemap. A route that nobody has built yet does no harm here.
 */
const wanted = [
  "",
  "/editions/[edition]",
  "/editions/[edition]/programme",
  "/editions/[edition]/programme/[session]",
  "/organisations",
  "/organisations/[organisation]",
  "/series/[series]",
  "/landscapes",
  "/landscapes/[region]",
  "/calls",
  "/calls/[call]",
  "/topics",
  "/topics/[topic]",
  "/topics/archive/[year]",
  "/imprint",
  "/privacy",
  "/accessibility",
  "/accessibility/report",
] as const;

const publicRoutes: ReadonlySet<string> = new Set(
  wanted.map((path) => `/[lang=lang]${path}`).filter((route) => accessByRoute[route] === "anyone"),
);

export function isPublicPage(route: string | null): boolean {
  return route !== null && publicRoutes.has(route);
}

/** Whether there is such a page in this house: what others build is linked to as soon as it is there. */
export function hasPage(path: string): boolean {
  return accessByRoute[`/[lang=lang]${path}`] === "anyone";
}

/** The same page in both languages. A list is known by its page, whatever it was filtered by. */
export function addressesOf(url: URL, language: string): { own: string; de: string; en: string } {
  const rest = url.pathname.slice(3);
  const page = /^[1-9]\d{0,5}$/.exec(url.searchParams.get("page") ?? "")?.[0];
  const query = page && page !== "1" ? `?page=${page}` : "";
  const inLanguage = (code: string) => `${url.origin}/${code}${rest}${query}`;
  return { own: inLanguage(language), de: inLanguage("de"), en: inLanguage("en") };
}
