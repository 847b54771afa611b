/** The text of a form's field without the blanks around it; empty where there is none. No database text holds U+0000. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\0", "").trim() : "";
}
