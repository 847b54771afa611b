import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../src/web/messages");
const areas = readdirSync(join(folder, "en")).sort();

type Messages = Record<string, unknown>;

function read(language: string, area: string): Messages {
  const { $schema: _, ...messages } = JSON.parse(
    readFileSync(join(folder, language, area), "utf8"),
  ) as Messages;
  return messages;
}

/** The placeholders of a message, whatever its variants, each once and sorted. */
function placeholders(message: unknown): string[] {
  const text = JSON.stringify(message);
  return [...new Set([...text.matchAll(/\{([a-zA-Z]\w*)\}/g)].map((match) => match[1] ?? ""))].sort();
}

function textsOf(message: unknown): string[] {
  if (typeof message === "string") return [message];
  if (Array.isArray(message)) return message.flatMap(textsOf);
  if (message && typeof message === "object" && "match" in message)
    return Object.values(message.match as object).map(String);
  return [];
}

test("both languages have the same files", () => {
  expect(readdirSync(join(folder, "de")).sort()).toEqual(areas);
});

test.each(areas)("%s has the same keys and placeholders in both languages", (area) => {
  const en = read("en", area);
  const de = read("de", area);
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  for (const key of Object.keys(en))
    expect([key, placeholders(de[key])]).toEqual([key, placeholders(en[key])]);
});

test.each(areas)("%s has no empty text", (area) => {
  for (const language of ["en", "de"]) {
    for (const [key, message] of Object.entries(read(language, area))) {
      const texts = textsOf(message);
      expect([key, texts.length > 0 && texts.every((text) => text.trim().length > 0)]).toEqual([key, true]);
    }
  }
});

test("no key stands in two files", () => {
  const keys = areas.flatMap((area) => Object.keys(read("en", area)));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test("the compiled messages are not empty", async () => {
  const { m } = await import("../../src/web/paraglide/messages.js");
  expect(m.shell_sign_in({}, { locale: "de" })).toBe("Anmelden");
  expect(m.shell_sign_in({}, { locale: "en" })).toBe("Sign in");
});

/** Text between tags or in attributes that people read, which belongs into the message files. */
const readable = />\s*[A-Za-zÄÖÜäöüß]{3,}[^<{}]*</g;

function svelteFiles(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const full = join(path, entry.name);
    if (entry.isDirectory()) return entry.name === "paraglide" ? [] : svelteFiles(full);
    return entry.name.endsWith(".svelte") ? [full] : [];
  });
}

/** Names and commands are the same in every language. */
const untranslated = new Set([">Kontor<", ">bin/kontor import organisations FILE<"]);

test("no page carries text of its own", () => {
  const found = svelteFiles(join(folder, "..")).flatMap((file) => {
    const markup = readFileSync(file, "utf8")
      .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, "")
      .replaceAll(/<!--[\s\S]*?-->/g, "");
    return [...markup.matchAll(readable)]
      .map((match) => match[0].replaceAll(/\s+/g, " "))
      .filter((text) => !untranslated.has(text));
  });
  expect(found).toEqual([]);
});

test("the search for text of its own finds such a text", () => {
  expect("<p>Welcome here</p>".match(readable)).toEqual([">Welcome here<"]);
});
