import { simpleParser, type ParsedMail } from "mailparser";
import nodemailer from "nodemailer";
import { describe, expect, test } from "vitest";
import { languages, type Language } from "#kernel/language";
import { messageOf, type Mail } from "../platform/mailer.ts";
import { renderLetter } from "./render-letter.ts";
import { sampleLetters } from "./sample-letters.ts";

const origin = "https://kontor.example.org";
const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
const sender = { name: "Kontor", address: "kontor@example.org" };
const ours = { to: "reader@example.org", messageId: "<letter@example.org>" };

async function sent(mail: Mail): Promise<{ raw: string; parsed: ParsedMail }> {
  const { message } = await transport.sendMail(messageOf(mail, mail.to, sender));
  const raw = String(message);
  return { raw, parsed: await simpleParser(raw) };
}

function headerNames(raw: string): string[] {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
  return [...head.matchAll(/^([\w-]+):/gm)].map((match) => match[1]?.toLowerCase() ?? "").toSorted();
}

/** Where tags of the HTML lead or load from. */
function addressesIn(html: string): string[] {
  return [...html.matchAll(/<[a-z][^>]*>/gi)].flatMap(([tag]) =>
    [...tag.matchAll(/\s(?:href|src|srcset|background|action|poster)\s*=\s*["']?([^"'\s>]*)/gi)].map(
      (match) => match[1] ?? "",
    ),
  );
}

function tagsIn(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map((match) => match[1]?.toLowerCase() ?? "");
}

const samples = sampleLetters("Zoë Müller-Ångström", origin);
const cases = Object.keys(samples).flatMap((kind) =>
  languages.map((language): [string, Language] => [kind, language]),
);

describe("every letter in every language", () => {
  test.each(cases)("%s, %s", async (kind, language) => {
    const { mayBeUnsubscribed, write } = samples[kind]!;
    const content = write(language);
    const rendered = renderLetter(content, language);
    const unsubscribe = content.footer.find(
      (line) => "href" in line && line.href.includes("/unsubscribe/"),
    ) as { href: string } | undefined;
    expect(unsubscribe !== undefined).toBe(mayBeUnsubscribed);
    const { raw, parsed } = await sent({
      ...ours,
      ...rendered,
      ...(unsubscribe && { unsubscribeUrl: unsubscribe.href }),
    });
    expect(parsed.subject).toBe(rendered.subject);
    expect(rendered.subject).toMatch(/^\S.{5,}\S$/);
    expect(parsed.text?.trim().length).toBeGreaterThan(40);
    expect(typeof parsed.html === "string" && parsed.html).toContain(`<html lang="${language}">`);
    expect(parsed.messageId).toBe(ours.messageId);
    expect(parsed.headers.get("auto-submitted")).toBe("auto-generated");
    const list = headerNames(raw).filter((name) => name.startsWith("list-"));
    expect(list).toEqual(mayBeUnsubscribed ? ["list-unsubscribe", "list-unsubscribe-post"] : []);
    if (mayBeUnsubscribed)
      expect(raw.replaceAll(/\r\n\s/g, " ")).toContain(`List-Unsubscribe: <${unsubscribe?.href}>`);
    const elsewhere = addressesIn(rendered.html).filter((address) => !address.startsWith(`${origin}/`));
    expect(elsewhere).toEqual([]);
    expect(tagsIn(rendered.html).filter((tag) => ["img", "script", "link", "iframe"].includes(tag))).toEqual(
      [],
    );
    expect(rendered.html).not.toMatch(/url\(|@import/);
  });

  test.each(Object.keys(samples))("%s says something else in each language", (kind) => {
    const [de, en] = languages.map((language) => renderLetter(samples[kind]!.write(language), language));
    expect(de?.text).not.toBe(en?.text);
  });
});

const hostile = {
  "line breaks": "Eve\r\nBcc: victim@example.net\r\n\r\nHello",
  "a link in Markdown": "[Click](https://evil.example/x)",
  "a bare address": "www.evil.example and evil.example/login and eve@evil.example",
  "a tag": '<script>alert(1)</script><img src=x onerror=alert(1)><a href="https://evil.example">x</a>',
  "an attribute": `" onmouseover="alert(1)' x='`,
  "an override of direction": "\u202egro.elpmaxe\u202c \u2066x\u2069",
  "a name from right to left": "שרה כהן",
  emoji: "👩🏽‍🚀 Ana 🇪🇺",
  "5,000 characters": "Ärger ".repeat(1_000).slice(0, 5_000),
  "other schemes": "javascript:alert(1) data:text/html,x mailto:eve@evil.example tel:+491234",
  nothing: "",
};

/** What mail programs make links of by themselves. */
const autolinks =
  /(?:https?:\/\/|www\.)[^\s<]+|\bmailto:|[\w.+-]+@[\w-]+\.[a-z]{2,}|\b[\w-]+\.(?:example|org|net|com)\b/gi;

describe("what people type leaves no header, link or tag", () => {
  test.each(Object.entries(hostile))("%s", async (_, typed) => {
    const plainNames = headerNames(
      (await sent({ ...ours, ...renderLetter(samples.test!.write("de"), "de"), senderName: "Kontor" })).raw,
    );
    for (const [kind, { write }] of Object.entries(sampleLetters(typed, origin)))
      for (const language of languages) {
        const rendered = renderLetter(write(language), language);
        const tame = renderLetter(samples[kind]!.write(language), language);
        const { raw, parsed } = await sent({ ...ours, ...rendered, senderName: typed });
        expect(headerNames(raw), kind).toEqual(plainNames);
        expect(parsed.to).toMatchObject({ value: [{ address: ours.to }] });
        expect(parsed.from?.value.map((one) => one.address)).toEqual([sender.address]);
        expect(rendered.subject, kind).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
        const known = new Set(tagsIn(tame.html));
        expect(
          tagsIn(rendered.html).filter((tag) => !known.has(tag)),
          kind,
        ).toEqual([]);
        expect(new Set(addressesIn(rendered.html)), kind).toEqual(new Set(addressesIn(tame.html)));
        const ownAddresses = new RegExp(`${origin}/\\S*`, "g");
        expect(rendered.text.replaceAll(ownAddresses, "").match(autolinks), kind).toBe(null);
        const words = rendered.html
          .replaceAll(/<style>.*?<\/style>/gs, "")
          .replaceAll(/<[^>]*>/g, " ")
          .replaceAll(ownAddresses, "");
        expect(words.match(autolinks), kind).toBe(null);
        expect(rendered.html, kind).not.toMatch(/[\u202a-\u202e]/);
        expect(rendered.html.length, kind).toBeLessThan(200_000);
      }
  });

  test("the search for links finds those that nothing was done about", () => {
    expect(hostile["a link in Markdown"].match(autolinks)).not.toBe(null);
    expect(hostile["a bare address"].match(autolinks)?.length).toBe(3);
  });
});
