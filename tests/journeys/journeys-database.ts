import { connectionOf } from "#platform/database";
import { resultsDir } from "./ports.ts";

/** The database of the demonstration that the journeys walk through; an own server's where one is named. */
export function journeysDatabase(): string {
  return process.env.JOURNEYS_DATABASE_URL || (connectionOf(`${resultsDir}/journey-data`) ?? "");
}
