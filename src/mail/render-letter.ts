import type { Language } from "#kernel/language";
import { foreignParagraphs } from "./foreign-text.ts";
import { plain, type Block, type LetterContent, type Words } from "./letter-content.ts";

export type RenderedLetter = { subject: string; text: string; html: string };

/** How long what somebody typed may be in a subject, so that the end of it can still be read. */
const foreignInSubjectMax = 60;

/** A letter from its content: the same words as text and as HTML, in one calm layout, with nothing loaded from anywhere. */
export function renderLetter(content: LetterContent, language: Language): RenderedLetter {
  const subject = plain(content.subject, foreignInSubjectMax) || "Kontor";
  return { subject, text: textOf(content), html: htmlOf(content, { subject, language }) };
}

function textOf({ blocks, footer }: LetterContent): string {
  const body = blocks.map(blockText).join("\n\n");
  const end = footer.map((line) => ("href" in line ? `${line.label}:\n${line.href}` : plain(line)));
  return `${body}\n\n-- \n${end.join("\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.block) {
    case "paragraph":
    case "quiet":
      return plain(block.words);
    case "heading":
      return plain(block.words).toUpperCase();
    case "action":
      return `${block.label}:\n${block.href}`;
    case "code":
      return `    ${block.code}`;
    case "quote":
      return foreignParagraphs(block.text)
        .map((paragraph) => `> ${paragraph}`)
        .join("\n>\n");
    case "rows":
      return block.rows
        .map((row) =>
          row.map((line, index) => (index === 0 ? `* ${plain(line)}` : `  ${plain(line)}`)).join("\n"),
        )
        .join("\n\n");
  }
}

const face = "font-family:'Atkinson Hyperlegible Next','Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
const styles = {
  page: `margin:0;padding:0;background-color:#f8f6f1;color:#17232b;${face}font-size:17px;line-height:1.5;`,
  sheet: "width:100%;max-width:560px;margin:0 auto;",
  cell: "padding:32px 20px 40px;text-align:left;",
  paragraph: "margin:0 0 20px;",
  quiet: "margin:0 0 20px;color:#4d5b64;font-size:15px;",
  heading: "margin:32px 0 12px;font-size:20px;line-height:1.3;font-weight:700;",
  action: "margin:0 0 28px;",
  button:
    "display:inline-block;padding:12px 20px;border-radius:6px;background-color:#0d4f63;color:#ffffff;font-weight:600;text-decoration:none;",
  code: "margin:0 0 24px;font-size:34px;line-height:1.2;font-weight:700;letter-spacing:0.12em;",
  quote: "margin:0 0 20px;padding:0 0 0 16px;border-left:3px solid #7d8890;",
  quoted: "margin:0 0 8px;",
  row: "margin:0;padding:12px 0;border-top:1px solid #d9d3c6;",
  rows: "margin:0 0 24px;border-bottom:1px solid #d9d3c6;",
  footer:
    "margin:40px 0 0;padding:16px 0 0;border-top:1px solid #d9d3c6;color:#4d5b64;font-size:14px;line-height:1.5;",
  footerLine: "margin:0 0 6px;",
  link: "color:#0d4f63;",
};

/** Only where a mail program knows dark colours; without it the light ones above stand. */
const dark = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){.page{background-color:#10191f!important;color:#eef1ee!important}
.quiet,.footer{color:#aebac0!important}.line{border-color:#2c3b45!important}.link{color:#86cfe0!important}
.button{background-color:#86cfe0!important;color:#06222b!important}}`;

function htmlOf(content: LetterContent, of: { subject: string; language: Language }): string {
  const body = content.blocks.map(blockHtml).join("\n");
  const footer = content.footer
    .map(
      (line) => `<p style="${styles.footerLine}">${"href" in line ? link(line) : escaped(plain(line))}</p>`,
    )
    .join("\n");
  return `<!doctype html>
<html lang="${of.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${escaped(of.subject)}</title>
<style>${dark}</style>
</head>
<body class="page" style="${styles.page}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;"><tr><td align="center">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;${styles.sheet}"><tr><td style="${styles.cell}">
${body}
<div class="footer line" style="${styles.footer}">
${footer}
</div>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.block) {
    case "paragraph":
      return `<p style="${styles.paragraph}">${inline(block.words)}</p>`;
    case "quiet":
      return `<p class="quiet" style="${styles.quiet}">${inline(block.words)}</p>`;
    case "heading":
      return `<h2 style="${styles.heading}">${inline(block.words)}</h2>`;
    case "action":
      return `<p style="${styles.action}"><a class="button" href="${escaped(block.href)}" style="${styles.button}">${escaped(block.label)}</a></p>`;
    case "code":
      return `<p style="${styles.code}">${escaped(block.code)}</p>`;
    case "quote":
      return `<blockquote class="line" style="${styles.quote}">${foreignParagraphs(block.text)
        .map((paragraph) => `<p style="${styles.quoted}" dir="auto">${escaped(paragraph)}</p>`)
        .join("")}</blockquote>`;
    case "rows":
      return `<div class="line" style="${styles.rows}">${block.rows
        .map((row) => `<p class="line" style="${styles.row}">${row.map(rowLine).join("<br>")}</p>`)
        .join("")}</div>`;
  }
}

function rowLine(line: Words, index: number): string {
  return index === 0 ? `<strong>${inline(line)}</strong>` : inline(line);
}

function inline(text: Words): string {
  return escaped(plain(text));
}

function link({ label, href }: { label: string; href: string }): string {
  return `<a class="link" href="${escaped(href)}" style="${styles.link}">${escaped(label)}</a>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
