import { resolve } from "node:path";
import { z } from "zod";

const shape = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  ORIGIN: z.url().optional(),
  KONTOR_DATA_DIR: z.string().min(1).default(".kontor"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "an address that begins with postgres://")
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "an address that begins with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().default("Kontor <kontor@localhost>"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  KONTOR_MODE: z.enum(["production", "demo"]).default("production"),
  KONTOR_TEST_HEADERS: z.enum(["0", "1"]).default("0"),
});

/** What an installation is told from outside, parsed once. */
export type Configuration = {
  port: number;
  host: string;
  /** The address under which browsers reach us, without a slash at the end. */
  origin: string;
  dataDir: string;
  databaseUrl: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  logLevel: string;
  mode: "production" | "demo";
  /** Adds the number of queries to each answer, for the tests that hold it constant. */
  testHeaders: boolean;
};

/** Reads the environment; throws one line that names the variable and what it should be. */
export function readConfiguration(
  environment: Record<string, string | undefined>,
  root: string,
): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    throw new Error(
      `The environment variable ${name} is "${given[name] ?? ""}", but should be ${issue?.message}.`,
    );
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    origin: (value.ORIGIN ?? `http://localhost:${value.PORT}`).replace(/\/$/, ""),
    dataDir: resolve(root, value.KONTOR_DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    logLevel: value.LOG_LEVEL,
    mode: value.KONTOR_MODE,
    testHeaders: value.KONTOR_TEST_HEADERS === "1",
  };
}
