/**
 * May this request change anything? A browser says where a form comes from; from elsewhere nothing is changed. A request
 * that says nothing about it comes from a program, which has no session that someone else could ride on.
 */
export function mayChange(request: { method: string; headers: Headers }, ownOrigin: string): boolean {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return true;
  const origin = request.headers.get("origin");
  if (origin !== null) return origin === ownOrigin;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return !request.headers.has("cookie");
}
