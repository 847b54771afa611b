import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { Kysely } from "kysely";
import { rowErrors, type FileRow, type ImportCounts, type RowErrors } from "#kernel/file-row";
import type { Schema } from "#kernel/schema";
import { systemClock, type Clock } from "#kernel/time";
import { importOrganisations } from "#modules/directory";
import { editionOf, editionsOf, type Edition } from "#modules/editions";
import { importParticipants, importStatements } from "#modules/registration";
import { BrokenFile, openTabularFile, type TabularFile } from "#platform/tabular-file";
import {
  organisationHeadings,
  participantHeadings,
  requestHeadings,
  statementHeadings,
} from "../import/columns.ts";
import { matchHeading, type ColumnHeadings, type MatchedHeading } from "../import/headings.ts";
import { momentWithOffset } from "../import/moment-with-offset.ts";
import { portionsOf } from "../import/portions.ts";
import { progressOn } from "../import/progress.ts";
import { readRequests } from "../import/read-requests.ts";
import { reportText } from "../import/report.ts";
import { withoutControls } from "../import/spoilt-text.ts";
import type { Io } from "../io.ts";
import { withDatabase } from "../with-database.ts";

type Environment = Record<string, string | undefined>;
type Wish = { kind: Kind; path: string; editionId: string | undefined; apply: boolean };

/** How one kind of file is read: its columns, whether it belongs to an edition, and who takes its rows in. */
type Kind = {
  readonly name: string;
  readonly headings: readonly ColumnHeadings<string>[];
  readonly moments: readonly string[];
  readonly ofEdition: boolean;
  take(needs: Needs, file: File, wish: { apply: boolean }): Promise<ImportCounts>;
};
type Needs = { db: Kysely<Schema>; clock: Clock; edition: Edition | null };
type File = { portions: AsyncIterable<FileRow[]>; errors: RowErrors };

const kinds: readonly Kind[] = [
  {
    name: "organisations",
    headings: organisationHeadings,
    moments: [],
    ofEdition: false,
    take: ({ db }, file, wish) => importOrganisations(db, file, wish),
  },
  {
    name: "participants",
    headings: participantHeadings,
    moments: ["registered_at"],
    ofEdition: true,
    take: ({ db, clock, edition }, file, wish) =>
      importParticipants({ tx: db, clock }, chosen(edition), file, wish),
  },
  {
    name: "requests",
    headings: requestHeadings,
    moments: ["sent_at", "answered_at"],
    ofEdition: true,
    take: ({ db, clock, edition }, file, wish) => readRequests({ db, clock }, chosen(edition), file, wish),
  },
  {
    name: "offers-and-needs",
    headings: statementHeadings,
    moments: [],
    ofEdition: true,
    take: ({ db, edition }, file, wish) => importStatements(db, chosen(edition).id, file, wish),
  },
];

const usage = `Usage: bin/kontor import ${kinds.map(({ name }) => name).join("|")} FILE [--edition ID] [--apply]

Reads a CSV or XLSX file and says what would change; --apply writes it, all or nothing.
Columns and examples: docs/import.md
`;

/** `kontor import`: 0 where the file is right (and, with `--apply`, written), 1 where it is not and nothing is written. */
export async function importCommand(
  args: string[],
  io: Io,
  environment: Environment = process.env,
): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    io.stdout.write(usage);
    return 0;
  }
  const wish = wishOf(args);
  if ("wrong" in wish) return refuse(io, `${wish.wrong}\n${usage.trimEnd()}`);
  const name = basename(wish.path);
  const opened = await openTabularFile(wish.path);
  if (!opened.ok)
    return refuse(io, `${opened.code === "not-readable" ? wish.path : name}: ${opened.sentence}`);
  const matched = matchHeading(opened.value.heading.cells, wish.kind.headings);
  if ("wrong" in matched) return refuse(io, `${name}: ${matched.wrong}`);
  try {
    const work = (db: Kysely<Schema>) => runImport({ io, db }, wish, opened.value, matched);
    return await withDatabase(io, work, { environment });
  } catch (failure) {
    if (failure instanceof BrokenFile) return refuse(io, `${name}: ${failure.message}; nothing is written`);
    throw failure;
  }
}

function refuse(io: Io, sentence: string): 1 {
  io.stderr.write(`kontor: ${withoutControls(sentence)}\n`);
  return 1;
}

function wishOf(args: string[]): Wish | { wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { edition: { type: "string" }, apply: { type: "boolean", default: false } },
    });
    const [kindName, path, ...more] = positionals;
    const kind = kinds.find(({ name }) => name === kindName);
    if (!kind)
      return {
        wrong: kindName === undefined ? "what is to be imported?" : `"${kindName}" cannot be imported`,
      };
    if (path === undefined) return { wrong: "which file?" };
    if (more.length > 0) return { wrong: `one file at a time; "${more[0]}" is too much` };
    return { kind, path, editionId: values.edition, apply: values.apply };
  } catch (failure) {
    return { wrong: (failure as Error).message.split(". ")[0] ?? "" };
  }
}

async function runImport(
  { io, db }: { io: Io; db: Kysely<Schema> },
  wish: Wish,
  table: TabularFile,
  matched: MatchedHeading<string>,
): Promise<number> {
  const edition = await editionFor(db, wish);
  if (edition !== null && "wrong" in edition) return refuse(io, edition.wrong);
  const errors = rowErrors();
  const progress = progressOn(io.stderr, () => performance.now());
  let rowCount = 0;
  const portions = portionsOf(table, matched.columns, {
    errors,
    onRows(count) {
      rowCount = count;
      progress.rows(count);
    },
    change: (column, text) =>
      edition !== null && wish.kind.moments.includes(column)
        ? momentWithOffset(text, edition.timeZone)
        : text,
  });
  const counts = await wish.kind
    .take({ db, clock: systemClock, edition }, { portions, errors }, wish)
    .finally(() => progress.end());
  const headingOf = (column: string) =>
    table.heading.cells[matched.columns.indexOf(column)]?.trim() ?? column;
  const { description } = table;
  const { ignored } = matched;
  const file = basename(wish.path);
  io.stdout.write(
    reportText({ file, description, rowCount, ignored, counts, errors, headingOf, apply: wish.apply }),
  );
  return errors.count === 0 ? 0 : 1;
}

/** The edition that the file belongs to: the one that is named, else the only one there is; null where it needs none. */
async function editionFor(
  db: Kysely<Schema>,
  { kind, editionId }: Wish,
): Promise<Edition | null | { wrong: string }> {
  if (!kind.ofEdition) {
    return editionId === undefined
      ? null
      : { wrong: `${kind.name} belong to no edition; leave out --edition` };
  }
  const named = editionId === undefined ? null : await editionOf(db, editionId);
  if (named) return named;
  const all = await editionsOf(db);
  const ids = all.map(({ id }) => id).join(", ");
  if (editionId !== undefined) {
    return {
      wrong: `there is no edition "${editionId}"; ${ids ? `expected one of ${ids}` : "none is set up yet"}`,
    };
  }
  const [only, ...others] = all;
  if (only && others.length === 0) return only;
  return {
    wrong: only
      ? `which edition? Add --edition with one of ${ids}`
      : `there is no edition yet; ${kind.name} belong to one`,
  };
}

function chosen(edition: Edition | null): Edition {
  if (edition === null) throw new Error("the edition is chosen before the file is read");
  return edition;
}
