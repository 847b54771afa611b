import type { Language } from "#kernel/language";

/** The mail that carries a sign-in code. It has no link: mail scanners have nothing to consume. */
export function signInCodeLetter(code: string, language: Language): { subject: string; text: string } {
  if (language === "de") {
    return {
      subject: `${code} ist Ihr Anmeldecode für Kontor`,
      text: `Guten Tag,\n\nIhr Anmeldecode lautet: ${code}\n\nEr gilt zehn Minuten. Wenn Sie sich nicht anmelden wollten, können Sie diese Nachricht löschen.\n`,
    };
  }
  return {
    subject: `${code} is your sign-in code for Kontor`,
    text: `Hello,\n\nyour sign-in code is: ${code}\n\nIt is valid for ten minutes. If you did not ask for it, you can delete this message.\n`,
  };
}
