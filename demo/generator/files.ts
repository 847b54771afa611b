import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sources } from "./generate.ts";

/** Reads what the demonstration is made from; `demo` is the folder of that name. */
export function readSources(demo: string): Sources {
  const read = (name: string) => readFileSync(join(demo, "sources", `${name}.csv`), "utf8");
  return { clusters: read("clusters"), cooperations: read("cooperations"), places: read("places") };
}
