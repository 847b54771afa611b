const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const space = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** Pages in both languages, each naming the other. */
export function urlSet(origin: string, pages: readonly string[]): string {
  const urls = pages.flatMap((page) => {
    const [de, en] = ["de", "en"].map((language) => escaped(`${origin}/${language}${page}`));
    const alternates = [
      `<xhtml:link rel="alternate" hreflang="de" href="${de}"/>`,
      `<xhtml:link rel="alternate" hreflang="en" href="${en}"/>`,
    ].join("");
    return [`<url><loc>${de}</loc>${alternates}</url>`, `<url><loc>${en}</loc>${alternates}</url>`];
  });
  return `${head}<urlset xmlns="${space}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join("\n")}\n</urlset>\n`;
}

/** Where the parts of a large sitemap are. */
export function sitemapIndex(origin: string, parts: number): string {
  const maps = Array.from(
    { length: parts },
    (_, index) => `<sitemap><loc>${escaped(`${origin}/sitemap/${index + 1}.xml`)}</loc></sitemap>`,
  );
  return `${head}<sitemapindex xmlns="${space}">\n${maps.join("\n")}\n</sitemapindex>\n`;
}
