import type { Kysely } from "kysely";
import type { Schema } from "#kernel/schema";
import type { Clock } from "#kernel/time";

export async function loadDemonstration(_needs: { db: Kysely<Schema>; root: string; clock: Clock }): Promise<void> {}
