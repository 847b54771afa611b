import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** A database or an open transaction. Use cases that write open the transaction, stores only use it. */
export type Tx = Kysely<Schema>;
