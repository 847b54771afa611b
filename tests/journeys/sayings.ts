import { readdirSync, readFileSync } from "node:fs";

type Language = "de" | "en";

const folder = (language: Language) => `src/web/messages/${language}`;

function read(language: Language): Record<string, unknown> {
  return Object.assign(
    {},
    ...readdirSync(folder(language)).map(
      (file) => JSON.parse(readFileSync(`${folder(language)}/${file}`, "utf8")) as object,
    ),
  );
}

const all = { de: read("de"), en: read("en") };

/** What the pages say in a language, for journeys that walk the same way in both; `{…}` in it is filled in. */
export function sayingsIn(language: Language) {
  return (key: string, filled: Record<string, string> = {}): string => {
    const saying = all[language][key];
    if (typeof saying !== "string") throw new Error(`nothing is said under ${key}`);
    return saying.replaceAll(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? "");
  };
}
