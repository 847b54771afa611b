/** Why the database cannot be opened: a code, and one sentence that says what to do. */
export type DatabaseRefusal = {
  readonly ok: false;
  readonly code:
    | "held-by-another-process"
    | "data-of-another-version"
    | "data-made-by-newer-kontor"
    | "no-binaries"
    | "not-reachable"
    | "disk-full"
    | "not-writable"
    | "server-did-not-start"
    | "must-not-be-deleted";
  readonly sentence: string;
};

export function databaseRefused(code: DatabaseRefusal["code"], sentence: string): DatabaseRefusal {
  return { ok: false, code, sentence };
}
