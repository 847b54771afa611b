/** The page of roles; it exists in the demonstration only. */
export function load({ locals }) {
  return { language: locals.language };
}
