import type { ImportCounts, RowErrors } from "#kernel/file-row";
import { withoutControls } from "./spoilt-text.ts";

export type Report = {
  readonly file: string;
  readonly description: string;
  readonly rowCount: number;
  readonly ignored: readonly string[];
  readonly counts: ImportCounts;
  readonly errors: RowErrors;
  /** The heading that the file has for a column of ours. */
  readonly headingOf: (column: string) => string;
  readonly apply: boolean;
};

/** What the command prints: what the file is, what changes, what is wrong, and what to do next. */
export function reportText(report: Report): string {
  const { counts, errors } = report;
  const number = (count: number) => count.toLocaleString("en");
  const lines = [
    `${report.file} (${report.description}): ${number(report.rowCount)} ${report.rowCount === 1 ? "row" : "rows"}`,
  ];
  if (report.ignored.length > 0) lines.push(`Ignored columns: ${report.ignored.map(shown).join(", ")}`);
  for (const { row, column, sentence } of errors.first) {
    lines.push(`row ${row}, column ${report.headingOf(column)}: ${sentence.en}`);
  }
  const more = errors.count - errors.first.length;
  if (more > 0) lines.push(`and ${number(more)} more ${more === 1 ? "error" : "errors"}`);
  const { inserted, updated, unchanged } = counts;
  const wrong = `${number(errors.count)} ${errors.count === 1 ? "error" : "errors"}`;
  lines.push(`${number(inserted)} new, ${number(updated)} changed, ${number(unchanged)} unchanged, ${wrong}`);
  lines.push(outcome(report));
  return `${lines.map(withoutControls).join("\n")}\n`;
}

function outcome({ counts, errors, apply }: Report): string {
  if (errors.count > 0) return "Nothing is written. Mend the file and start again.";
  if (counts.inserted + counts.updated === 0) return "There is nothing to write.";
  return apply ? "Written." : "This was a dry run, nothing is written. Add --apply to write.";
}

function shown(heading: string): string {
  return `"${heading.replaceAll(/\s+/g, " ").trim().slice(0, 60)}"`;
}
