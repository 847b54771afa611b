import type { Catalogue } from "./call.ts";
import raw from "./catalogue.json" with { type: "json" };
import { parseCatalogue } from "./parse-catalogue.ts";

let parsed: Catalogue | undefined;

/** The calls that the product knows of by itself. Facts with their marks; the titles are ours where the original is no name. */
export function catalogue(): Catalogue {
  return (parsed ??= parseCatalogue(raw));
}
