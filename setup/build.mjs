import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

await prepare(resolve(dirname(fileURLToPath(import.meta.url)), ".."), { web: true });
