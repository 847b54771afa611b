import { pino } from "pino";
import type { Log } from "#kernel/log";

/** Fields that must never reach a log, wherever they stand in the facts. */
const personal = [
  "email",
  "name",
  "givenName",
  "familyName",
  "cookie",
  "authorization",
  "token",
  "code",
  "ip",
];

/** One JSON object per line on standard error, times in UTC (ISO 8601), personal fields removed. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: personal.flatMap((field) => [field, `*.${field}`]), remove: true },
    },
    pino.destination(2),
  );
}
