import { publicationOf } from "#modules/site";

/** Nothing that belongs to somebody is for search engines. */
const closed = ["me", "organiser", "account", "sign-in", "answer", "unsubscribe", "c", "contact", "search"];

/** What search engines may read: nothing before the site is opened, then what is public. */
export async function GET({ locals, url }) {
  const isPublished = (await publicationOf(locals.db)) !== null;
  const paths = [
    "/demo",
    "/calendar/",
    "/agenda-frames/",
    ...closed.flatMap((path) => [`/de/${path}`, `/en/${path}`]).map((path) => `${path}$`),
    ...closed.flatMap((path) => [`/de/${path}/`, `/en/${path}/`]),
    "/de/search?",
    "/en/search?",
  ];
  const lines = isPublished ? paths.map((path) => `Disallow: ${path}`) : ["Disallow: /"];
  const text = ["User-agent: *", ...lines, "", `Sitemap: ${url.origin}/sitemap.xml`, ""].join("\n");
  return new Response(text, { headers: { "content-type": "text/plain; charset=utf-8" } });
}
