import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version of this Kontor, as package.json says it. */
export function productVersion(root = process.env.KONTOR_ROOT ?? process.cwd()): string {
  return (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
}
