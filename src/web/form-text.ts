import { withoutSteeringSigns } from "#kernel/steering-signs";

/**
 * The text of a form's field without the blanks around it; empty where there is none. Without signs that cannot be seen,
 * U+0000 among them, which no text of the database holds.
 */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? withoutSteeringSigns(value).trim() : "";
}
