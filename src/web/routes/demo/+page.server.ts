import { redirect } from "@sveltejs/kit";
import { isLanguage } from "#kernel/language";

/**
 * The page of roles; it exists in the demonstration only. Its address has no language, so whoever comes from a page in
 * one language, or chooses one here, is remembered by a cookie.
 */
export function load({ locals, url, cookies }) {
  const wished = url.searchParams.get("language");
  if (isLanguage(wished)) {
    cookies.set("PARAGLIDE_LOCALE", wished, {
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure: url.protocol === "https:",
    });
    redirect(303, "/demo");
  }
  return { language: locals.language };
}
