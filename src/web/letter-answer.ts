/**
 * The HTML of a letter, to be shown in a frame of our own pages. Mail programs know inline styles only, which our pages do
 * not allow; so it gets a policy of its own that allows these and nothing else, in an origin of its own, without script.
 */
export function letterAnswer(html: string): Response {
  return new Response(html.replace("<head>", '<head><base target="_top">'), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; " +
        "sandbox allow-top-navigation-by-user-activation",
      "x-frame-options": "SAMEORIGIN",
    },
  });
}
